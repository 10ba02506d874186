export {
  type Cause,
  causes,
  type Complaint,
  complaints,
  type Doer,
  doers,
  type Finding,
  type Service,
  services,
} from './cause.ts'
export { causeWords, type FindingWords } from './cause-words.ts'
export { type Diagnosis, diagnose } from './diagnose.ts'
export type { LastRefusal } from './last-refusal.ts'
export { type MonthRow, type MonthState, monthStates } from './months.ts'
export { refusalReason } from './refusal-words.ts'
export { findingWords } from './say.ts'
