import type { Session } from '../api/types.ts'

/** The rooms of the desk, in the order of the navigation. */
export const rooms = [
  'queue',
  'calls',
  'applications',
  'production',
  'stock',
  'collection',
  'losses',
  'disputes',
  'claims',
  'closings',
  'moveIns',
  'enquiries',
  'employers',
  'monthEnds',
  'contributions',
  'clearing',
  'policies',
  'books',
  'catalogues',
  'approvals',
  'emergencyLooks',
  'objections',
  'staff',
  'trail',
  'system',
] as const
export type DeskRoom = (typeof rooms)[number]

export const addresses = {
  queue: '/desk',
  applications: '/desk/applications',
  production: '/desk/production',
  stock: '/desk/stock',
  collection: '/desk/collection',
  losses: '/desk/losses',
  disputes: '/desk/disputes',
  claims: '/desk/claims',
  closings: '/desk/closings',
  moveIns: '/desk/move-ins',
  enquiries: '/desk/enquiries',
  employers: '/desk/employers',
  monthEnds: '/desk/month-ends',
  contributions: '/desk/contributions',
  clearing: '/desk/clearing',
  policies: '/desk/policies',
  books: '/desk/books',
  catalogues: '/desk/catalogues',
  approvals: '/desk/approvals',
  emergencyLooks: '/desk/emergency-looks',
  objections: '/desk/objections',
  staff: '/desk/staff',
  trail: '/desk/trail',
  system: '/desk/system',
  calls: '/desk/calls',
} as const satisfies Record<DeskRoom, string>

const atQueue = ['window_clerk', 'reviewer', 'bank_teller', 'auditor']
const approvers = [
  ...['window_clerk', 'reviewer', 'bank_teller', 'hospital_office', 'security_admin'],
  ...['fund_accountant', 'policy_editor'],
]
const lookReviewers = ['auditor', 'audit_admin']
const searchers = [
  ...['window_clerk', 'reviewer', 'bank_teller', 'hospital_office', 'hotline_operator'],
]

/** Whose work it is. The server has the last word; this only keeps others' work out of the way. */
const workers = {
  queue: [...atQueue, 'hospital_office'],
  applications: ['window_clerk', 'reviewer', 'auditor'],
  production: ['window_clerk', 'reviewer', 'auditor'],
  stock: ['window_clerk', 'bank_teller', 'reviewer', 'auditor'],
  collection: ['window_clerk', 'bank_teller', 'auditor'],
  losses: ['window_clerk', 'bank_teller', 'auditor'],
  disputes: ['window_clerk', 'reviewer', 'auditor'],
  claims: ['window_clerk', 'reviewer', 'auditor'],
  closings: ['window_clerk', 'reviewer', 'auditor'],
  moveIns: ['window_clerk', 'reviewer', 'auditor'],
  enquiries: ['window_clerk', 'reviewer', 'auditor'],
  employers: ['window_clerk', 'reviewer', 'auditor'],
  monthEnds: ['fund_accountant', 'auditor'],
  contributions: ['fund_accountant', 'auditor'],
  clearing: ['fund_accountant', 'auditor'],
  policies: ['policy_editor', 'auditor'],
  books: ['fund_accountant', 'auditor'],
  catalogues: ['window_clerk', 'reviewer', 'hospital_office', 'fund_accountant', 'auditor'],
  approvals: approvers,
  emergencyLooks: lookReviewers,
  objections: lookReviewers,
  staff: ['security_admin'],
  trail: ['audit_admin'],
  system: ['system_admin'],
  calls: ['hotline_operator', 'auditor'],
} as const satisfies Record<DeskRoom, readonly string[]>

