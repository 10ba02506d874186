/**
 * A hospital here is known by its name as the invoice says it: its invoices are then known by their number
 * alone as well, as its own system tells them with a bill that it settles directly, and its tier is ours to say.
 */
import { findOrganisation, listInstitutions } from '#capabilities/organisations/index.ts'
import type { ClaimBill } from './claim.ts'
import type { ClaimDeps } from './claim-deps.ts'

export async function withKnownInstitution(
  { db, area }: Pick<ClaimDeps, 'db' | 'area'>,
  bill: ClaimBill,
): Promise<ClaimBill> {
  const { name, organisationId } = bill.institution
  const named = organisationId === null ? null : await findOrganisation(db, organisationId)
  const known =
    named ??
    (await listInstitutions(db, area.code)).find(
      (each) => plain(each.name.zh) === plain(name) || plain(each.name.en) === plain(name),
    )
  const { tier } = bill
  return {
    ...bill,
    institution: { organisationId: known?.organisationId ?? null, name },
    tier: known?.tier ?? tier,
  }
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
}
