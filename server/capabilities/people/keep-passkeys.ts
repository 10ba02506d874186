/** A person looks at the devices that let them in, names them, and takes one away. */
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { endSessionsByPasskey } from '#platform/access/sessions.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { sealLabel } from './add-passkey.ts'
import type { PeopleDeps } from './find-person.ts'
import type { Passkey } from './passkey.ts'
import * as store from './passkey-store.ts'

export async function listPasskeys(
  deps: PeopleDeps,
  personId: string,
): Promise<readonly Passkey[]> {
  const found = await store.readPasskeys(deps.db, personId)
  return found.map(({ passkeyId, sealedLabel, createdAt, lastUsedAt, transports }) => ({
    ...{ passkeyId, createdAt, lastUsedAt, transports },
    label: deps.personal.open('people.passkey', 'sealed_label', passkeyId, sealedLabel),
  }))
}

type Named = { readonly personId: string; readonly passkeyId: string }
export type PasskeyRenamed = { readonly kind: 'renamed' }
export type PasskeyRemoved = { readonly kind: 'removed' }

export function renamePasskey(
  deps: PeopleDeps,
  act: Act,
  { personId, passkeyId, label }: Named & { readonly label: string },
): Promise<Ran<PasskeyRenamed | Refused<'passkey_gone'>>> {
  return runCommand<PasskeyRenamed | Refused<'passkey_gone'>>(deps.db, act, {
    personId,
    action: 'passkeys.rename',
    body: { passkeyId, label },
    decide: async (tx) => {
      const sealedLabel = sealLabel(deps, passkeyId, label)
      const changed = await store.setLabel(tx, { personId, passkeyId, sealedLabel })
      return changed ? { kind: 'renamed' } : refused('passkey_gone')
    },
    objectOf: () => passkeyId,
  })
}

/**
 * The device may be in other hands: whatever it is signed in to ends with it, except the session in which
 * the person is taking it away.
 */
export function removePasskey(
  deps: PeopleDeps,
  act: Act,
  { personId, passkeyId, ownToken }: Named & { readonly ownToken: string },
): Promise<Ran<PasskeyRemoved | Refused<'passkey_gone'>>> {
  return runCommand<PasskeyRemoved | Refused<'passkey_gone'>>(deps.db, act, {
    personId,
    action: 'passkeys.remove',
    body: { passkeyId },
    decide: async (tx) => {
      if (!(await store.setEnd(tx, { personId, passkeyId, at: act.at }))) {
        return refused('passkey_gone')
      }
      const ended = { subjectId: personId, passkeyId, exceptToken: ownToken }
      await endSessionsByPasskey(tx, ended, act.at)
      const message = { messageId: newId(), personId, kind: 'passkey_removed', payload: {} }
      await tell(tx, message, act.at)
      return { kind: 'removed' }
    },
    objectOf: () => passkeyId,
  })
}