/** What may be begun for a person. */
const actors = {
  clear: ['fund_accountant'],
  editPolicies: ['policy_editor'],
  enrol: ['window_clerk', 'reviewer'],
  apply: ['window_clerk', 'bank_teller'],
  check: ['reviewer', 'window_clerk'],
  orderInstant: ['window_clerk', 'reviewer'],
  printInstant: ['bank_teller'],
  spoilInstant: ['bank_teller'],
  fileScans: ['window_clerk', 'reviewer', 'bank_teller'],
  seeScans: ['window_clerk', 'reviewer', 'bank_teller', 'auditor'],
  arrival: ['window_clerk', 'bank_teller'],
  handOver: ['window_clerk', 'bank_teller'],
  activate: ['window_clerk', 'bank_teller', 'hospital_office'],
  reportLoss: ['window_clerk', 'bank_teller'],
  withdrawLoss: ['window_clerk', 'bank_teller'],
  replace: ['window_clerk', 'bank_teller'],
  reprint: ['window_clerk', 'bank_teller'],
  seeBills: ['window_clerk', 'reviewer', 'auditor'],
  seeStatement: ['window_clerk', 'bank_teller', 'reviewer', 'auditor'],
  proposeDispute: ['window_clerk', 'reviewer'],
  decideDispute: ['reviewer'],
  workOnClaims: ['window_clerk', 'reviewer', 'hospital_office'],
  seeClaims: ['window_clerk', 'reviewer', 'hospital_office', 'auditor'],
  decideClaims: ['reviewer'],
  keepInsurers: ['window_clerk', 'reviewer'],
  changeClaimAccount: ['window_clerk', 'reviewer'],
  fileAtHospital: ['hospital_office'],
  closeAccounts: ['window_clerk', 'reviewer'],
  seeCatalogueFiles: ['window_clerk', 'reviewer', 'auditor'],
  sendCatalogueFiles: ['window_clerk', 'reviewer'],
  workOnEnquiries: ['window_clerk', 'reviewer'],
  answerCalls: ['hotline_operator'],
  seeWhy: ['window_clerk', 'reviewer', 'auditor'],
  workOnFilings: ['window_clerk', 'reviewer'],
  seeFilings: ['window_clerk', 'reviewer', 'auditor'],
  workOnMoveIns: ['window_clerk', 'reviewer'],
  seeMoveIns: ['window_clerk', 'reviewer', 'auditor'],
  seeClosings: ['window_clerk', 'reviewer', 'auditor'],
  askEmergencyLook: ['window_clerk', 'reviewer', 'hospital_office'],
  unlockPin: ['window_clerk', 'bank_teller'],
  replacePin: ['window_clerk', 'bank_teller'],
  seeBindings: ['window_clerk', 'hospital_office', 'auditor'],
  declareForPerson: ['window_clerk'],
  bind: ['window_clerk', 'hospital_office'],
  seeAid: ['window_clerk', 'auditor'],
  registerAid: ['window_clerk'],
  produce: ['window_clerk', 'reviewer'],
  keepStock: ['window_clerk', 'bank_teller'],
  signStock: ['reviewer', 'bank_teller'],
  closeMonth: ['fund_accountant'],
} as const satisfies Record<string, readonly string[]>
export type DeskAct = keyof typeof actors

export function roomsOf(session: Session): readonly DeskRoom[] {
  return rooms.filter((room) => workers[room].some((role) => session.roles.includes(role)))
}

export function mayDo(session: Session | null | undefined, act: DeskAct): boolean {
  return actors[act].some((role) => session?.roles.includes(role) ?? false)
}

export function seesQueue(session: Session): boolean {
  return atQueue.some((role) => session.roles.includes(role))
}

export function seesClaims(session: Session): boolean {
  return workers.claims.some((role) => session.roles.includes(role))
}

export function seesApprovals(session: Session): boolean {
  return approvers.some((role) => session.roles.includes(role))
}

export function reviewsLooks(session: Session): boolean {
  return lookReviewers.some((role) => session.roles.includes(role))
}

export function maySearch(session: Session): boolean {
  return searchers.some((role) => session.roles.includes(role))
}
