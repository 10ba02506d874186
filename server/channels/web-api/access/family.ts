import { allow, type Policy } from './policy.ts'

const windows = allow.staffWithin('window_clerk', 'hospital_office')

/** What a proxy may do for a member follows from the binding; here stands that citizens may have one. */
export const familyAccess = {
  'bindings.look': allow.citizen,
  'bindings.ask': allow.citizen,
  'bindings.send-code': allow.citizen,
  'bindings.consent-by-code': allow.citizen,
  'bindings.consent': allow.citizen,
  'bindings.refuse': allow.citizen,
  'bindings.withdraw': allow.citizen,
  'bindings.end': allow.citizen,
  'bindings.look-at-member': allow.citizen,
  'bindings.report-loss-of-member': allow.citizen,
  'bindings.apply-for-member': allow.citizen,

  'bindings.look-at-desk': allow.staffWithin('window_clerk', 'hospital_office', 'auditor'),
  'bindings.send-code-at-window': windows,
  'bindings.bind-at-window': windows,
  'bindings.end-at-window': windows,
} as const satisfies Policy
