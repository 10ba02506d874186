/** Systems that speak FHIR, the assertions that they have used and the tokens that they call with. */
import { sql } from 'kysely'
import type { PublicKey } from '#platform/access/signed-assertion.ts'
import type { Db } from '#platform/database/connection.ts'

export async function insertFhirClient(
  db: Db,
  client: {
    readonly clientId: string
    readonly organisationId: string
    readonly keys: readonly PublicKey[]
    readonly scopes: readonly string[]
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into organisations.fhir_client
      (client_id, organisation_id, public_keys, scopes, created_at)
    values (${client.clientId}, ${client.organisationId}, ${JSON.stringify(client.keys)}::jsonb,
      ${[...client.scopes]}::text[], ${client.at.toString()})`.execute(db)
}

export type FhirClient = {
  readonly clientId: string
  readonly organisationId: string
  readonly keys: readonly PublicKey[]
  readonly scopes: readonly string[]
}

/** Null when it is unknown or retired, or when its institution is closed. */
export async function readFhirClient(db: Db, clientId: string): Promise<FhirClient | null> {
  const found = await sql<{
    organisation_id: string
    public_keys: readonly PublicKey[]
    scopes: readonly string[]
  }>`select c.organisation_id, c.public_keys, c.scopes
      from organisations.fhir_client c
      join organisations.organisation o on o.organisation_id = c.organisation_id
     where c.client_id = ${clientId} and c.revoked_at is null
       and o.state in ('open', 'suspended')`.execute(db)
  const [row] = found.rows
  if (!row) return null
  const { organisation_id: organisationId, public_keys: keys, scopes } = row
  return { clientId, organisationId, keys, scopes }
}

export async function readFhirClients(
  db: Db,
  organisationId: string,
): Promise<
  readonly {
    readonly clientId: string
    readonly scopes: readonly string[]
    readonly createdAt: string
    readonly revokedAt: string | null
  }[]
> {
  const found = await sql<{
    client_id: string
    scopes: readonly string[]
    created_at: string
    revoked_at: string | null
  }>`select client_id, scopes, created_at, revoked_at from organisations.fhir_client
     where organisation_id = ${organisationId} order by created_at, client_id`.execute(db)
  return found.rows.map((row) => ({
    ...{ clientId: row.client_id, scopes: row.scopes },
    ...{ createdAt: row.created_at, revokedAt: row.revoked_at },
  }))
}

export async function revokeFhirClient(
  db: Db,
  retired: {
    readonly organisationId: string
    readonly clientId: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const revoked = await sql`update organisations.fhir_client
    set revoked_at = ${retired.at.toString()}
    where organisation_id = ${retired.organisationId} and client_id = ${retired.clientId}
      and revoked_at is null`.execute(db)
  return revoked.numAffectedRows === 1n
}

/** False where it was used before: of two that bring one at the same moment one waits for the other. */
export async function takeAssertion(
  db: Db,
  used: {
    readonly clientId: string
    readonly digest: Buffer
    readonly goodUntil: Temporal.Instant
  },
): Promise<boolean> {
  const taken = await sql`insert into organisations.fhir_assertion
      (client_id, name_digest, good_until)
    values (${used.clientId}, ${used.digest}, ${used.goodUntil.toString()})
    on conflict do nothing`.execute(db)
  return taken.numAffectedRows === 1n
}

export async function insertFhirToken(
  db: Db,
  token: {
    readonly hash: Buffer
    readonly clientId: string
    readonly scopes: readonly string[]
    readonly goodUntil: Temporal.Instant
  },
): Promise<void> {
  await sql`insert into organisations.fhir_token (token_hash, client_id, scopes, good_until)
    values (${token.hash}, ${token.clientId}, ${[...token.scopes]}::text[],
      ${token.goodUntil.toString()})`.execute(db)
}

export type FhirTokenHolder = {
  readonly clientId: string
  readonly organisationId: string
  readonly scopes: readonly string[]
  /** Its contract is suspended: it is known who calls, and that they may do nothing. */
  readonly suspended: boolean
}

/** Looked up with every call, so that a client that is retired has called for the last time. */
export async function readFhirTokenHolder(
  db: Db,
  hash: Buffer,
  at: Temporal.Instant,
): Promise<FhirTokenHolder | null> {
  const found = await sql<{
    client_id: string
    organisation_id: string
    scopes: readonly string[]
    state: string
  }>`select t.client_id, c.organisation_id, t.scopes, o.state
      from organisations.fhir_token t
      join organisations.fhir_client c on c.client_id = t.client_id
      join organisations.organisation o on o.organisation_id = c.organisation_id
     where t.token_hash = ${hash} and t.good_until > ${at.toString()}::timestamptz
       and c.revoked_at is null and o.state in ('open', 'suspended')`.execute(db)
  const [row] = found.rows
  if (!row) return null
  const { client_id: clientId, organisation_id: organisationId, scopes, state } = row
  return { clientId, organisationId, scopes, suspended: state !== 'open' }
}

/** What is over is of no use to anybody; an assertion that is over is refused for that. */
export async function forgetOldFhirTokens(db: Db, at: Temporal.Instant): Promise<void> {
  await sql`delete from organisations.fhir_token where good_until < ${at.toString()}`.execute(db)
  await sql`delete from organisations.fhir_assertion
    where good_until < ${at.toString()}`.execute(db)
}
