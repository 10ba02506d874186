/**
 * An employer gives an e-mail address at which it also wants to be told, through one of its officers, and
 * takes it away again. Any officer may: it belongs to the employer. It counts once a code that was sent
 * there has come back.
 *
 * Whoever finds an open session must not be able to have an employer's notices sent elsewhere, so a code
 * wants the officer's password; and the address that was there before is told.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { sendAddressCode } from '#platform/mail/address-code.ts'
import { lockMailAddress } from '#platform/mail/addresses.ts'
import {
  changeMailAddress,
  isAddressProven,
  withdrawMailAddress,
} from '#platform/mail/change-address.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type EmployerNews, tellEmployer } from './employer-news.ts'
import { isOwnPassword } from './staff-password.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

/** In order of precedence: when several apply, the first is the one reported. */
export type ContactCodeRefusal = 'current_password_wrong' | 'too_many_tries'

type Given = { readonly organisationId: string; readonly address: string }

export type ContactCodeSent = {
  readonly kind: 'sent'
  readonly codeId: string
  readonly expiresAt: Temporal.Instant
}

export async function sendContactCode(
  deps: Deps,
  act: Act,
  asked: Given & { readonly staffId: string; readonly password: string },
): Promise<ContactCodeSent | Refused<ContactCodeRefusal>> {
  const { organisationId, address, staffId, password } = asked
  const record = (result: ContactCodeRefusal | 'done', objectId = organisationId) =>
    recordOfficeAct(deps.db, act, { action: 'employer.send-contact-code', objectId, result })
  if (!(await isOwnPassword(deps.db, { staffId, password, at: act.at }))) {
    await record('current_password_wrong')
    return refused('current_password_wrong')
  }
  const given = { organisationId, address, at: act.at }
  const sent = await sendAddressCode(deps, given, (codeId) => record('done', codeId))
  if (sent) return { kind: 'sent', ...sent }
  await record('too_many_tries')
  return refused('too_many_tries')
}

export type ContactAddressKept = { readonly kind: 'kept' }

export async function confirmContactAddress(
  deps: Deps,
  act: Act,
  given: Given & { readonly codeId: string; readonly code: string },
): Promise<Ran<ContactAddressKept | Refused<'mail_code_wrong'>>> {
  const { organisationId, address, codeId, code } = given
  const proven = await isAddressProven(deps, { ...given, at: act.at })
  return runOfficeCommand<ContactAddressKept | Refused<'mail_code_wrong'>>(deps.db, act, {
    action: 'employer.confirm-contact-address',
    body: { address, codeId, code },
    decide: async (tx) => {
      if (!proven) return refused('mail_code_wrong')
      const within = { ...deps, db: tx }
      await lockMailAddress(tx, { organisationId })
      if (await changeMailAddress(within, { organisationId, address, at: act.at })) {
        await tell(within, act, { organisationId, kind: 'contact_address_set' })
      }
      return { kind: 'kept' }
    },
    objectOf: () => organisationId,
  })
}

export type ContactAddressRemoved = { readonly kind: 'removed' }

export function removeContactAddress(
  deps: Deps,
  act: Act,
  organisationId: string,
): Promise<Ran<ContactAddressRemoved | Refused<'no_mail_address'>>> {
  return runOfficeCommand<ContactAddressRemoved | Refused<'no_mail_address'>>(deps.db, act, {
    action: 'employer.remove-contact-address',
    body: { organisationId },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await lockMailAddress(tx, { organisationId })
      if (!(await withdrawMailAddress(within, { organisationId, at: act.at }))) {
        return refused('no_mail_address')
      }
      await tell(within, act, { organisationId, kind: 'contact_address_removed' })
      return { kind: 'removed' }
    },
    objectOf: () => organisationId,
  })
}

function tell(
  { db, personal }: Deps,
  act: Act,
  news: { readonly organisationId: string; readonly kind: EmployerNews },
): Promise<void> {
  return tellEmployer({ tx: db, personal }, { ...news, at: act.at })
}
