/** Adds one organisation below its parent. Done by operators and by the demo city, not on the web. */
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Words } from './area.ts'
import { forgetOrganisation } from './directory.ts'
import { holdsStock, pathBelow } from './organisation.ts'
import type { HospitalTier, Organisation, OrganisationKind } from './organisation.ts'
import * as store from './store.ts'

export type NewOrganisation = {
  /** Given when the same organisation must have the same id every time, as in a demo city. */
  readonly organisationId?: string
  readonly parentId: string | null
  readonly kind: OrganisationKind
  /** The field's own code of it: 12 characters of an institution, a bank's CNAPS code. Unique. */
  readonly code: string
  readonly area: string
  readonly name: Words
  readonly address?: Words
  readonly phone?: string
  readonly openingTimes?: Words
  readonly printsCards?: boolean
  /** Blank cards lie there, to be printed while the person waits. */
  readonly holdsStock?: boolean
  /** Of a hospital. */
  readonly tier?: HospitalTier
}

const nothing: Words = { zh: '', en: '' }

export async function addOrganisation(db: Db, added: NewOrganisation): Promise<Organisation> {
  const organisationId = added.organisationId ?? newId()
  const parentPath = added.parentId === null ? null : await pathOfParent(db, added.parentId)
  const organisation: Organisation = {
    organisationId,
    parentId: added.parentId,
    path: pathBelow(parentPath, organisationId),
    kind: added.kind,
    code: added.code,
    area: added.area,
    name: added.name,
    address: added.address ?? nothing,
    phone: added.phone ?? '',
    openingTimes: added.openingTimes ?? nothing,
    printsCards: added.printsCards ?? false,
    holdsStock: holdsStock(added),
    tier: added.tier ?? null,
    state: 'open',
  }
  await store.insertOrganisation(db, organisation)
  forgetOrganisation(organisationId)
  return organisation
}

/** Read inside the caller's transaction: the parent may have been added a moment ago. */
async function pathOfParent(db: Db, parentId: string): Promise<string> {
  const [parent] = await store.readOrganisations(db, [parentId])
  if (!parent) throw new Error('an organisation is added below one that exists')
  return parent.path
}
