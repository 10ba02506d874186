export { type AccountKind, type AccountName, accountIdOf, accountKinds } from './account.ts'
export {
  type AnsweredOrder,
  type BankOrder,
  type BankOrderAnswer,
  type BankOrderAnswerRefusal,
  type BankOrders,
  freezeBankOrder,
  freezeBankOrders,
  type NewBankOrder,
  readBankOrders,
  sendBankOrders,
  type SentBankOrder,
  sentBankOrder,
  takeBankOrderAnswer,
} from './bank-orders.ts'
export { type BroughtIn, bringIn } from './bring-in.ts'
export type { AccountSums, BookDifference, BookTransfer, ShownSide } from './book-store.ts'
export {
  accountClasses,
  type BookKind,
  bookKinds,
  type ChartEntry,
  chartOfAccounts,
  personalAccounts,
} from './chart.ts'
export {
  accountStateOf,
  closeAccount,
  holdAccount,
  owedAfterClosing,
  releaseAccount,
  suspenseOf,
} from './close-account.ts'
export { countBooks } from './count-books.ts'
export { advanceInterest, beginInterest, creditInterestUntil } from './credit-interest.ts'
export type { InterestCredited, InterestDeps } from './credit-interest.ts'
export type { InterestMethod, InterestRefusal } from './interest.ts'
export type { AccountState } from './life-cycles.ts'
export { accountDeliveries } from './deliveries.ts'
export { fundDays, fundMonths } from './fund-months.ts'
export type { FundMonths, Pool, PoolDay, PoolMonth } from './fund-months.ts'
export {
  balanceOf,
  createBalanceReader,
  openOfficeAccounts,
  openPersonalAccounts,
  postOfficeTransfers,
} from './open-account.ts'
export type { OfficeTransfer, ShownBalance } from './store.ts'
export { accountsOfDay, transfersOfDay, trialBalance } from './trial-balance.ts'
export type { TrialBalance, TrialLine } from './trial-balance.ts'
