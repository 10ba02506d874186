import { allow, type Policy } from './policy.ts'

const operators = allow.staff('hotline_operator')

export const callsAccess = {
  'calls.look': allow.staff('hotline_operator', 'auditor'),
  'calls.take': operators,
  'calls.finish': operators,
  'calls.open-call-back': operators,
  'calls.note-call-back': operators,
  'calls.finish-follow-up': operators,
} as const satisfies Policy
