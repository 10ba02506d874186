/**
 * A file costs the server more than any other request: it is read, drawn anew and kept. So there is an end
 * to how many one person, one desk or one institution sends within an hour, whatever becomes of them; it
 * is counted before the body is read.
 */
import type { FastifyRequest } from 'fastify'
import { type Limit, withinLimit } from '#platform/access/throttle.ts'
import type { Caller, Deps } from './context.ts'
import { problem } from './problem.ts'

/** A claim with all its papers is fifty; whoever scans at a window all day sends a few hundred. */
const filesPerHour = {
  ...{ nobody: 20, citizen: 120, employer: 600, staff: 1_200, institution: 1_200 },
} as const satisfies Record<Caller['kind'], number>

const fileTypes = ['image/jpeg', 'image/png', 'application/pdf', 'application/octet-stream']

/** Whether a route takes what somebody has as a file; what programs send as text is no file here. */
export function takesFiles({ accepts }: { readonly accepts?: readonly string[] }): boolean {
  return accepts?.some((type) => fileTypes.includes(type)) ?? false
}

export async function refuseTooManyFiles(request: FastifyRequest, deps: Deps): Promise<void> {
  if (!takesFiles(request.routeOptions.config)) return
  const { caller } = request
  const atMost = filesPerHour[caller.kind]
  const limit: Limit = { bucket: `files.${caller.kind}`, atMost, perSeconds: 3_600 }
  const source = deps.personal.blindIndex('throttle', `files ${senderOf(caller, request)}`)
  if (!(await withinLimit(deps.db, limit, source, deps.now()))) throw problem('files_too_many')
}

function senderOf(caller: Caller, { ip }: FastifyRequest): string {
  switch (caller.kind) {
    case 'nobody':
      return ip
    case 'citizen':
      return caller.personId
    case 'staff':
    case 'employer':
      return caller.staffId
    case 'institution':
      return caller.organisationId
  }
}
