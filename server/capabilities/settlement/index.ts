export { aidEnders, aidPlaces, aidStates } from './aid.ts'
export type { EndAidRefusal, RegisterAidRefusal } from './aid.ts'
export { mutualAidOf } from './list-aid.ts'
export type { MutualAid, ShownAid } from './list-aid.ts'
export { endAid, registerAid } from './register-aid.ts'
export {
  type Clearable,
  type ClearableQuery,
  type ClearableSums,
  readClearable,
  sumClearable,
} from './clearable-store.ts'
export { type OwedPart, readOwed } from './owed-store.ts'
export { paymentsBooked } from './books-store.ts'
export type { AtTerminal } from './books-store.ts'
export { decideDispute, judgeDispute, proposeDispute } from './decide-dispute.ts'
export type { DisputeMoved, Judged } from './decide-dispute.ts'
export {
  type BatchLine,
  batchRefusals,
  type BatchRefusal,
  type BatchTotals,
  type ComparedLine,
} from './batch.ts'
export {
  type Batch,
  readBatch,
  readBatches,
  readDifferingBatches,
  readWaitingBatches,
} from './batch-store.ts'
export { paymentDeliveries } from './deliveries.ts'
export {
  type AssessmentRefusal,
  type DecisionRefusal,
  type Dispute,
  disputeClaims,
  disputeOutcomes,
  type DisputeRefusal,
  disputeRules,
  disputeStates,
  timelineEvents,
} from './dispute.ts'
export {
  type GiversDispute,
  readDispute as findDispute,
  readDisputes as disputesOf,
  readDisputesOfGiver as disputesOfGiver,
} from './dispute-store.ts'
export { readWaitingDisputes as waitingDisputes } from './dispute-store.ts'
export {
  type DisputeDeps,
  type DisputeOpened,
  type DisputeWish,
  type DisputeWithdrawal,
  openDispute,
  withdrawDispute,
} from './open-dispute.ts'
export { type BalanceEnquiry, type EnquiryOutcome, enquireBalance } from './enquire-balance.ts'
export { giveBack, type GivenBack, type GivingBackRequest } from './give-back.ts'
export { givingBackRefusals, type GivingBackKind, type GivingBackRefusal } from './giving-back.ts'
export { batchDifferences, batchLines, settleBatch, tellBatchLine } from './settle-batch.ts'
export {
  type Approved,
  makePurchase,
  type PinProof,
  type PurchaseOutcome,
  type PurchaseRequest,
} from './make-purchase.ts'
export { type TriedThere, withoutContract } from './without-contract.ts'
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
  checkStatementCode,
  checkStatementNumber,
  type StatementPaperChecked,
} from './check-statement-paper.ts'
export { issueStatementPaper, paperLinesAtMost } from './issue-statement-paper.ts'
export { readStatementCode, type StatementClaims } from './statement-paper.ts'
export type { StatementPaper } from './statement-paper.ts'
export {
  type AidReceived,
  lineKinds,
  type Statement,
  type StatementLine,
  type StatementQuery,
  statementOf,
} from './statement.ts'
export { type Benefit, benefitOf } from './benefit-of.ts'
export {
  type AtOnceWish,
  type BillWish,
  type DrugPurchaseWish,
  type PolicyName,
  type PreSettleOutcome,
  type ReverseOutcome,
  reverseRefusals,
  type ReverseRefusal,
  type ReverseWish,
  type Settlement,
  type SettleOutcome,
  settleRefusals,
  type SettleRefusal,
  type SignedAmounts,
  undoneKinds,
  type UndoneKind,
  type UndoOutcome,
  undoRefusals,
  type UndoRefusal,
  type UndoWish,
  type Weighed,
} from './bill.ts'
export {
  type CareFiling,
  type CloseFilingRefusal,
  type FilingRefusal,
  type FilingKind,
  filingKinds,
  filingStates,
} from './filings/care-filing.ts'
export {
  type BenefitFiling,
  type BenefitKind,
  benefitKinds,
  type BenefitRefusal,
  benefitStates,
  type ChosenFor,
  chosenFor,
  type CloseBenefitRefusal,
  countsOn,
} from './benefit-filings/benefit-filing.ts'
export { readBenefitFile } from './benefit-filings/benefit-store.ts'
export { endBenefit, withdrawBenefit } from './benefit-filings/close-benefit.ts'
export { type BenefitWish, fileBenefit } from './benefit-filings/file-benefit.ts'
export { endFiling, withdrawFiling } from './filings/close-filing.ts'
export { type CareDeps, fileCare } from './filings/file-care.ts'
export { readFilings } from './filings/filing-store.ts'
export { mayFileCare } from './filings/may-file.ts'
export { type Bills, createBills, type Lists, payeeOf } from './bills.ts'
export {
  cancelAdmission,
  cancelDischarge,
  cancelStay,
  cancelVisit,
  changeAdmission,
  type ChangeOutcome,
  describeVisit,
  discharge,
  type VisitMessage,
} from './change-visit.ts'
export {
  type FurtherBill,
  preSettleFurther,
  settleFurther,
  takeFurtherBack,
} from './continue-stay.ts'
export { admit, type OpenOutcome, registerVisit } from './open-visit.ts'
export { reverseSettlement } from './reverse-settlement.ts'
export {
  preSettleOutpatient,
  preSettleStay,
  settleOutpatient,
  settleStay,
  type StayWish,
} from './settle-at-once.ts'
export { preSettleDrugs, settlePurchaseOfDrugs } from './settle-drugs.ts'
export { preSettleVisit, preSettleWithLines, settleVisit } from './settle-visit.ts'
export { isInCareOf, keepShownCertificate } from './shown-certificate.ts'
export {
  countSettlements,
  findSettlement,
  readMessage,
  readSettlement,
  readSettlements,
  type SettlementQuery,
  type Span,
  settlementsOf,
  type YearOfPerson,
  yearsOf,
} from './settlement-store.ts'
export { readUndone, undoByMessage } from './undo-message.ts'
export {
  addLines,
  type LinesAdded,
  type LinesRemoved,
  listsOf,
  removeLines,
  type ToldLists,
} from './visit-lines.ts'
export {
  type AddedLine,
  addLinesRefusals,
  type AddLinesRefusal,
  type Certificate,
  changeVisitRefusals,
  type ChangeVisitRefusal,
  type Diagnosis,
  diseaseParticular,
  type Line,
  type LineEntry,
  type Message,
  type NewLine,
  type NewVisit,
  type Particulars,
  registerVisitRefusals,
  type RegisterVisitRefusal,
  removeLinesRefusals,
  type RemoveLinesRefusal,
  type Visit,
  type VisitDescription,
} from './visit.ts'
export { type ChronicLine, readChronicLines } from './chronic-store.ts'
export { readLines, readStay, readVisit, readVisits, type VisitQuery } from './visit-store.ts'
export {
  type Comparison,
  compareStored,
  type Group,
  groupKinds,
  type GroupKind,
} from './compare-stored.ts'
export {
  differenceBands,
  costOf,
  type FundName,
  fundNames,
  type GroupSums,
} from './policy/group-sums.ts'
export {
  changesBetween,
  type Term,
  type TermChange,
  type TermRow,
  termsOf,
} from './policy/pack-terms.ts'
export {
  conditionText,
  rowText,
  switchesText,
  termArticle,
  termName,
  valueWord,
} from './policy/term-words.ts'
export { termsAsOn } from './policy/terms-as-on.ts'
export { type DraftKept, keepDraft } from './rehearsals/keep-draft.ts'
export { fundsIn, type RehearsalResult, resultOf } from './rehearsals/list-policies.ts'
export {
  createPolicyInForce,
  latestPolicy,
  type PolicyOn,
  type PolicySource,
  termOn,
} from './rehearsals/policy-in-force.ts'
export {
  changesOf,
  forceFacts,
  putIntoForceByTwo,
  type WantedForce,
} from './rehearsals/put-into-force.ts'
export {
  type Draft,
  type DraftRefusal,
  draftRefusals,
  type ForceRefusal,
  forceRefusal,
  forceRefusals,
  type MoveRehearsalRefusal,
  moveRehearsalRefusals,
  type PolicyTerm,
  type Rehearsal,
  type RehearsedBill,
  type RehearsedGroup,
  rehearsalStates,
  type RehearseRefusal,
  rehearseRefusals,
} from './rehearsals/rehearsal.ts'
export {
  type KeptPackRow,
  readBills as rehearsedBills,
  readDraft as findDraft,
  readDrafts,
  readKeptPacks,
  readRehearsal,
  readRehearsals,
  readTerms,
} from './rehearsals/rehearsal-store.ts'
export { beginRehearsal, moveRehearsal, type RehearsalWish } from './rehearsals/rehearse.ts'
export { createRehearsalWorker, rehearsePage } from './rehearsals/run-rehearsals.ts'
export { readPolicyPack } from './policy-store.ts'
export { verifyStored, type Verified } from './verify-stored.ts'
export { comparePolicies } from './policy/compare.ts'
export type { BillOfGroup, Compared } from './policy/compare.ts'
export { packSchema } from './policy/pack-file.ts'
export {
  livingPolicy,
  packValue,
  policyFileName,
  readPackFile,
  readPolicy,
  readPolicyText,
} from './policy/policy.ts'
export { stepWords } from './policy/step-words.ts'
export type { StepWords } from './policy/step-words.ts'
export type { Policy } from './policy/policy.ts'
export { settle } from './rules/settle.ts'
export { splitLine } from './rules/split-line.ts'
export { dayOfCare, frameOn, PolicyGap, yearBegins } from './rules/terms-of-day.ts'
export type { Facts, LineFacts, Year } from './rules/facts.ts'
export type { Amounts, LineAmounts, Settled, Step } from './rules/outcome.ts'
export {
  addsUp,
  type Effect,
  type Forwarded,
  type Packages,
  type Told,
} from './forwarding/forwarded.ts'
export {
  claimForwarded,
  forgetForwarded,
  readForwardedVisit,
} from './forwarding/forwarded-store.ts'
export { keepForwarded, takeAnswer } from './forwarding/forward.ts'
export {
  type ForwardedLine,
  type ForwardedMonth,
  type ForwardedSums,
  monthsForwarded,
  readForwardedLines,
  sumForwarded,
  sumForwardedMonths,
} from './forwarding/forwarded-month-store.ts'
export { type Invoice, invoiceKeys } from './claims/invoice.ts'
export {
  freeInvoices,
  type InvoiceHolder,
  readInvoiceHolder,
  takeInvoices,
} from './claims/invoice-store.ts'
export {
  type ClaimedBill,
  type ClaimedBillRefusal,
  claimSettledBy,
  type ClaimWeighed,
  owedToClaimants,
  settleClaim,
  weighClaim,
} from './claims/weigh-claim.ts'
export {
  isPinBlock,
  type KeypadEntry,
  type KeypadRefusal,
  pinOfKeypad,
} from './pin-of-keypad.ts'
export { type GroupBill, readGroupBills } from './group-bills-store.ts'
