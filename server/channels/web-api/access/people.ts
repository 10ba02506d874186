import { allow, type Policy, type Role, roles } from './policy.ts'

const desk = allow.staffWithin(
  'window_clerk',
  'reviewer',
  'bank_teller',
  'hospital_office',
  'hotline_operator',
)

const strangers: readonly Role[] = [
  ...(['nobody', 'citizen', 'kiosk_visitor', 'institution', 'bank', 'insurer'] as const),
]
const anyStaff = allow.staff(...roles.filter((role) => !strangers.includes(role)))

export const peopleAccess = {
  'codes.send': allow.everybody,
  'web-account.register': allow.everybody,
  'web-account.reset-password': allow.everybody,
  'sessions.begin': allow.everybody,
  'sessions.begin-by-passkey': allow.everybody,
  'sessions.begin-by-card': allow.everybody,
  'sessions.confirm': allow.citizen,
  'sessions.look': allow.everybody,
  'sessions.extend': allow.everybody,
  'sessions.end': allow.everybody,
  'staff.change-password': anyStaff,
  'staff.enrol-factor': anyStaff,
  'demo.messages': allow.everybody,
  'me.reads': allow.citizen,
  'notices.look-at-own': allow.citizen,
  'notices.mark-seen': allow.citizen,
  'passkeys.look': allow.citizen,
  'passkeys.add': allow.citizen,
  'passkeys.rename': allow.citizen,
  'passkeys.remove': allow.citizen,
  'mail-address.look': allow.citizen,
  'mail-address.send-code': allow.citizen,
  'mail-address.confirm': allow.citizen,
  'mail-address.remove': allow.citizen,
  'people.register': allow.staff('window_clerk', 'reviewer'),
  'people.search': desk,
  'people.look': allow.staffWithin(
    'window_clerk',
    'reviewer',
    'bank_teller',
    'hospital_office',
    'hotline_operator',
    'auditor',
  ),
  'people.look-at-own-groups': allow.citizen,
  'people.look-at-groups': allow.staffWithin('window_clerk', 'reviewer', 'auditor'),
  'people.ask-enter-group': allow.staffWithin('window_clerk', 'reviewer'),
  'people.ask-end-group': allow.staffWithin('window_clerk', 'reviewer'),
  'people.ask-withdraw-group': allow.staffWithin('window_clerk', 'reviewer'),
  'me.look': allow.citizenAlsoAtKiosk,
} as const satisfies Policy
