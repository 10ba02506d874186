import { allow, type Policy } from './policy.ts'

const windows = allow.staffWithin('window_clerk', 'hospital_office')

/** What a proxy may do for a member follows from the binding; here stands that citizens may have one. */
export const familyAccess = {
  'bindings.look': allow.citizenAlsoAtKiosk,
  'bindings.ask': allow.citizenAlsoAtKiosk,
  'bindings.send-code': allow.citizenAlsoAtKiosk,
  'bindings.consent-by-code': allow.citizenAlsoAtKiosk,
  'bindings.consent': allow.citizenAlsoAtKiosk,
  'bindings.refuse': allow.citizenAlsoAtKiosk,
  'bindings.withdraw': allow.citizenAlsoAtKiosk,
  'bindings.end': allow.citizenAlsoAtKiosk,
  'bindings.look-at-member': allow.citizenAlsoAtKiosk,
  'bindings.report-loss-of-member': allow.citizenAlsoAtKiosk,
  'bindings.apply-for-member': allow.citizen,

  'bindings.look-at-desk': allow.staffWithin('window_clerk', 'hospital_office', 'auditor'),
  'bindings.send-code-at-window': windows,
  'bindings.bind-at-window': windows,
  'bindings.end-at-window': windows,
} as const satisfies Policy
