/** Under which addresses claims stand: their person's, a relative's for them, a desk's. Whose they are follows from it. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { ClaimNamed } from '#capabilities/claims/index.ts'
import type { Act } from '#platform/access/act.ts'
import { commandAct } from '../act-of.ts'
import { type Deps, selfOf } from '../context.ts'
import { actForMember, lookAtMember } from '../family/side.ts'
import { id } from '../schemas.ts'

/** Under one address: who may, and whose claims. */
export type Side = {
  readonly base: string
  readonly params: z.ZodRawShape
  readonly looks: string
  readonly files: string
  readonly opens: string
  /** Null at a desk: an appeal is the person's. */
  readonly appeals: string | null
  readonly changesAccount: string
  /** Whether the guard writes the look down; of a member the route does. */
  readonly reads: boolean
  readonly look: (request: FastifyRequest) => Promise<string>
  readonly act: (
    request: FastifyRequest,
  ) => Promise<{ readonly personId: string; readonly act: Act }>
  readonly isDesk: boolean
}

export function sidesOf(deps: Deps): readonly Side[] {
  const bindingOf = (request: FastifyRequest): string =>
    (request.params as { readonly bindingId: string }).bindingId
  const personOf = (request: FastifyRequest): string =>
    (request.params as { readonly personId: string }).personId
  return [
    {
      ...{ base: '/api/me/claims', params: {}, reads: true, isDesk: false },
      ...{ looks: 'claims.look-at-own-claims', files: 'claims.file-own-claim' },
      ...{ opens: 'claims.open-own-paper', appeals: 'claims.appeal-own-claim' },
      changesAccount: 'claims.change-own-account',
      look: async (request) => selfOf(request),
      act: async (request) => ({ personId: selfOf(request), act: commandAct(request, deps) }),
    },
    {
      ...{ base: '/api/me/members/:bindingId/claims', params: { bindingId: id }, reads: false },
      ...{ looks: 'bindings.look-at-claims-of-member', files: 'bindings.claim-for-member' },
      ...{ opens: 'bindings.look-at-claims-of-member', isDesk: false },
      // Whoever may claim for somebody may also go on with it after a decision.
      ...{ appeals: 'bindings.claim-for-member', changesAccount: 'bindings.claim-for-member' },
      look: async (request) => {
        const asked = { bindingId: bindingOf(request), anyOf: ['see', 'act'] } as const
        return (await lookAtMember(request, deps, asked)).ownerId
      },
      act: async (request) => {
        const { ownerId, act } = await actForMember(request, deps, bindingOf(request))
        return { personId: ownerId, act }
      },
    },
    {
      ...{ base: '/api/desk/people/:personId/claims', params: { personId: id }, reads: true },
      ...{ looks: 'claims.look-at-claims-of-person', files: 'claims.file-claim' },
      ...{ opens: 'claims.open-paper', appeals: null, isDesk: true },
      changesAccount: 'claims.change-account',
      look: async (request) => personOf(request),
      act: async (request) => ({ personId: personOf(request), act: commandAct(request, deps) }),
    },
  ]
}

/** The claim that is looked at. */
export async function namedIn(side: Side, request: FastifyRequest): Promise<ClaimNamed> {
  const personId = await side.look(request)
  return { personId, claimId: (request.params as { readonly claimId: string }).claimId }
}

/** The claim that is acted on, and by whom. */
export async function actOn(
  side: Side,
  request: FastifyRequest,
): Promise<{ readonly named: ClaimNamed; readonly act: Act }> {
  const { personId, act } = await side.act(request)
  const { claimId } = request.params as { readonly claimId: string }
  return { named: { personId, claimId }, act }
}
