/** A relative answers: on their own page, or by a code that was sent to their telephone. */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { useCode } from '#platform/access/one-time-codes.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { readAsked } from './asked-binding-store.ts'
import type { BindingDeps } from './ask-binding.ts'
import {
  type AnswerBindingRefusal,
  type AskedBinding,
  type Binding,
  isOpenProposal,
  isUnderAge,
} from './binding.ts'
import {
  changeBinding,
  countActiveOf,
  holdPeople,
  readBinding,
  startBinding,
} from './binding-store.ts'
import { identityOf } from './identity.ts'
import { type CodeSent, sendBindingCodeTo } from './send-code.ts'
import { tellBoth, tellOfBinding } from './tell-of-binding.ts'

export type OwnersAnswer = {
  readonly ownerId: string
  readonly bindingId: string
  readonly answer: 'consent' | 'refuse'
}

export type BindingAnswered = { readonly kind: 'answered'; readonly bindingId: string }

/** By the owner, signed in. */
export function answerBinding(
  deps: BindingDeps,
  act: Act,
  { ownerId, bindingId, answer }: OwnersAnswer,
): Promise<Ran<BindingAnswered | Refused<AnswerBindingRefusal>>> {
  return runCommand<BindingAnswered | Refused<AnswerBindingRefusal>>(deps.db, act, {
    personId: ownerId,
    action: answer === 'consent' ? 'bindings.consent' : 'bindings.refuse',
    body: { bindingId },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const binding = await proposalOf(tx, { ownerId, bindingId })
      if (!binding) return refused('binding_gone')
      if (answer === 'refuse') {
        if (!isOpenProposal(binding, act.at)) return refused('binding_not_open')
        const end = { state: 'refused', by: 'owner', reason: null, at: act.at } as const
        mustBe(await changeBinding(tx, binding, end))
        await tellOfBinding(within, act.at, binding, ['owner', 'binding_refused'])
        return { kind: 'answered', bindingId }
      }
      const refusal = await consentRefusal(within, binding, act.at)
      if (refusal) return refused(refusal)
      await start(within, act, binding, 'own_page')
      return { kind: 'answered', bindingId }
    },
    objectOf: () => bindingId,
  })
}

type Named = { readonly proxyId: string; readonly bindingId: string }

const operationOf = ({ bindingId }: Named): string => `bindings.consent ${bindingId}`

/** Asked for by the proxy. A text leaves only for somebody who can still consent by it. */
export async function sendConsentCode(
  deps: BindingDeps,
  act: Act,
  named: Named,
): Promise<CodeSent | Refused<'too_many_tries' | 'binding_gone'>> {
  const asked = await readAsked(deps, named.proxyId, named.bindingId)
  if (!asked) return refused('binding_gone')
  const { ownerId } = asked
  const binding = await askedBinding(deps.db, asked)
  const isOpen = binding !== null && isOpenProposal(binding, act.at)
  return sendBindingCodeTo(
    deps,
    { ...act, actorKind: 'proxy' },
    {
      ...{ proxyId: named.proxyId, operation: operationOf(named), scopes: asked.scopes },
      ownerId: isOpen ? ownerId : null,
    },
  )
}

/** The relative has read the code out: whoever knows it was told by them, and on their telephone. */
export async function consentByCode(
  deps: BindingDeps,
  act: Act,
  given: Named & { readonly codeId: string; readonly code: string },
): Promise<Ran<BindingAnswered | Refused<AnswerBindingRefusal>>> {
  const { proxyId, bindingId, codeId, code } = given
  const asked = await readAsked(deps, proxyId, bindingId)
  // Counted outside the act, so that a roll-back forgives no try. Behind a ghost no code is right.
  const use = { codeId, code, operation: operationOf(given), at: act.at }
  const proven = await useCode(deps, { ...use, subjectId: asked?.ownerId ?? act.commandId })
  return runCommand<BindingAnswered | Refused<AnswerBindingRefusal>>(deps.db, act, {
    personId: proxyId,
    action: 'bindings.consent-by-code',
    body: { bindingId, codeId, code },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      if (!asked) return refused('binding_gone')
      if (asked.ownerId) await holdPeople(tx, proxyId, asked.ownerId)
      const again = await readAsked(within, proxyId, bindingId)
      const isOver = Temporal.Instant.compare(asked.lapsesAt, act.at) <= 0
      if (!again || again.closedAt || isOver) return refused('binding_not_open')
      if (!proven || !asked.ownerId) return refused('binding_code_wrong')
      const binding = await readBinding(tx, asked.ownerId, bindingId)
      const refusal = binding ? await consentRefusal(within, binding, act.at) : 'binding_gone'
      if (!binding || refusal) return refused(refusal ?? 'binding_gone')
      await start(within, act, binding, 'code')
      const byProxy = { ...act, actorKind: 'proxy' } as const
      const entry = { personId: binding.ownerId, action: 'bindings.consent-by-code' }
      await recordAct(tx, byProxy, { ...entry, objectId: bindingId, result: 'done' })
      return { kind: 'answered', bindingId }
    },
    objectOf: () => bindingId,
  })
}

async function proposalOf(
  tx: Db,
  named: { readonly ownerId: string; readonly bindingId: string },
): Promise<Binding | null> {
  const seen = await readBinding(tx, named.ownerId, named.bindingId)
  if (!seen) return null
  await holdPeople(tx, seen.ownerId, seen.proxyId)
  return readBinding(tx, named.ownerId, named.bindingId)
}

async function askedBinding(db: Db, { ownerId, bindingId }: AskedBinding): Promise<Binding | null> {
  return ownerId === null ? null : readBinding(db, ownerId, bindingId)
}

async function consentRefusal(
  deps: BindingDeps,
  binding: Binding,
  at: Temporal.Instant,
): Promise<AnswerBindingRefusal | null> {
  if (!isOpenProposal(binding, at)) return 'binding_not_open'
  const owner = await identityOf(deps, binding.ownerId)
  const { area } = deps
  if (!owner || isUnderAge(area.binding, owner.birthDate, dayOf(at))) return 'window_needed'
  const active = await countActiveOf(deps.db, binding.ownerId)
  return active >= area.binding.proxiesLimit ? 'proxies_limit' : null
}

async function start(
  deps: BindingDeps,
  act: Act,
  binding: Binding,
  consent: 'own_page' | 'code',
): Promise<void> {
  const none = { evidence: null, papers: [], officeId: null }
  const begun = { ...none, from: dayOf(act.at), consent, at: act.at }
  mustBe(await startBinding(deps.db, binding, begun))
  await tellBoth(deps, act.at, binding, 'binding_active')
}

/** Both people are held, so nobody else can have come between. */
function mustBe(done: boolean): void {
  if (!done) throw new Error('a binding changed while both its people were held')
}
