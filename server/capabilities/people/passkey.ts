/** Passkeys of a person: what is shown of them, and why one is not added or does not let anybody in. */
import type { Transport } from '#platform/access/passkeys.ts'

export type Passkey = {
  readonly passkeyId: string
  /** The person's own name for the device: "my phone". */
  readonly label: string
  readonly createdAt: Temporal.Instant
  readonly lastUsedAt: Temporal.Instant | null
  readonly transports: readonly Transport[]
}

export const passkeysAtMost = 10

/** In order of precedence: when several apply, the first is the one reported. */
export const addPasskeyRefusals = [
  'confirm_first',
  'passkey_expired',
  'passkey_not_made',
  'too_many_passkeys',
  'passkey_known',
] as const
export type AddPasskeyRefusal = (typeof addPasskeyRefusals)[number]

/**
 * Why somebody is not let in. Whoever asks learns the first two only: a passkey that is unknown, removed,
 * somebody else's, copied or wrongly signed is one answer. The trail of its person says which it was.
 */
export const passkeySignInRefusals = ['passkey_expired', 'passkey_not_accepted'] as const
export type PasskeySignInRefusal = (typeof passkeySignInRefusals)[number]

export type PasskeyFlaw =
  | 'other_persons_passkey'
  | 'passkey_wrongly_signed'
  | 'passkey_counted_back'
