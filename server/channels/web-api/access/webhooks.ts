import { allow, type Policy } from './policy.ts'

/** An institution's system keeps its own endpoints, by the credential that it calls with. */
export const webhooksAccess = {
  'webhooks.look': allow.institution,
  'webhooks.add': allow.institution,
  'webhooks.rotate': allow.institution,
  'webhooks.enable': allow.institution,
  'webhooks.remove': allow.institution,
  'webhooks.look-at-failures': allow.institution,
  'webhooks.replay': allow.institution,
} as const satisfies Policy
