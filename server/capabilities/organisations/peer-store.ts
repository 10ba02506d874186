/** Where other areas' installations are reached, and their hospitals as they tell of them. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type HospitalTier, type Organisation, pathBelow } from './organisation.ts'

type Sealed = { readonly db: Db; readonly personal: Personal }

const table = 'organisations.area_peer'

type Reached = {
  readonly peerId: string
  readonly url: string
  readonly accessKey: string
  readonly secretKey: string
}

export async function writePeer(
  { db, personal }: Sealed,
  { peerId, url, accessKey, secretKey, at }: Reached & { readonly at: Temporal.Instant },
): Promise<void> {
  const sealed = personal.seal(table, 'sealed_secret', peerId, secretKey)
  await sql`insert into organisations.area_peer
      (organisation_id, url, access_key, sealed_secret, changed_at)
    values (${peerId}, ${url}, ${accessKey}, ${sealed}, ${at.toString()})
    on conflict (organisation_id) do update
      set url = excluded.url, access_key = excluded.access_key,
          sealed_secret = excluded.sealed_secret, changed_at = excluded.changed_at`.execute(db)
}

type PeerRow = {
  readonly organisation_id: string
  readonly url: string
  readonly access_key: string
  readonly sealed_secret: Buffer
}

export async function readPeer({ db, personal }: Sealed, code: string): Promise<Reached | null> {
  const found = await sql<PeerRow>`select p.organisation_id, p.url, p.access_key, p.sealed_secret
      from organisations.organisation o
      join organisations.area_peer p on p.organisation_id = o.organisation_id
     where o.code = ${code} and o.kind = 'other_area' and o.state = 'open'`.execute(db)
  const [row] = found.rows
  if (!row) return null
  const peerId = row.organisation_id
  const secretKey = personal.open(table, 'sealed_secret', peerId, row.sealed_secret)
  return { peerId, secretKey, url: row.url, accessKey: row.access_key }
}

export async function readPeerIds(db: Db): Promise<readonly string[]> {
  const found = await sql<{ organisation_id: string }>`select organisation_id
      from organisations.organisation where kind = 'other_area' order by code`.execute(db)
  return found.rows.map(({ organisation_id }) => organisation_id)
}

export async function readPeers(
  db: Db,
): Promise<readonly { readonly code: string; readonly url: string | null }[]> {
  const found = await sql<{ code: string; url: string | null }>`select o.code, p.url
      from organisations.organisation o
      left join organisations.area_peer p on p.organisation_id = o.organisation_id
     where o.kind = 'other_area' order by o.code`.execute(db)
  return found.rows
}

type Told = {
  readonly code: string
  readonly name: string
  readonly tier: HospitalTier | null
}

/** Nothing where the code is known already. */
export async function insertTold(
  db: Db,
  peer: Organisation,
  { code, name, tier }: Told,
): Promise<void> {
  const id = newId()
  await sql`insert into organisations.organisation (organisation_id, parent_id, path, kind, code, area,
      name_zh, name_en, tier)
    values (${id}, ${peer.organisationId}, ${pathBelow(peer.path, id)},
      ${tier === null ? 'pharmacy' : 'hospital'}, ${code},
      ${peer.area}, ${name}, ${name}, ${tier})
    on conflict (code) do nothing`.execute(db)
}

export async function changeTold(db: Db, organisationId: string, told: Told): Promise<void> {
  await sql`update organisations.organisation
    set name_zh = ${told.name}, name_en = ${told.name}, tier = ${told.tier}
    where organisation_id = ${organisationId}`.execute(db)
}

export async function readTold(db: Db, peerId: string): Promise<readonly string[]> {
  const found = await sql<{ organisation_id: string }>`select organisation_id
    from organisations.organisation where parent_id = ${peerId}
    order by organisation_id`.execute(db)
  return found.rows.map((row) => row.organisation_id)
}
