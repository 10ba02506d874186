/**
 * A person who is signed in adds a device as a passkey. Whoever finds an open session must not be able to
 * leave a key of their own behind, so this wants a password or a code given a few minutes ago.
 */
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { makeChallenge, useChallenge } from '#platform/access/passkey-challenges.ts'
import { challengeOf, judgeMaking, optionsForMaking } from '#platform/access/passkeys.ts'
import type { Credential, MadeByDevice, MakingOptions, Site } from '#platform/access/passkeys.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { PeopleDeps } from './find-person.ts'
import { identityOf } from './identity.ts'
import { passkeysAtMost } from './passkey.ts'
import type { AddPasskeyRefusal } from './passkey.ts'
import * as store from './passkey-store.ts'
import { maskName } from './person.ts'

export type PasskeyDeps = PeopleDeps & { readonly site: Site }

type Adding = { readonly personId: string; readonly confirmed: boolean }

/** What the browser hands to the device. */
export async function askForPasskey(
  deps: PasskeyDeps,
  { personId, confirmed }: Adding,
  at: Temporal.Instant,
): Promise<
  | { readonly kind: 'asked'; readonly options: MakingOptions }
  | Refused<'confirm_first' | 'too_many_passkeys'>
> {
  if (!confirmed) return refused('confirm_first')
  const known = await store.readPasskeys(deps.db, personId)
  if (known.length >= passkeysAtMost) return refused('too_many_passkeys')
  const identity = await identityOf(deps, personId)
  if (!identity) throw new Error('whoever is signed in is in the register')
  const challenge = await makeChallenge(deps.db, { operation: 'add', subjectId: personId }, at)
  const options = await optionsForMaking(deps.site, {
    ...{ challenge, known },
    userHandle: userHandleOf(personId),
    shownName: maskName(identity.name),
  })
  return { kind: 'asked', options }
}

export type PasskeyAdded = { readonly kind: 'added'; readonly passkeyId: string }

export async function addPasskey(
  deps: PasskeyDeps,
  act: Act,
  given: Adding & { readonly label: string; readonly made: MadeByDevice },
): Promise<Ran<PasskeyAdded | Refused<AddPasskeyRefusal>>> {
  const { personId, confirmed, label, made } = given
  const proof = await judge(deps, act, given)
  return runCommand<PasskeyAdded | Refused<AddPasskeyRefusal>>(deps.db, act, {
    personId,
    action: 'passkeys.add',
    body: { label, made },
    decide: async (tx) => {
      if (!confirmed) return refused('confirm_first')
      if (typeof proof === 'string') return refused(proof)
      return keep({ ...deps, db: tx }, act, { personId, label, credential: proof })
    },
    objectOf: (outcome) => (outcome.kind === 'added' ? outcome.passkeyId : null),
  })
}

/**
 * The challenge is used outside the act's transaction, so that a roll-back gives it back to nobody. A
 * repeat of the act finds it used, but is answered from its command row before that matters.
 */
async function judge(
  deps: PasskeyDeps,
  act: Act,
  { personId, made }: { readonly personId: string; readonly made: MadeByDevice },
): Promise<Credential | 'passkey_expired' | 'passkey_not_made'> {
  const challenge = challengeOf(made)
  if (!challenge) return 'passkey_not_made'
  const wanted = { operation: 'add', subjectId: personId } as const
  if (!(await useChallenge(deps.db, challenge, wanted, act.at))) return 'passkey_expired'
  return (await judgeMaking(deps.site, challenge, made)) ?? 'passkey_not_made'
}

async function keep(
  deps: PeopleDeps & { readonly db: Db },
  act: Act,
  added: { readonly personId: string; readonly label: string; readonly credential: Credential },
): Promise<PasskeyAdded | Refused<AddPasskeyRefusal>> {
  const { personId, credential } = added
  await store.lockWebAccount(deps.db, personId)
  const known = await store.readPasskeys(deps.db, personId)
  if (known.length >= passkeysAtMost) return refused('too_many_passkeys')
  const passkeyId = newId()
  const kept = await store.insertPasskey(deps.db, {
    ...{ ...credential, personId, passkeyId, createdAt: act.at },
    sealedLabel: sealLabel(deps, passkeyId, added.label),
  })
  if (!kept) return refused('passkey_known')
  const message = { messageId: newId(), personId, kind: 'passkey_added', payload: {} }
  await tell(deps.db, message, act.at)
  return { kind: 'added', passkeyId }
}

export function sealLabel(
  { personal }: Pick<PeopleDeps, 'personal'>,
  passkeyId: string,
  label: string,
): Buffer {
  return personal.seal('people.passkey', 'sealed_label', passkeyId, label)
}

/** Comes back with each signature and must name the person whose passkey it is. */
export function userHandleOf(personId: string): Buffer {
  return Buffer.from(personId.replaceAll('-', ''), 'hex')
}
