/** Which state may follow which. The same edges stand in accounts.edge; a test keeps the two equal. */
export const accountStates = ['open', 'held', 'closed'] as const
export type AccountState = (typeof accountStates)[number]

export const accountMachines = {
  /** A closed account opens again when its closing is undone, and never otherwise. */
  account: { open: ['held', 'closed'], held: ['open', 'closed'], closed: ['open'] },
  interest_run: { computing: ['posting'], posting: ['posted'], posted: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
