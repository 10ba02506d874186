export { agentAuthorities, agentTasks } from './agent.ts'
export type { Agent, AgentTask, ApplyingAgent } from './agent.ts'
export { agentActsOf } from './agent-views.ts'
export { handOverReceipt } from './hand-over-receipt.ts'
export { cancelApplication } from './cancel-application.ts'
export { acceptApplication, rejectApplication } from './check-application.ts'
export { activateCard } from './activate-card.ts'
export type { Activation } from './activate-card.ts'
export { changePin, pinChangeOperation } from './change-pin.ts'
export { checkCoverReference, checkCoverStatement } from './check-cover-proof.ts'
export type { CoverProofChecked } from './check-cover-proof.ts'
export { checkPhoto, photoRefusals, photoTests } from './check-photo.ts'
export type { PhotoCheck, PhotoChecked, PhotoRefusal, PhotoTest } from './check-photo.ts'
export { addNumberBlock } from './add-number-block.ts'
export { agenciesWithin, deskQueue, productionOf, queueKinds } from './desk-queue.ts'
export type { DeskQueue } from './desk-queue.ts'
export { applicationReceipt, lossDeclaration, lossVoucher } from './documents.ts'
export { applicationRoutes } from './application.ts'
export type {
  ApplicationRoute,
  CancelRefusal,
  CheckRefusal,
  EligibilityRefusal,
  SubmissionRefusal,
} from './application.ts'
export { cardDeliveries } from './deliveries.ts'
export { findReference } from './store.ts'
export { cardFunctions, identityDocuments } from './card.ts'
export type {
  ActivationRefusal,
  ArrivalRefusal,
  CardFunction,
  HandOverRefusal,
  IdentityDocument,
  PinChangeRefusal,
  PinChoiceRefusal,
  PinForgottenRefusal,
  PinUnlockRefusal,
} from './card.ts'
export { coverProofPaper, findCoverProof } from './cover-proof-paper.ts'
export { coverProofEnds, coverProofReasons, coverProofVerdicts } from './cover-proof.ts'
export type { CoverProof, CoverProofRefusal } from './cover-proof.ts'
export { numberDigest, readCoverStatement } from './cover-statement.ts'
export type { CoverClaims, StatementRead } from './cover-statement.ts'
export type { CardsDeps } from './deps.ts'
export { newReference } from './deps.ts'
export {
  bankNumberOf,
  findCardByNumber,
  findPersonByReference,
  findVoucher,
  trackApplication,
} from './look-up.ts'
export {
  findBatch,
  findBatchByNo,
  findBatchFile,
  notePlaced,
  sentLinesOf,
  unplacedBatches,
} from './find-batch.ts'
export { filePaper, keepPaper, paperContents } from './case-paper.ts'
export { enterObject } from './document-store.ts'
export { overtaken, stillTrue } from './deps.ts'
export { endCards, isCardBeingMade } from './end-cards.ts'
export { fileDocument } from './file-document.ts'
export type { DocumentDeps } from './file-document.ts'
export { forgetOrphans } from './forget-orphans.ts'
export { casesToFileFor, type DocumentLook, documentsOf, openDocument } from './open-document.ts'
export type { DocumentRefusal, OpeningRefusal } from './stored-document.ts'
export { handOver } from './hand-over.ts'
export type { EarlierAct, HandOver } from './hand-over.ts'
export { issueCoverProof } from './issue-cover-proof.ts'
export type { CoverOn } from './issue-cover-proof.ts'
export { judgeEligibility } from './judge-eligibility.ts'
export type { Eligibility } from './judge-eligibility.ts'
export { lapseLossReports } from './lapse-loss-reports.ts'
export { sendBackKeptCards } from './send-back-kept-cards.ts'
export { lifeCycles } from './life-cycles.ts'
export { forgetUploads } from './forget-uploads.ts'
export { insuranceLossesOf } from './loss-history-store.ts'
export type { ReportedLost } from './loss-history-store.ts'
export { lossReportOperation, reportLoss } from './report-loss.ts'
export type { LossDeclaration, LossReported } from './report-loss.ts'
export type {
  LossRefusal,
  ReplacementReason,
  ReplacementRefusal,
  ReprintRefusal,
  WithdrawalRefusal,
} from './loss-report.ts'
export { lapsesAt, replacementReasons } from './loss-report.ts'
export { signInByCard } from './sign-in-by-card.ts'
export { belongTogether, findCaller, judgeCaller, pinsMatch } from './judge-caller.ts'
export type { CallerFound, CallerVerdict } from './judge-caller.ts'
export { noteArrival } from './note-arrival.ts'
export type { InstantPrintRefusal, InstantRefusal, InstantSpoilRefusal } from './instant-card.ts'
export { orderInstantCard } from './order-instant-card.ts'
export { printInstantCard } from './print-instant-card.ts'
export { spoilInstantCard } from './spoil-instant-card.ts'
export { orderProduction } from './order-production.ts'
export type {
  Batch,
  CardMakerFiles,
  CardToMake,
  FindingRefusal,
  OrderRefusal,
  RemakeRefusal,
  ReturnRefusal,
  SentCard,
} from './production.ts'
export { failureSteps } from './production.ts'
export { lookIntoReturn } from './look-into-return.ts'
export type { CollectionDay } from './collection-day-store.ts'
export { advanceCollectionDays, orderCollectionDay, waitingFor } from './order-collection-day.ts'
export type { CollectionDayRefusal } from './order-collection-day.ts'
export type { DeliveryRefusal, ShiftRefusal, SpoilRefusal } from './card-stock.ts'
export { receiveStock, spoilBlank } from './keep-stock.ts'
export { stockOf } from './show-stock.ts'
export { countShift, explainDifference, openShift, signStock } from './stock-shift.ts'
export { remakeCard } from './remake-card.ts'
export type { PutAside } from './return-store.ts'
export { batchLines, photosOfBatch } from './show-batch.ts'
export { findPhoto } from './find-photo.ts'
export { replaceCard } from './replace-card.ts'
export { replacementFees } from './replacement-fee.ts'
export { replacementReceipt } from './replacement-receipt.ts'
export type { ReplacementWish } from './replace-card.ts'
export { reprintReplacement } from './reprint-replacement.ts'
export { submitApplication } from './submit-application.ts'
export type { Submission } from './submit-application.ts'
export { takeReturn } from './take-return.ts'
export { applicationsOf, cardsOf, lossReportsOf, trackSteps } from './views.ts'
export type { ShownCard, Track, Voucher } from './views.ts'
export { pinUnlockWanted, unlockPin } from './unlock-pin.ts'
export { choosePin } from './choose-pin.ts'
export { pinResetWanted, reportForgottenPin, resetPin } from './forgotten-pin.ts'
export { withdrawLoss } from './withdraw-loss.ts'
export { remedyWords } from './words.ts'
export type { Language } from './words.ts'
export { acceptEmployerList } from './accept-employer-list.ts'
export { confirmEmployerList } from './confirm-employer-list.ts'
export { piles as employerPiles, rowProblems } from './employer-list.ts'
export type { EmployerListRefusal, ListColumn, RowProblem } from './employer-list.ts'
export {
  employerListView,
  employerListViews,
  employerRowViews,
  planOfList,
} from './employer-views.ts'
export type { EmployerListView, EmployerRowView } from './employer-views.ts'
export { listTemplateCsv, listTemplateWorkbook, rowsToMend } from './employer-workbooks.ts'
export { handOverListedCards, receiveListedCards } from './hand-over-listed-cards.ts'
export { mendEmployerRow, noteRowsLooked } from './mend-employer-row.ts'
export {
  askForCheck,
  takeEmployerList,
  takeEmployerPhotos,
  withdrawEmployerList,
} from './take-employer-list.ts'
export type { ListDeps } from './take-employer-list.ts'
export { tellOfListedCards } from './tell-of-listed-cards.ts'
export { createListWorker, workOnLists } from './work-on-lists.ts'
