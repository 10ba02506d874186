/** A whole number of small units as figures with so many places, as JSON writes numbers. */
export function decimalText(number: bigint, places: number): string {
  const sign = number < 0n ? '-' : ''
  const figures = (number < 0n ? -number : number).toString().padStart(places + 1, '0')
  return `${sign}${figures.slice(0, -places)}.${figures.slice(-places)}`
}
