export { type DifferenceKind, type Difference, type Sums, type TheirLine } from './compare.ts'
export {
  fetchFile,
  fileRefusals,
  type FileRefusal,
  forgetFiles,
  type KeptFile,
  uploadFile,
} from './exchange-file.ts'
export {
  type Compared,
  compareWithOurs,
  keepComparison,
  reconcileTotals,
  type TotalsCompared,
} from './reconcile.ts'
export { answerDisputeByTwo, disputeDeduction } from './answer-dispute.ts'
export { approveByTwo } from './approve-statement.ts'
export { changeBankAccountByTwo } from './change-bank-account.ts'
export { deductByTwo, deductionWanted } from './deduct.ts'
export { daysOf, type DrawRefusal, drawStatements, monthBefore } from './draw-statements.ts'
export type { OrderLine } from './order-store.ts'
export {
  endToEndIdOf,
  freezeStatements,
  type OrderToSend,
  sendStatements,
  sentStatements,
  takeClearingAnswer,
} from './pay-statements.ts'
export {
  type KeptDifference,
  readDifferences,
  readReconciliations,
} from './reconciliation-store.ts'
export {
  comesTo,
  type Deduction,
  deductionGrounds,
  deductionStates,
  disputeRefusals,
  type DisputeRefusal,
  type Part,
  type Statement,
  statementRefusals,
  type StatementRefusal,
  statementStates,
} from './statement.ts'
export {
  type OwnStatement,
  readBankAccount,
  readDeductions,
  readParts,
  readStatement,
  readStatements,
  readStatementsOf,
} from './statement-store.ts'
export { groundWords } from './words.ts'
export {
  type AreaClaim,
  type AreaDifference,
  areaMonthStates,
  type AreaReceiptRefusal,
  areaReference,
  pays as paysAreaClaim,
  stillOwed,
} from './areas/area-claim.ts'
export { type AreaMonth, areaMonths } from './areas/area-months.ts'
export { areaReceiptWanted, receiveFromAreaByTwo } from './areas/receive-by-two.ts'
export {
  type AreaMonthDiffers,
  isClaimed,
  readAreaClaims,
  readAreaDifferences,
} from './areas/area-store.ts'
export { keepAreaMonth, type PartTold, receiveFromAreas } from './areas/clear-area.ts'
