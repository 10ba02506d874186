/** Every transaction that is served; whatever is not here is answered as not served. */
import { institutionTransactions } from './institution-transactions.ts'
import { personTransactions } from './person-transactions.ts'
import { signInTransactions } from './sign-in-transactions.ts'
import type { Transaction } from './transaction.ts'

const served: Readonly<Record<string, Transaction>> = {
  ...signInTransactions,
  ...personTransactions,
  ...institutionTransactions,
}

export const servedNumbers: readonly string[] = Object.keys(served)

export function servedTransaction(infno: string): Transaction | null {
  return Object.hasOwn(served, infno) ? (served[infno] ?? null) : null
}
