export { caseDeliveries } from './deliveries.ts'
export { fileCasePaper, openCasePaper } from './case-papers.ts'
export { closeByCase, closingWanted } from './close-by-case.ts'
export { closingPaper } from './closing-paper.ts'
export {
  closingReasons,
  closingStates,
  payeesAtMost,
  payoutStates,
  relations,
  shareText,
  wholeShare,
} from './closing.ts'
export type {
  AgainRefusal,
  Closing,
  ClosingRefusal,
  ContentRefusal,
  OpeningRefusal,
  OwnWithdrawalRefusal,
  PaperRefusal,
  WithdrawalRefusal,
} from './closing.ts'
export {
  changePayees,
  type ClosingWish,
  openClosing,
  withdrawClosing,
  withdrawOwnClosing,
} from './open-closing.ts'
export { reopenByCase, reopeningWanted } from './reopen-by-case.ts'
export {
  moneyOf,
  reopeningReasons,
  reopeningReasonsOf,
  type ReopeningRefusal,
} from './reopening.ts'
export {
  type Inheritance,
  inheritancesOf,
  nextSteps,
  openCaseOf,
  type OwnCase,
  ownCasesOf,
} from './show-own-cases.ts'
export { applyForMoveIn, type MoveInWish } from './apply-for-move-in.ts'
export { creditMoveIn, moveInWanted } from './credit-move-in.ts'
export { differenceOf, moveInStates } from './move-in.ts'
export type { MoveInCreditRefusal, MoveInRefusal, MoveInStepRefusal } from './move-in.ts'
export { moveInPaper, moveInPapers } from './move-in-paper.ts'
export {
  type Arrival,
  arrivalsFor,
  moveInsOf,
  type ShownMoveIn,
  waitingMoveIns,
} from './show-move-ins.ts'
export {
  recordSheet,
  sendContactLetter,
  withdrawMoveIn,
  withdrawOwnMoveIn,
} from './work-on-move-in.ts'
export {
  freezePayouts,
  type PayoutToSend,
  sendPayouts,
  sentPayouts,
  takePayoutAnswer,
} from './order-payouts.ts'
export { payAgain } from './pay-again.ts'
export {
  nameRefundPayee,
  refundByTwo,
  type RefundRefusal,
  refundWanted,
} from './refund.ts'
export {
  refundsOf,
  refundsOfEmployer,
  refundsOfEmployers,
  type RefundState,
  refundStates,
  type ShownRefund,
} from './refund-progress.ts'
export { closingsOf, type ShownClosing, waitingClosings } from './show-closings.ts'
