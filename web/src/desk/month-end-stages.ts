/** What a run does, in order. */
export const stages = ['computed', 'file_sent', 'answered', 'reconciled'] as const
export type Stage = (typeof stages)[number]

/** How many stages are over: a run that is being worked out is still in its first. */
export function stagesOver(state: Stage): number {
  return state === 'computed' ? 0 : stages.indexOf(state) + 1
}

/** The running month and the five before it, the newest first, without those that are done. */
export function latestMonths(today: string, done: readonly string[]): readonly string[] {
  const [year = 1970, month = 1] = today.split('-').map(Number)
  return Array.from({ length: 6 }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  }).filter((each) => !done.includes(each))
}

/** Zero is a number, not a text: '0.00' and '-0.00' are the same agreement. */
export function isZero(yuan: string): boolean {
  return /^-?0+(\.0+)?$/.test(yuan)
}
