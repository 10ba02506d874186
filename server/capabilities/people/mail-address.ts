/**
 * A person gives an e-mail address at which they also want to be told, and takes it away again. The
 * register's telephone stays as it is. An address counts once a code that was sent there has come back;
 * until then nothing of it is kept but the code, which is bound to it.
 *
 * Whoever finds an open session must not be able to have somebody's notices sent elsewhere, so a code
 * wants a password or a code given a few minutes ago; and the address that was there before is told.
 */
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { sendAddressCode } from '#platform/mail/address-code.ts'
import { changeAddress, isAddressProven, withdrawAddress } from '#platform/mail/change-address.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { PeopleDeps } from './find-person.ts'
import { lockWebAccount } from './passkey-store.ts'
import type { CodeSent } from './send-code.ts'

/** In order of precedence: when several apply, the first is the one reported. */
export type MailAddressRefusal = 'mail_code_wrong' | 'no_mail_address'

const medium = 'mail' as const

type Given = { readonly personId: string; readonly address: string }

export async function sendMailCode(
  deps: PeopleDeps,
  act: Act,
  { personId, address, confirmed }: Given & { readonly confirmed: boolean },
): Promise<CodeSent | Refused<'confirm_first' | 'too_many_tries'>> {
  const action = 'mail-address.send-code'
  if (!confirmed) {
    await recordAct(deps.db, act, { personId, action, result: 'confirm_first' })
    return refused('confirm_first')
  }
  const given = { personId, medium, address, at: act.at }
  const sent = await sendAddressCode(deps, given, (objectId) =>
    recordAct(deps.db, act, { personId, action, objectId, result: 'done' }),
  )
  return sent ? { kind: 'sent', ...sent } : refused('too_many_tries')
}

export type MailAddressKept = { readonly kind: 'kept' }

export async function confirmMailAddress(
  deps: PeopleDeps,
  act: Act,
  given: Given & { readonly codeId: string; readonly code: string },
): Promise<Ran<MailAddressKept | Refused<'mail_code_wrong'>>> {
  const { personId, address, codeId, code } = given
  const proven = await isAddressProven(deps, { ...given, medium, at: act.at })
  return runCommand<MailAddressKept | Refused<'mail_code_wrong'>>(deps.db, act, {
    personId,
    action: 'mail-address.confirm',
    body: { address, codeId, code },
    decide: async (tx) => {
      if (!proven) return refused('mail_code_wrong')
      const within = { ...deps, db: tx }
      await lockWebAccount(tx, personId)
      if (await changeAddress(within, { personId, medium, address, at: act.at })) {
        const message = { messageId: newId(), personId, kind: 'mail_address_set', payload: {} }
        await tell(tx, message, act.at)
      }
      return { kind: 'kept' }
    },
  })
}

export type MailAddressRemoved = { readonly kind: 'removed' }

export function removeMailAddress(
  deps: PeopleDeps,
  act: Act,
  personId: string,
): Promise<Ran<MailAddressRemoved | Refused<'no_mail_address'>>> {
  return runCommand<MailAddressRemoved | Refused<'no_mail_address'>>(deps.db, act, {
    personId,
    action: 'mail-address.remove',
    body: {},
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await lockWebAccount(tx, personId)
      if (!(await withdrawAddress(within, { personId, medium, at: act.at }))) {
        return refused('no_mail_address')
      }
      const message = { messageId: newId(), personId, kind: 'mail_address_removed', payload: {} }
      await tell(tx, message, act.at)
      return { kind: 'removed' }
    },
  })
}

/** On lists and in a demonstration one recognises one's own. */
export function maskMailAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
