/** The check digit of bank card numbers, ISO/IEC 7812-1 annex B. */

export function luhnCheckDigit(body: string): string {
  if (!/^[0-9]+$/.test(body)) throw new RangeError('A check digit is worked out from digits')
  return String((10 - (luhnTotal(`${body}0`) % 10)) % 10)
}

export function isLuhnValid(digits: string): boolean {
  return /^[0-9]{2,}$/.test(digits) && luhnTotal(digits) % 10 === 0
}

/** Every second digit from the right counts double, and a double above nine loses nine. */
function luhnTotal(digits: string): number {
  let total = 0
  for (let fromRight = 0; fromRight < digits.length; fromRight++) {
    const digit = Number(digits.charAt(digits.length - 1 - fromRight))
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2
    total += fromRight % 2 === 0 ? digit : doubled
  }
  return total
}
