/** What a run does, in order. Finer states of the server belong to the stage they lead to. */
export const stages = ['computed', 'file_sent', 'answered', 'reconciled'] as const
export type Stage = (typeof stages)[number]

const reached: Readonly<Record<string, number>> = {
  computing: 0,
  posting: 1,
  posted: 1,
  computed: 1,
  files_sent: 2,
  file_sent: 2,
  answered: 3,
  reconciled: 4,
}

/** How many stages are over. */
export function stagesOver(state: string): number {
  return reached[state] ?? 0
}

/** Months that may be closed, the newest first: the running one and the five before it. */
export function closableMonths(today: string, closed: readonly string[]): readonly string[] {
  const [year = 1970, month = 1] = today.split('-').map(Number)
  return Array.from({ length: 6 }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  }).filter((each) => !closed.includes(each))
}

/** Zero is a number, not a text: '0.00' and '-0.00' are the same agreement. */
export function isZero(yuan: string): boolean {
  return /^-?0+(\.0+)?$/.test(yuan)
}
