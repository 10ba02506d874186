import { allow, type Policy } from './policy.ts'

const clerks = allow.staff('window_clerk', 'reviewer')
const lookers = allow.staff('window_clerk', 'reviewer', 'auditor')

/** Whose an enquiry is may be unknown: each route holds it against the branch of its agency itself. */
export const enquiriesAccess = {
  'enquiries.look-at-topics': allow.everybody,
  'enquiries.rate-by-ticket': allow.everybody,
  'enquiries.look-at-own': allow.citizen,
  'enquiries.ask-own': allow.citizen,
  'enquiries.reply-own': allow.citizen,
  'enquiries.rate-own': allow.citizen,
  'enquiries.list': lookers,
  'enquiries.look': lookers,
  'enquiries.open-attachment': lookers,
  'enquiries.open': clerks,
  'enquiries.assign': clerks,
  'enquiries.give-back': clerks,
  'enquiries.note': clerks,
  'enquiries.answer': clerks,
  'enquiries.escalate': clerks,
  'enquiries.sort': clerks,
  'enquiries.send': clerks,
  'enquiries.close': clerks,
  'enquiries.reopen': clerks,
  'enquiries.join': clerks,
  'enquiries.finish-task': clerks,
} as const satisfies Policy
