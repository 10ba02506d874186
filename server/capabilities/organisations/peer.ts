/**
 * Another area whose installation talks to ours: an organisation like a hospital, with keys of the
 * hospital interface to call us by, and beside it where we reach it. Its institutions have rows below
 * it, made from what it says of them, since it alone knows them.
 */
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { addOrganisation } from './add-organisation.ts'
import type { Area } from './area.ts'
import { forgetOrganisation } from './directory.ts'
import type { HospitalTier, Organisation } from './organisation.ts'
import * as store from './peer-store.ts'
import { readOrganisationByCode } from './store.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

/** One of the places that the area's file names. */
export type PeerPlace = Area['otherAreas']['places'][number]

/** How messages get there, and what they are signed with. */
export type PeerReached = {
  readonly peerId: string
  readonly place: PeerPlace
  readonly url: string
  readonly accessKey: string
  readonly secretKey: string
}

/** A city and its counties share their first four digits. */
export function isOfPlace(gbCode: string, admdvs: string): boolean {
  return /^[0-9]{6}$/.test(admdvs) && admdvs.startsWith(gbCode.slice(0, 4))
}

/** In clear only on this very machine: messages name people, and secrets sign them. */
export function isPeerUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.password !== '' || url.search !== '') return false
  if (url.pathname !== '/' || url.hash !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

/** The same one however often it is entered; null for a code that is something else here. */
export async function enterPeer(db: Db, place: PeerPlace): Promise<Organisation | null> {
  const known = await readOrganisationByCode(db, place.code)
  if (known) return known.kind === 'other_area' ? known : null
  const { code, name } = place
  return addOrganisation(db, { kind: 'other_area', code, name, parentId: null, area: code })
}

/** Where its installation listens, and the key that it has given us. Exchanges what was there. */
export async function reachPeer(
  deps: Sealed,
  reached: Omit<PeerReached, 'place'> & { readonly at: Temporal.Instant },
): Promise<void> {
  await store.writePeer(deps, reached)
}

/** Null where that area has no installation that we could ask. */
export async function findPeer(deps: Sealed, place: PeerPlace): Promise<PeerReached | null> {
  const found = await store.readPeer(deps, place.code)
  return found && { ...found, place }
}

/** Every area that was ever entered here, those that are closed too. */
export async function peerIds(db: Db): Promise<readonly string[]> {
  return store.readPeerIds(db)
}

export type PeerListed = { readonly code: string; readonly url: string | null }

export async function listPeers(db: Db): Promise<readonly PeerListed[]> {
  return store.readPeers(db)
}

export type ToldInstitution = {
  readonly code: string
  readonly name: string
  /** Null for a pharmacy. */
  readonly tier: HospitalTier | null
}

/**
 * A hospital or pharmacy of that area, as that area tells of it; null where its code is somebody else's here. What
 * it says anew of name and tier counts from now on.
 */
export async function takeToldInstitution(
  db: Db,
  peer: Organisation,
  told: ToldInstitution,
): Promise<Organisation | null> {
  const known = await readOrganisationByCode(db, told.code)
  if (!known) return addTold(db, peer, told)
  const kind = told.tier === null ? 'pharmacy' : 'hospital'
  if (known.kind !== kind || known.parentId !== peer.organisationId) return null
  if (known.tier === told.tier && known.name.zh === told.name) return known
  await store.changeTold(db, known.organisationId, told)
  forgetOrganisation(known.organisationId)
  return { ...known, tier: told.tier, name: { zh: told.name, en: told.name } }
}

/** Two messages of a hospital may be its first at the same moment. */
async function addTold(
  db: Db,
  peer: Organisation,
  { code, name, tier }: ToldInstitution,
): Promise<Organisation | null> {
  await store.insertTold(db, peer, { code, name, tier })
  const added = await readOrganisationByCode(db, code)
  return added?.parentId === peer.organisationId ? added : null
}

/** Whose bills are owed to this area. */
export async function toldHospitals(db: Db, peerId: string): Promise<readonly string[]> {
  return store.readTold(db, peerId)
}
