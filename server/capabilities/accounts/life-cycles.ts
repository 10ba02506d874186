/** Which state may follow which. The same edges stand in accounts.edge; a test keeps the two equal. */
export const accountStates = ['open', 'held', 'closed'] as const
export type AccountState = (typeof accountStates)[number]

export const accountMachines = {
  account: { open: ['held', 'closed'], held: ['open', 'closed'], closed: [] },
  interest_run: { computing: ['posting'], posting: ['posted'], posted: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
