export { caseDeliveries } from './deliveries.ts'
export { fileCasePaper, openCasePaper } from './case-papers.ts'
export { closeByCase, closingWanted } from './close-by-case.ts'
export { closingPaper } from './closing-paper.ts'
export { closingReasons, closingStates, maskAccount, payoutStates } from './closing.ts'
export type {
  AgainRefusal,
  Closing,
  ClosingRefusal,
  ContentRefusal,
  OpeningRefusal,
  PaperRefusal,
  WithdrawalRefusal,
} from './closing.ts'
export { changePayee, openClosing, withdrawClosing } from './open-closing.ts'
export {
  freezePayouts,
  type PayoutAnswerRefusal,
  type PayoutToSend,
  sendPayouts,
  sentPayouts,
  takePayoutAnswer,
} from './order-payouts.ts'
export { payAgain } from './pay-again.ts'
export type { PayoutOrder } from './payout-store.ts'
export {
  nameRefundPayee,
  refundByTwo,
  type RefundRefusal,
  refundsOf,
  refundWanted,
} from './refund.ts'
export { closingsOf, type ShownClosing, waitingClosings } from './show-closings.ts'
