import { allow, type Policy } from './policy.ts'

/** An institution's system keeps its own endpoints, by the credential that it calls with. */
export const webhooksAccess = {
  'webhooks.look': allow.anySystem,
  'webhooks.add': allow.anySystem,
  'webhooks.rotate': allow.anySystem,
  'webhooks.enable': allow.anySystem,
  'webhooks.remove': allow.anySystem,
  'webhooks.look-at-failures': allow.anySystem,
  'webhooks.replay': allow.anySystem,
} as const satisfies Policy
