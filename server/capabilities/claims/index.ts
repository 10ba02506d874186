/** The only door of this room. */
export { appealClaim, changeClaimAccount } from './appeal-claim.ts'
export {
  type AccountRefusal,
  type AppealRefusal,
  type CheckRefusal,
  type Claim,
  type Claimant,
  claimants,
  claimCares,
  claimCauses,
  type ClaimContent,
  claimKinds,
  claimLinesAtMost,
  type ClaimNamed,
  type ClaimPaperRefusal,
  claimStates,
  type ClaimStepRefusal,
  claimTiers,
  type ContentRefusal,
  type DecideRefusal,
  invoicesAtMost,
  paymentStates as claimPaymentStates,
  type SubmitRefusal,
} from './claim.ts'
export { claimantOf } from './claim-deps.ts'
export { fileClaimPaper, openClaimPaper, otherPaper } from './claim-papers.ts'
export { approveClaimByTwo, claimWanted } from './decide-by-two.ts'
export { type ClaimVerdict, decideClaim } from './decide-claim.ts'
export { claimDeliveries } from './deliveries.ts'
export {
  type ClaimsToSend,
  freezeClaimPayments,
  sendClaimPayments,
  sentClaimPayments,
  takeClaimPaymentAnswer,
} from './pay-claims.ts'
export { readLookAlikes } from './scan-print-store.ts'
export {
  claimsOf,
  estimateClaim,
  invoiceHolder,
  showClaim,
  type ShownClaim,
} from './show-claims.ts'
export { eventKinds as claimEventKinds, readOverdue, readQueue } from './store.ts'
export { submitClaim } from './submit-claim.ts'
export { forgetDrafts, lastDay as claimsRemindedUntil, remindOfClaims } from './watch-claims.ts'
export { askForPapers, checkOriginals } from './work-on-claim.ts'
export { openClaim, withdrawClaim, writeClaim } from './write-claim.ts'
export { claimLetter } from './claim-letter.ts'
export { listClaimPayments } from './list-payments.ts'
export { type BillFileRefusal, readBillFile } from './read-bill-file.ts'
export {
  type ChangeCoverRefusal,
  type Cover,
  coverBases,
  coverStates,
  policyShape,
  type RegisterCoverRefusal,
} from './insurers/cover.ts'
export { readCovers as insurerCoversOf } from './insurers/cover-store.ts'
export {
  insurerLinesAtMost,
  type LineProblem,
  policyColumns,
  readPolicyTable,
  readReportTable,
  referenceShape,
  reportColumns,
} from './insurers/insurer-table.ts'
export {
  acceptContract,
  changeCoverTo,
  contractOffers,
  registerCover,
} from './insurers/keep-cover.ts'
export {
  type InsurerFile,
  readFiles as insurerFilesOf,
  readNewestLine,
} from './insurers/notice-store.ts'
export { offerCovers } from './insurers/offer-covers.ts'
export type { ReportRefusal } from './insurers/report.ts'
export { reportPayments } from './insurers/report-payments.ts'
export { openInsurerFile, writeInsurerFiles } from './insurers/write-files.ts'
