export { owedFor as owedForDeclarations } from './arrears.ts'
export type { OwedFor } from './arrears.ts'
export { bookedActs } from './booked-acts.ts'
export type { BookedAct } from './booked-acts.ts'
export { coverOf } from './cover-of.ts'
export type { Cover } from './cover-of.ts'
export { isCovered, neededMonth } from './is-covered.ts'
export type { CoverFacts } from './is-covered.ts'
export { schemeOn } from './scheme-of-work.ts'
export type { Enrolled } from './scheme-of-work.ts'
export { contributionDeliveries } from './deliveries.ts'
export { beginDueMonths } from './close-due-months.ts'
export { closeMonthByTwo, closingWanted } from './close-month-by-two.ts'
export { readUnfinished as unfinishedRuns } from './closing-store.ts'
export { monthEndRefusals } from './credit-run.ts'
export type {
  AskMonthEndRefusal,
  CreditRun,
  CreditRunState,
  MonthEndRefusal,
  Timing,
} from './credit-run.ts'
export { declarationRefusals, lineProblemCodes, mostLines, payByOf } from './declaration.ts'
export type {
  DeclarationRefusal,
  DeclarationState,
  DeclaredLine,
  LineProblem,
  LineProblemCode,
} from './declaration.ts'
export {
  countPeopleOf,
  readDeclarations as listDeclarations,
  readInArrears as listArrears,
} from './declaration-store.ts'
export type { Declaration } from './declaration-store.ts'
export { correctMonth } from './correct-month.ts'
export { correctionRefusals } from './correction.ts'
export { withdrawDeclaration } from './withdraw-declaration.ts'
export { withdrawalRefusals } from './withdrawal.ts'
export type { WithdrawalRefusal } from './withdrawal.ts'
export type { CorrectionRefusal } from './correction.ts'
export { declarationTemplateCsv, declarationTemplateWorkbook } from './declaration-template.ts'
export { lineFields } from './declaration-table.ts'
export { lastMonthOf } from './last-month.ts'
export { fileProblemCodes, readDeclarationFile } from './read-declaration-file.ts'
export type { FileProblem, FileProblemCode } from './read-declaration-file.ts'
export { declareContributions } from './declare-contributions.ts'
export type { Declared, DeclarationRefused, NewDeclaration } from './declare-contributions.ts'
export { runProblems } from './answer-store.ts'
export { declareSelfPayment } from './declare-self-payment.ts'
export { enrolResident } from './enrol-resident.ts'
export type { ResidentRefusal } from './resident-again.ts'
export { coverOfYear, waitsUntil } from './self-cover.ts'
export { ownPayments, periodOf } from './own-payments.ts'
export type { OwnPayment, OwnPayments } from './own-payments.ts'
export { paymentOrder } from './payment-order.ts'
export { selfPaymentKinds } from './self-payment.ts'
export type { SelfPaymentRefusal, WantedPayment } from './self-payment.ts'
export { totalOf as totalOfOwnPayment } from './self-payment-store.ts'
export { findMonthEnd, findRejects, listMonthEnds } from './month-ends.ts'
export type { MonthEnd, ShownBankFile, ShownReject } from './month-ends.ts'
export { canBeSent, rejectStates } from './retry.ts'
export type { RejectState, RetryOrderState, RetryRefusal } from './retry.ts'
export { retryCreditsByTwo, retryWanted } from './retry-credits.ts'
export { readSentRetry, sendRetries } from './send-retries.ts'
export { takeRetryAnswer } from './take-retry-answer.ts'
export type { IncomingEntry, UnmatchedReason } from './receipt.ts'
export { leftOvers, matchRefusals } from './match.ts'
export type { MatchRefusal } from './match.ts'
export { matchReceiptsByTwo, matchWanted, weighMatch } from './match-receipts.ts'
export { receiptsThatWait, receiptThatWaits, waitingReasons } from './open-receipts.ts'
export type { ReceiptsThatWait, ReceiptThatWaits, WaitingReason } from './open-receipts.ts'
export type { Payer } from './payer.ts'
export { countOpen as countWaitingReceipts, isBookedOtherwise } from './receipt-store.ts'
export {
  freezeReturns,
  type ReturnsToSend,
  sendReturns,
  sentReturns,
  takeReturnAnswer,
} from './returns/order-returns.ts'
export { nameReturnPayee } from './returns/payee.ts'
export { returnRefusals, returnStates } from './returns/receipt-return.ts'
export type {
  NotedPayee,
  ReturnPayee,
  ReturnRefusal,
  ReturnState,
} from './returns/receipt-return.ts'
export { returnReceiptByTwo, returnWanted } from './returns/return-receipt.ts'
export { listReturns, returnOfReceipt, returnsAskedOf } from './returns/show-returns.ts'
export type { ReturnOfReceipt, ShownReturn } from './returns/show-returns.ts'
export { suggestBills, suggestionReasons } from './suggest-bills.ts'
export type { Suggestion, SuggestionReason } from './suggest-bills.ts'
export { handOverRefund, takeBackLate } from './give-back.ts'
export type { Overpayment, OverpaymentState } from './overpayment.ts'
export {
  readOverpayments as overpaymentsOf,
  readEmployersOwed as employersOwed,
  readOverpaymentsOfEmployer as overpaymentsOfEmployer,
  readOverpaymentsOfEmployers as overpaymentsOfEmployers,
} from './overpayment-store.ts'
export { tellOfRefund } from './tell-of-refund.ts'
export { reconcileRun } from './reconcile-run.ts'
export type { Reconciliation, RunDifference } from './reconcile-run.ts'
export { advanceMonthEnd, advanceUnlessBusy, beginMonthEnd } from './run-month-end.ts'
export type {
  MonthEndBegun,
  MonthEndOrder,
  MonthEndProgress,
  MonthEndWork,
  PaymentOrder,
} from './run-month-end.ts'
export type { BankFile, BankFileState, CreditLine } from './run-store.ts'
export { bankAnswerRefusals, readSentOrder, takeBankAnswer } from './take-bank-answer.ts'
export type { BankAnswer, BankAnswerRefusal, BankAnswerTaken } from './take-bank-answer.ts'
export { tellOfArrears } from './tell-of-arrears.ts'
export { takeBankReceipts } from './take-bank-receipts.ts'
export {
  claimForMoveIn,
  takeForArea,
  waitingForArea,
  waitingReceipt,
  waitingReceipts,
} from './waiting-receipts.ts'
export type { WaitingReceipt } from './waiting-receipts.ts'
export { unreconciled } from './unreconciled.ts'
export type { Unreconciled } from './unreconciled.ts'
export type { BankStatementTaken, ReceiptsTaken, UnmatchedReceipt } from './take-bank-receipts.ts'
export type {
  AnswersTaken,
  BankExchange,
  BankFileProblem,
  MonthClosed,
  RefusedFile,
  StatementsTaken,
} from './bank-exchange.ts'
