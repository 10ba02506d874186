/** Either side ends a binding at any time, alone and at once; an office does so at their word. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { closeAsked, readAsked } from './asked-binding-store.ts'
import type { BindingEnder } from './binding.ts'
import { changeBinding, holdPeople, readBinding } from './binding-store.ts'
import type { PeopleDeps } from './find-person.ts'
import { tellBoth, tellOfBinding } from './tell-of-binding.ts'

export const endBindingRefusals = ['binding_gone', 'binding_not_live'] as const
export type EndBindingRefusal = (typeof endBindingRefusals)[number]

export const bindingEndReasons = [
  'owner_asked',
  'proxy_asked',
  'kinship_ended',
  'entered_wrongly',
] as const
export type BindingEndReason = (typeof bindingEndReasons)[number]

export type BindingEnded = { readonly kind: 'ended'; readonly bindingId: string }

export type EndingBinding = {
  readonly ownerId: string
  readonly bindingId: string
  readonly by: Exclude<BindingEnder, 'time'>
  readonly reason: BindingEndReason | null
}

export function endBinding(
  deps: PeopleDeps,
  act: Act,
  { ownerId, bindingId, by, reason }: EndingBinding,
): Promise<Ran<BindingEnded | Refused<EndBindingRefusal>>> {
  return runCommand<BindingEnded | Refused<EndBindingRefusal>>(deps.db, act, {
    personId: ownerId,
    action: 'bindings.end',
    body: { bindingId, reason },
    decide: async (tx) => {
      const seen = await readBinding(tx, ownerId, bindingId)
      if (!seen) return refused('binding_gone')
      await holdPeople(tx, ownerId, seen.proxyId)
      const binding = await readBinding(tx, ownerId, bindingId)
      if (!binding || binding.state !== 'active') return refused('binding_not_live')
      // Waits for what the proxy is doing at this moment; whatever the proxy begins later finds this.
      const ended = await changeBinding(tx, binding, { state: 'ended', by, reason, at: act.at })
      if (!ended) throw new Error('a binding changed while both its people were held')
      await tellBoth({ db: tx }, act.at, binding, 'binding_ended')
      return { kind: 'ended', bindingId }
    },
    objectOf: () => bindingId,
  })
}

export const withdrawBindingRefusals = ['binding_gone', 'binding_not_open'] as const
export type WithdrawBindingRefusal = (typeof withdrawBindingRefusals)[number]
export type BindingWithdrawn = { readonly kind: 'withdrawn'; readonly bindingId: string }

/** The proxy takes back what nobody has answered; the same whether or not anybody could have. */
export function withdrawBinding(
  deps: PeopleDeps,
  act: Act,
  { proxyId, bindingId }: { readonly proxyId: string; readonly bindingId: string },
): Promise<Ran<BindingWithdrawn | Refused<WithdrawBindingRefusal>>> {
  return runCommand<BindingWithdrawn | Refused<WithdrawBindingRefusal>>(deps.db, act, {
    personId: proxyId,
    action: 'bindings.withdraw',
    body: { bindingId },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const asked = await readAsked(within, proxyId, bindingId)
      if (!asked) return refused('binding_gone')
      const { ownerId } = asked
      await holdPeople(tx, proxyId, ownerId ?? proxyId)
      const binding = ownerId ? await readBinding(tx, ownerId, bindingId) : null
      const isAnswered = binding !== null && !['proposed', 'refused'].includes(binding.state)
      if (isAnswered) return refused('binding_not_open')
      const isOver = Temporal.Instant.compare(asked.lapsesAt, act.at) <= 0
      const closing = { proxyId, bindingId, at: act.at }
      if (isOver || !(await closeAsked(tx, closing))) return refused('binding_not_open')
      if (binding?.state === 'proposed') {
        const end = { state: 'withdrawn', by: 'proxy', reason: null, at: act.at } as const
        if (!(await changeBinding(tx, binding, end))) throw new Error('it was held')
        const byProxy = { ...act, actorKind: 'proxy' } as const
        const entry = { personId: binding.ownerId, action: 'bindings.withdraw' }
        await recordAct(tx, byProxy, { ...entry, objectId: bindingId, result: 'done' })
        await tellOfBinding(within, act.at, asked, ['owner', 'binding_withdrawn'])
      }
      await tellOfBinding(within, act.at, asked, ['proxy', 'binding_withdrawn'])
      return { kind: 'withdrawn', bindingId }
    },
    objectOf: () => bindingId,
  })
}
