/**
 * Organisations by id, kept in memory: they are few, read with every request, and change by hand. A
 * change made by another server is seen here within five seconds; one made here at once. Whether an
 * institution or a staff member may act is never answered from here but from the row.
 */
import type { Db } from '#platform/database/connection.ts'
import { districtPathOf, idsUpwards, isAgency } from './organisation.ts'
import type { Organisation } from './organisation.ts'
import type { Words } from './area.ts'
import * as store from './store.ts'

const keptForMs = 5_000

type Kept = { readonly organisation: Organisation; readonly readAtMs: number }
const kept = new Map<string, Kept>()

export async function organisationsOf(
  db: Db,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Organisation>> {
  const wanted = [...new Set(ids)]
  const now = performance.now()
  const missing = wanted.filter((id) => {
    const known = kept.get(id)
    return !known || now - known.readAtMs > keptForMs
  })
  if (missing.length > 0) {
    for (const id of missing) kept.delete(id)
    for (const organisation of await store.readOrganisations(db, missing)) {
      kept.set(organisation.organisationId, { organisation, readAtMs: now })
    }
  }
  return new Map(
    wanted.flatMap((id) => {
      const known = kept.get(id)
      return known ? [[id, known.organisation] as const] : []
    }),
  )
}

export async function findOrganisation(db: Db, id: string): Promise<Organisation | null> {
  return (await organisationsOf(db, [id])).get(id) ?? null
}

export async function pathOf(db: Db, organisationId: string): Promise<string | null> {
  return (await findOrganisation(db, organisationId))?.path ?? null
}

/** Names for statements, receipts and the trail; an organisation nobody knows is left out. */
export async function namesOf(db: Db, ids: Iterable<string>): Promise<ReadonlyMap<string, Words>> {
  const found = await organisationsOf(db, ids)
  return new Map([...found].map(([id, organisation]) => [id, organisation.name]))
}

/**
 * Where the people of an organisation may act: an agency in its own branch of the tree, a service
 * point in the district it is there for; an outlet or a hospital's office in the branch of the agency
 * it works for, the next one above it.
 */
export async function branchOf(db: Db, organisation: Organisation): Promise<string> {
  const agency = await nearestAgency(db, organisation)
  if (!agency) return organisation.path
  return agency.kind === 'service_point' ? districtPathOf(agency.path) : agency.path
}

/** The agency an organisation is, or works for. */
export async function agencyAbove(db: Db, organisationId: string): Promise<string> {
  const organisation = await findOrganisation(db, organisationId)
  const agency = organisation && (await nearestAgency(db, organisation))
  if (!agency) throw new Error('an organisation at whose desk people act stands below an agency')
  return agency.organisationId
}

async function nearestAgency(db: Db, organisation: Organisation): Promise<Organisation | null> {
  const above = idsUpwards(organisation.path)
  const found = await organisationsOf(db, above)
  for (const id of above) {
    const each = found.get(id)
    if (each && isAgency(each.kind)) return each
  }
  return null
}

export function forgetOrganisation(id: string): void {
  kept.delete(id)
}
