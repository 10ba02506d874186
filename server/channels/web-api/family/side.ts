/** On which side of a binding a caller stands, and the leave under which a proxy acts for a member. */
import type { FastifyRequest } from 'fastify'
import { type BindingScope, membershipOf, permitOfProxy } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Deps, selfOf } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'

type Named = { readonly personId: string; readonly bindingId: string }

/** Whoever has no such binding as a proxy is taken for its owner; the owner's file then tells. */
export async function sideIn(
  deps: Deps,
  { personId, bindingId }: Named,
): Promise<{ readonly ownerId: string; readonly by: 'owner' | 'proxy' }> {
  const named = { proxyId: personId, bindingId }
  const { binding } = await membershipOf(deps, named, ['see'], deps.now())
  return binding ? { ownerId: binding.ownerId, by: 'proxy' } : { ownerId: personId, by: 'owner' }
}

/** A proxy tries what no binding of theirs is for: in their own file, since nobody else is concerned. */
export async function recordNoBinding(request: FastifyRequest, deps: Deps): Promise<void> {
  await recordAct(deps.db, readAct(request, deps), {
    ...{ personId: selfOf(request), action: actionOf(request), result: 'binding_gone' },
  })
}

/** The member a proxy looks at: judged now, and in the member's file before anything is shown. */
export async function lookAtMember(
  request: FastifyRequest,
  deps: Deps,
  { bindingId, anyOf }: { readonly bindingId: string; readonly anyOf: readonly BindingScope[] },
) {
  const proxyId = selfOf(request)
  const found = await membershipOf(deps, { proxyId, bindingId }, anyOf, deps.now())
  const { binding, refusal } = found
  if (!binding) {
    await recordNoBinding(request, deps)
    throw problem('binding_gone')
  }
  const act = { ...readAct(request, deps), actorKind: 'proxy' } as const
  const looked = { personId: binding.ownerId, action: actionOf(request), objectId: bindingId }
  await deps.readTrail.send({ act, entry: { ...looked, result: refusal ?? 'done' } })
  if (refusal) throw problem(refusal)
  return binding
}

/** The act of a proxy for a member. What it rests on is judged in the transaction of the act. */
export async function actForMember(
  request: FastifyRequest,
  deps: Deps,
  bindingId: string,
): Promise<{ readonly ownerId: string; readonly act: Act }> {
  const proxyId = selfOf(request)
  const act = commandAct(request, deps)
  const { binding } = await membershipOf(deps, { proxyId, bindingId }, ['act'], act.at)
  if (!binding) {
    await recordNoBinding(request, deps)
    throw problem('binding_gone')
  }
  const { ownerId } = binding
  const permit = permitOfProxy({ ownerId, proxyId, bindingId }, 'act', act.at)
  return { ownerId, act: { ...act, actorKind: 'proxy', permit } }
}
