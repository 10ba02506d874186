/**
 * What the system of an institution asks by its own key while its contract is suspended. It is told what a stranger
 * is told. Where a route says how, the person whom the request names is told by their file why they got nothing
 * there: only a key that is known leaves a trace, and only of a request that is whole.
 */
import type { FastifyRequest, RouteOptions } from 'fastify'
import { findSuspendedKeyHolder } from '#capabilities/organisations/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import type { Deps } from './context.ts'
import { problem } from './problem.ts'

export type ShutOut = { readonly institutionId: InstitutionId; readonly body: unknown }

declare module 'fastify' {
  interface FastifyRequest {
    /** The institution whose key it is, and which may do nothing for the sake of its contract alone. */
    shutOut: InstitutionId | null
  }
  interface FastifyContextConfig {
    /** Puts into a person's file what was tried for them without a contract in force. */
    noteShutOut?: (tried: ShutOut) => Promise<void>
  }
}

/** A purchase has a few hundred bytes; what is longer, or does not say how long it is, is not read. */
const bytesAtMost = 16_384

/** No file is filled by a system that goes on asking. */
const notedAtMost = { bucket: 'shut-out', atMost: 60, perSeconds: 600 }

/** Whether to read the request once more before it is refused as a stranger's. */
export async function isShutOut(request: FastifyRequest, deps: Deps): Promise<boolean> {
  const { authorization, 'content-length': length } = request.headers
  if (!request.routeOptions.config.noteShutOut || !authorization?.startsWith('Bearer '))
    return false
  if (length === undefined || !(Number(length) <= bytesAtMost)) return false
  const holder = await findSuspendedKeyHolder(deps.db, authorization.slice('Bearer '.length))
  if (holder?.of !== 'institution') return false
  const { organisationId } = holder
  const source = deps.personal.blindIndex('throttle', `shut out ${organisationId}`)
  if (!(await withinLimit(deps.db, notedAtMost, source, deps.now()))) return false
  request.shutOut = organisationId as InstitutionId
  return true
}

/** Before the body is parsed: whatever it is, the answer is the same. */
export function noteBeforeParsing(route: RouteOptions, { log }: Deps): void {
  const noteShutOut = route.config?.noteShutOut
  if (!noteShutOut) return
  route.preParsing = async (request, _reply, payload) => {
    const institutionId = request.shutOut
    if (!institutionId) return payload
    try {
      await noteShutOut({ institutionId, body: await jsonIn(payload) })
    } catch (fault) {
      log.error('shut_out_not_noted', fault)
    }
    throw problem('not_signed_in')
  }
}

/** Null where it is none. */
async function jsonIn(payload: AsyncIterable<Buffer | string>): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of payload) chunks.push(Buffer.from(chunk))
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return null
  }
}
