/**
 * Signing in by a passkey: nobody types a login, the device says which person it is for. Whoever asks
 * learns only whether they are in; the person's own trail says why somebody was not.
 */
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { makeChallenge, useChallenge } from '#platform/access/passkey-challenges.ts'
import { challengeOf, judgeSigning, optionsForSigning } from '#platform/access/passkeys.ts'
import type { SignedByDevice, SigningOptions } from '#platform/access/passkeys.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { userHandleOf } from './add-passkey.ts'
import type { PasskeyDeps } from './add-passkey.ts'
import type { PasskeyFlaw, PasskeySignInRefusal } from './passkey.ts'
import * as store from './passkey-store.ts'
import type { StoredPasskey } from './passkey-store.ts'

const forSignIn = { operation: 'sign_in', subjectId: null } as const

/** The same for everybody: it names no person and no credential. */
export async function askForSignature(
  deps: PasskeyDeps,
  at: Temporal.Instant,
): Promise<SigningOptions> {
  return optionsForSigning(deps.site, await makeChallenge(deps.db, forSignIn, at))
}

export type PasskeySignedIn = {
  readonly kind: 'signed_in'
  readonly personId: string
  readonly passkeyId: string
}

export async function signInByPasskey(
  deps: PasskeyDeps,
  act: Act,
  signed: SignedByDevice,
): Promise<PasskeySignedIn | Refused<PasskeySignInRefusal>> {
  const challenge = challengeOf(signed)
  if (!challenge || !(await useChallenge(deps.db, challenge, forSignIn, act.at))) {
    return refuse(deps, act, 'passkey_expired')
  }
  const passkey = await store.findPasskey(deps.db, Buffer.from(signed.credentialId, 'base64url'))
  if (!passkey) return refuse(deps, act, 'passkey_not_accepted')

  const { personId, passkeyId } = passkey
  const flaw = await flawOf(deps, act, { challenge, signed, passkey })
  const entry = { personId, action: 'sessions.begin-by-passkey', objectId: passkeyId }
  await recordAct(deps.db, act, { ...entry, result: flaw ?? 'done' })
  return flaw ? refused('passkey_not_accepted') : { kind: 'signed_in', personId, passkeyId }
}

type Answered = {
  readonly challenge: Buffer
  readonly signed: SignedByDevice
  readonly passkey: StoredPasskey
}

async function flawOf(
  deps: PasskeyDeps,
  act: Act,
  { challenge, signed, passkey }: Answered,
): Promise<PasskeyFlaw | null> {
  const { personId, passkeyId } = passkey
  const named = Buffer.from(signed.userHandle, 'base64url')
  if (!named.equals(userHandleOf(personId))) return 'other_persons_passkey'
  const counter = await judgeSigning(deps.site, challenge, signed, passkey)
  if (counter === null) return 'passkey_wrongly_signed'
  const counted = await store.noteUse(deps.db, { personId, passkeyId, counter, at: act.at })
  return counted ? null : 'passkey_counted_back'
}

async function refuse(
  deps: PasskeyDeps,
  act: Act,
  refusal: PasskeySignInRefusal,
): Promise<Refused<PasskeySignInRefusal>> {
  await recordOfficeAct(deps.db, act, { action: 'sessions.begin-by-passkey', result: refusal })
  return refused(refusal)
}
