/** Who calls, by a token, and whether its scope and its institution's kind hold what the route asks. */
import {
  findFhirCaller,
  findOrganisation,
  type FhirNeed,
  type FhirTokenHolder,
  mayDo,
  type Organisation,
  type OrganisationKind,
} from '#capabilities/organisations/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { newId } from '#platform/ids.ts'
import type { Deps } from './deps.ts'
import { Refuses } from './outcome.ts'

/** What a route declares; one that declares nothing does not start. */
export type Access =
  | { readonly kind: 'everybody' }
  | {
      readonly kind: 'system'
      readonly need: FhirNeed
      readonly callers: readonly OrganisationKind[]
    }

export const institutions: readonly OrganisationKind[] = ['hospital', 'pharmacy']

export type Caller = {
  readonly institution: Organisation
  readonly clientId: string
  /** The contract of its institution is suspended: whatever it asks is refused. */
  readonly suspended: boolean
}

export async function callerOf(
  deps: Deps,
  { need, callers }: Extract<Access, { kind: 'system' }>,
  { authorization, address }: { readonly authorization: string; readonly address: string },
): Promise<Caller> {
  if (!authorization.startsWith('Bearer ')) throw new Refuses('token_missing')
  const holder = await findFhirCaller(deps.db, authorization.slice('Bearer '.length), deps.now())
  if (!holder) {
    await countWrong(deps, address)
    throw new Refuses('token_not_good')
  }
  const institution = await findOrganisation(deps.db, holder.organisationId)
  if (!institution) throw new Error('the client of an institution that is not there')
  if (!mayDo(holder.scopes, need)) await refuse(deps, holder, 'scope_too_small')
  if (!callers.includes(institution.kind)) await refuse(deps, holder, 'not_for_you')
  return { institution, clientId: holder.clientId, suspended: holder.suspended }
}

/** Who is known and tries what is not theirs is on record. */
async function refuse(
  deps: Deps,
  { organisationId }: FhirTokenHolder,
  result: 'scope_too_small' | 'not_for_you',
): Promise<never> {
  const entry = { action: 'fhir.call', objectId: organisationId, result }
  await recordOfficeAct(deps.db, actOf(organisationId, deps.now()), entry)
  throw new Refuses(result)
}

const wrongOnes = { bucket: 'fhir', atMost: 20, perSeconds: 600 }

/** By place: nobody can lock an institution out by misusing its name. */
export async function countWrong({ db, personal, now }: Deps, address: string): Promise<void> {
  const source = personal.blindIndex('throttle', `fhir from ${address}`)
  if (!(await withinLimit(db, wrongOnes, source, now()))) throw new Refuses('too_many_tries')
}

/** Who acts is the institution whose system it is. */
export function actOf(
  organisationId: string,
  at: Temporal.Instant,
  commandId: CommandId = newId<CommandId>(),
): Act {
  return {
    ...{ actorKind: 'institution', actorId: organisationId, organisationId },
    ...{ channel: 'http', at, purpose: null, commandId },
  }
}
