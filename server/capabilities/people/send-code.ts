/**
 * One-time codes for people who are not signed in. A code is made for known and unknown alike; a text
 * leaves only when the person is known, and only to the telephone that is on the register, never to
 * the one in the form. Who asks learns nothing from the answer.
 */
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { makeCode } from '#platform/access/one-time-codes.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import type { Limit } from '#platform/access/throttle.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { queueText } from '#platform/mail/text-messages.ts'
import { codeText } from '#platform/mail/wordings.ts'
import { findByCitizenNumber } from './find-person.ts'
import type { PeopleDeps } from './find-person.ts'
import type { BindingScope } from './binding.ts'
import { identitiesOf, identityOf } from './identity.ts'
import { parsePhone } from './person.ts'

export const codePurposes = ['register', 'sign_in', 'reset_password', 'report_loss'] as const
export type CodePurpose = (typeof codePurposes)[number]

export type CodeRequest = {
  readonly purpose: CodePurpose
  readonly citizenNumber: CitizenNumber
  /** Registration names the telephone: the text leaves only when it is the one on the register. */
  readonly phone: string | null
  /** Where the request comes from. */
  readonly source: string
}

export type CodeSent = {
  readonly kind: 'sent'
  readonly codeId: string
  readonly expiresAt: Temporal.Instant
}

const perSource: Limit = { bucket: 'identity.source', atMost: 20, perSeconds: 3_600 }
const perNumber: Limit = { bucket: 'identity.number', atMost: 5, perSeconds: 86_400 }

/** What a source may ask about people it only names; every public look-up counts. */
export async function maySourceAsk(
  deps: PeopleDeps,
  asked: { readonly source: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const hash = deps.personal.blindIndex('throttle', `source ${asked.source}`)
  return withinLimit(deps.db, perSource, hash, asked.at)
}

export async function sendCode(
  deps: PeopleDeps,
  act: Act,
  wanted: CodeRequest,
): Promise<CodeSent | Refused<'too_many_tries'>> {
  const asked = { source: wanted.source, at: act.at }
  if (!(await maySourceAsk(deps, asked))) return refused('too_many_tries')
  const hash = deps.personal.blindIndex('throttle', `number ${wanted.citizenNumber}`)
  if (!(await withinLimit(deps.db, perNumber, hash, act.at))) return refused('too_many_tries')

  const personId = await findByCitizenNumber(deps, wanted.citizenNumber)
  const identity = personId && (await identityOf(deps, personId))
  const phone = identity ? identity.phone : null
  const given = wanted.phone === null ? null : parsePhone(wanted.phone)
  const isMeant = wanted.purpose !== 'register' || given === phone
  return send(deps, act, {
    personId: personId || null,
    phone: isMeant ? phone : null,
    operation: wanted.purpose,
    words: purposeWords[wanted.purpose],
  })
}

/** A second proof for somebody who is signed in, bound to one operation. */
export async function sendCodeTo(
  deps: PeopleDeps,
  act: Act,
  wanted: {
    readonly personId: string
    readonly operation: string
    /** What it is for, in the text: '修改密码'. */
    readonly words: string
  },
): Promise<CodeSent | Refused<'too_many_tries'>> {
  const hash = deps.personal.blindIndex('throttle', `person ${wanted.personId}`)
  if (!(await withinLimit(deps.db, perNumber, hash, act.at))) return refused('too_many_tries')
  const identity = await identityOf(deps, wanted.personId)
  return send(deps, act, { ...wanted, phone: identity?.phone ?? null })
}

/**
 * A code by which a relative consents to a binding. It leaves for the telephone of the register alone,
 * and not when that is the proxy's own: nobody consents for somebody else. The answer never says so.
 */
export async function sendBindingCodeTo(
  deps: PeopleDeps,
  act: Act,
  wanted: {
    /** Null where nobody stands behind the number, or nobody may consent any more. */
    readonly ownerId: string | null
    readonly proxyId: string
    readonly operation: string
    readonly scopes: readonly BindingScope[]
  },
): Promise<CodeSent | Refused<'too_many_tries'>> {
  const { ownerId, proxyId, operation } = wanted
  const hash = deps.personal.blindIndex('throttle', `binding code ${operation}`)
  if (!(await withinLimit(deps.db, perNumber, hash, act.at))) return refused('too_many_tries')
  const people = await identitiesOf(deps, ownerId ? [ownerId, proxyId] : [proxyId])
  const owner = ownerId ? people.get(ownerId) : undefined
  const proxy = people.get(proxyId)
  const isOwn = owner?.phone === proxy?.phone
  const scopes = wanted.scopes.map((scope) => scopeWords[scope]).join('、')
  return send(deps, act, {
    personId: owner?.personId ?? null,
    phone: (isOwn ? null : owner?.phone) ?? null,
    ...{ operation, words: `同意${proxy?.name ?? ''}与您绑定为家庭成员（${scopes}）` },
  })
}

const scopeWords = {
  see: '查看您的卡和余额',
  pay: '用您的账户支付',
  act: '替您申领和挂失',
} as const satisfies Record<BindingScope, string>

type Sending = {
  readonly personId: string | null
  readonly phone: string | null
  readonly operation: string
  readonly words: string
}

async function send(deps: PeopleDeps, act: Act, sending: Sending): Promise<CodeSent> {
  const { personId, phone, operation, words } = sending
  const { at } = act
  const made = await makeCode(deps, { subjectId: personId, operation, at })
  const entry = { action: 'codes.send', objectId: made.codeId, result: 'done' }
  if (personId) await recordAct(deps.db, act, { ...entry, personId })
  else await recordOfficeAct(deps.db, act, entry)
  if (personId && phone) {
    await queueText(
      { tx: deps.db, personal: deps.personal },
      {
        ...{ personId, to: phone, text: codeText(made.code, words), kind: 'code', at },
        messageId: made.codeId,
      },
    )
  }
  return { kind: 'sent', codeId: made.codeId, expiresAt: made.expiresAt }
}

const purposeWords = {
  register: '注册网上账号',
  sign_in: '登录',
  reset_password: '重设密码',
  report_loss: '挂失',
} as const satisfies Record<CodePurpose, string>

/** Any spelling; for the edge, which answers a malformed number before anybody is looked for. */
export function citizenNumberOf(text: string): CitizenNumber | null {
  const parsed = parseCitizenNumber(text)
  return parsed.ok ? parsed.number : null
}
