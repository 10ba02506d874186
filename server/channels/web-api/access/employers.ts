import { allow, type Policy } from './policy.ts'

/** What belongs to an employer itself, and so to each of its officers. */
export const employersAccess = {
  'employer.look-at-notices': allow.employer,
  'employer.mark-notices-seen': allow.employer,
  'employer.look-at-contact-address': allow.employer,
  'employer.send-contact-code': allow.employer,
  'employer.confirm-contact-address': allow.employer,
  'employer.remove-contact-address': allow.employer,
  'employer.look-at-contact-phone': allow.employer,
  'employer.send-contact-phone-code': allow.employer,
  'employer.confirm-contact-phone': allow.employer,
  'employer.remove-contact-phone': allow.employer,
} as const satisfies Policy
