/**
 * An employer gives an e-mail address and a mobile number at which it also wants to be told, through one
 * of its officers, and takes them away again. Any officer may: they belong to the employer. Either counts
 * once a code that was sent there has come back.
 *
 * Whoever finds an open session must not be able to have an employer's notices sent elsewhere, so a code
 * wants the officer's password; and the address or number that was there before is told.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { sendAddressCode } from '#platform/mail/address-code.ts'
import { lockAddresses } from '#platform/mail/addresses.ts'
import { changeAddress, isAddressProven, withdrawAddress } from '#platform/mail/change-address.ts'
import type { Medium } from '#platform/mail/text-messages.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type EmployerNews, tellEmployer } from './employer-news.ts'
import { isOwnPassword } from './staff-password.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

/** In order of precedence: when several apply, the first is the one reported. */
export type ContactCodeRefusal = 'current_password_wrong' | 'too_many_tries'
export type ContactProofRefusal = 'mail_code_wrong' | 'code_wrong'
export type ContactRemovalRefusal = 'no_mail_address' | 'no_contact_phone'

/** What is the employer's own, by the medium that reaches it. */
type OwnContact = { readonly organisationId: string; readonly medium: Medium }
type Given = OwnContact & { readonly address: string }

const ways = {
  mail: {
    send: 'employer.send-contact-code',
    confirm: { action: 'employer.confirm-contact-address', wrong: 'mail_code_wrong' },
    remove: { action: 'employer.remove-contact-address', none: 'no_mail_address' },
    news: { set: 'contact_address_set', removed: 'contact_address_removed' },
  },
  text: {
    send: 'employer.send-contact-phone-code',
    confirm: { action: 'employer.confirm-contact-phone', wrong: 'code_wrong' },
    remove: { action: 'employer.remove-contact-phone', none: 'no_contact_phone' },
    news: { set: 'contact_phone_set', removed: 'contact_phone_removed' },
  },
} as const satisfies Record<Medium, Way>

type Way = {
  readonly send: string
  readonly confirm: { readonly action: string; readonly wrong: ContactProofRefusal }
  readonly remove: { readonly action: string; readonly none: ContactRemovalRefusal }
  readonly news: { readonly set: EmployerNews; readonly removed: EmployerNews }
}

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
  const { organisationId, medium, address, staffId, password } = asked
  const { send: action } = ways[medium]
  const record = (result: ContactCodeRefusal | 'done', objectId = organisationId) =>
    recordOfficeAct(deps.db, act, { action, objectId, result })
  if (!(await isOwnPassword(deps.db, { staffId, password, at: act.at }))) {
    await record('current_password_wrong')
    return refused('current_password_wrong')
  }
  const given = { organisationId, medium, address, at: act.at }
  const sent = await sendAddressCode(deps, given, (codeId) => record('done', codeId))
  if (sent) return { kind: 'sent', ...sent }
  await record('too_many_tries')
  return refused('too_many_tries')
}

export type ContactKept = { readonly kind: 'kept' }

export async function confirmContact(
  deps: Deps,
  act: Act,
  given: Given & { readonly codeId: string; readonly code: string },
): Promise<Ran<ContactKept | Refused<ContactProofRefusal>>> {
  const { organisationId, medium, address, codeId, code } = given
  const { confirm, news } = ways[medium]
  const proven = await isAddressProven(deps, { ...given, at: act.at })
  return runOfficeCommand<ContactKept | Refused<ContactProofRefusal>>(deps.db, act, {
    action: confirm.action,
    body: { address, codeId, code },
    decide: async (tx) => {
      if (!proven) return refused(confirm.wrong)
      const within = { ...deps, db: tx }
      await lockAddresses(tx, { organisationId })
      if (await changeAddress(within, { organisationId, medium, address, at: act.at })) {
        await tell(within, act, { organisationId, kind: news.set })
      }
      return { kind: 'kept' }
    },
    objectOf: () => organisationId,
  })
}

export type ContactRemoved = { readonly kind: 'removed' }

export function removeContact(
  deps: Deps,
  act: Act,
  { organisationId, medium }: OwnContact,
): Promise<Ran<ContactRemoved | Refused<ContactRemovalRefusal>>> {
  const { remove, news } = ways[medium]
  return runOfficeCommand<ContactRemoved | Refused<ContactRemovalRefusal>>(deps.db, act, {
    action: remove.action,
    body: { organisationId },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await lockAddresses(tx, { organisationId })
      if (!(await withdrawAddress(within, { organisationId, medium, at: act.at }))) {
        return refused(remove.none)
      }
      await tell(within, act, { organisationId, kind: news.removed })
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
