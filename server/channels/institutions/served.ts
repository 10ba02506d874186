/** Every transaction that is served; whatever is not here is answered as not served. */
import { benefitTransactions } from './benefit-transactions.ts'
import { catalogueTransactions } from './catalogue-transactions.ts'
import { chronicDrugTransactions } from './chronic-drug-transactions.ts'
import { filingTransactions } from './filing-transactions.ts'
import { fileTransactions } from './file-transactions.ts'
import { inpatientTransactions } from './inpatient-transactions.ts'
import { institutionTransactions } from './institution-transactions.ts'
import { mappingTransactions } from './mapping-transactions.ts'
import { outpatientTransactions } from './outpatient-transactions.ts'
import { personTransactions } from './person-transactions.ts'
import { pharmacyTransactions } from './pharmacy-transactions.ts'
import { queryTransactions } from './query-transactions.ts'
import { reconcileTransactions } from './reconcile-transactions.ts'
import { signInTransactions } from './sign-in-transactions.ts'
import { ticketTransactions } from './ticket-transactions.ts'
import type { Transaction } from './transaction.ts'
import { undoTransactions } from './undo-transactions.ts'

const served: Readonly<Record<string, Transaction>> = {
  ...signInTransactions,
  ...personTransactions,
  ...institutionTransactions,
  ...pharmacyTransactions,
  ...outpatientTransactions,
  ...inpatientTransactions,
  ...filingTransactions,
  ...benefitTransactions,
  ...catalogueTransactions,
  ...ticketTransactions,
  ...chronicDrugTransactions,
  ...undoTransactions,
  ...mappingTransactions,
  ...queryTransactions,
  ...reconcileTransactions,
  ...fileTransactions,
}

export const servedNumbers: readonly string[] = Object.keys(served)

export function servedTransaction(infno: string): Transaction | null {
  return Object.hasOwn(served, infno) ? (served[infno] ?? null) : null
}
