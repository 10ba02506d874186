import type { FastifyRequest } from 'fastify'
import { type CommandId, parseId } from '#kernel/ids.ts'
import type { Act, ActorKind, Channel } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { problem } from './problem.ts'
import { purposes } from './schemas.ts'
import type { Caller, Deps } from './context.ts'

/** The act of a request that changes something: its command id is the Idempotency-Key header. */
export function commandAct(request: FastifyRequest, deps: Pick<Deps, 'now'>): Act {
  const key = request.headers['idempotency-key']
  const commandId = typeof key === 'string' ? parseId<CommandId>(key) : null
  if (!commandId) throw problem('idempotency_key_missing')
  return actWith(request, deps, commandId)
}

/** The act of a request that only looks. */
export function readAct(request: FastifyRequest, deps: Pick<Deps, 'now'>): Act {
  return actWith(request, deps, newId<CommandId>())
}

function actWith(request: FastifyRequest, deps: Pick<Deps, 'now'>, commandId: CommandId): Act {
  return {
    ...actorOf(request.caller),
    at: deps.now(),
    purpose: purposeOf(request),
    commandId,
  }
}

/** One of the list or none: what else stands in an address may be a name or a number. */
function purposeOf(request: FastifyRequest): string | null {
  const query = request.query as { purpose?: unknown } | undefined
  return purposes.find((each) => each === query?.purpose) ?? null
}

type Actor = {
  readonly actorKind: ActorKind
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly channel: Channel
}

function actorOf(caller: Caller): Actor {
  switch (caller.kind) {
    case 'nobody':
      return { actorKind: 'public', actorId: null, organisationId: null, channel: 'web' }
    case 'citizen':
      return {
        ...{ actorKind: 'self', actorId: caller.personId, organisationId: caller.kioskOf },
        channel: caller.kioskOf === null ? 'web' : 'kiosk',
      }
    case 'staff':
      return {
        actorKind: 'staff',
        actorId: caller.staffId,
        organisationId: caller.organisationId,
        channel: 'desk',
      }
    case 'employer':
      return {
        actorKind: 'employer',
        actorId: caller.staffId,
        organisationId: caller.organisationId,
        channel: 'employer',
      }
    case 'institution':
      return {
        actorKind: 'institution',
        actorId: caller.organisationId,
        organisationId: caller.organisationId,
        channel: 'http',
      }
  }
}
