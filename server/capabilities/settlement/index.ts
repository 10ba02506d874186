export { paymentDeliveries } from './deliveries.ts'
export { type BalanceEnquiry, type EnquiryOutcome, enquireBalance } from './enquire-balance.ts'
export {
  type Approved,
  makePurchase,
  type PinProof,
  type PurchaseOutcome,
  type PurchaseRequest,
} from './make-purchase.ts'
export { createPayments, type Payments } from './payments.ts'
export { type DerivationStep, purchaseRefusals, type PurchaseRefusal } from './purchase.ts'
export {
  type ReversalOutcome,
  type ReversalRefusal,
  type ReversalRequest,
  reversalRefusals,
  reversePurchase,
} from './reverse-purchase.ts'
export {
  type Statement,
  type StatementLine,
  type StatementQuery,
  statementOf,
} from './statement.ts'
