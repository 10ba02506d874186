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
