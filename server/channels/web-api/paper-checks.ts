/** What every check of a paper has in common, by whoever was shown it: how often, and what is on record. */
import type { FastifyRequest } from 'fastify'
import { maySourceAsk } from '#capabilities/people/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { readAct } from './act-of.ts'
import type { Deps } from './context.ts'
import { actionOf } from './guard.ts'
import { problem } from './problem.ts'

export async function countAsking(request: FastifyRequest, deps: Deps): Promise<void> {
  const asked = { source: request.ip, at: deps.now() }
  if (!(await maySourceAsk(deps, asked))) throw problem('too_many_tries')
}

/** The person sees that their paper was checked; a try with nothing behind it stays in the office's trail. */
export async function recordCheck(
  request: FastifyRequest,
  deps: Deps,
  personId: string | null,
): Promise<void> {
  const entry = { action: actionOf(request), result: personId ? 'done' : 'not_found' }
  const act = readAct(request, deps)
  if (personId) await deps.readTrail.send({ act, entry: { ...entry, personId } })
  else await recordOfficeAct(deps.db, act, entry)
}
