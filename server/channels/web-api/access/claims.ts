import { allow, type Policy } from './policy.ts'

const filers = allow.staffWithin('window_clerk', 'reviewer', 'hospital_office')
const clerks = allow.staffWithin('window_clerk', 'reviewer')
const lookers = allow.staffWithin('window_clerk', 'reviewer', 'hospital_office', 'auditor')
const reviewers = allow.staffWithin('reviewer')

export const claimsAccess = {
  'claims.look-at-own-claims': allow.citizen,
  'claims.file-own-claim': allow.citizen,
  'claims.open-own-paper': allow.citizen,
  'claims.appeal-own-claim': allow.citizen,
  'claims.change-own-account': allow.citizen,
  'bindings.look-at-claims-of-member': allow.citizen,
  'bindings.claim-for-member': allow.citizen,
  'claims.look-at-claims': allow.staff('window_clerk', 'reviewer', 'auditor'),
  'claims.look-at-payments': allow.staff('window_clerk', 'reviewer', 'fund_accountant', 'auditor'),
  'claims.look-at-claims-of-person': lookers,
  'claims.open-paper': lookers,
  'claims.file-claim': filers,
  'claims.change-account': clerks,
  'claims.ask-for-papers': clerks,
  'claims.check-originals': clerks,
  'claims.decide-claim': reviewers,
  'claims.ask-approve-claim': reviewers,
  'claims.look-at-own-insurers': allow.citizen,
  'claims.keep-own-insurer': allow.citizen,
  'claims.look-at-insurers-of-person': lookers,
  'claims.keep-insurer': clerks,
  'claims.look-as-insurer': allow.insurer,
  'claims.take-insurer-file': allow.insurer,
  'claims.offer-insurer-covers': allow.insurer,
  'claims.report-insurer-payments': allow.insurer,
  'claims.read-bill': [
    ...allow.citizen,
    ...allow.staff('window_clerk', 'reviewer', 'hospital_office'),
  ],
} as const satisfies Policy
