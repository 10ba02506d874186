export { type AccountKind, type AccountName, accountIdOf, accountKinds } from './account.ts'
export { accountDeliveries } from './deliveries.ts'
export {
  balanceOf,
  createBalanceReader,
  openOfficeAccounts,
  openPersonalAccounts,
  postOfficeTransfers,
} from './open-account.ts'
export type { OfficeTransfer, ShownBalance } from './store.ts'
