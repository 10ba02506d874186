import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

export type Factor = {
  readonly sealedSecret: Buffer
  readonly lastStep: number
  readonly confirmed: boolean
}

export async function readFactor(db: Db, staffId: string): Promise<Factor | null> {
  const found = await sql<{ sealed_secret: Buffer; last_step: bigint; confirmed: boolean }>`
    select sealed_secret, last_step, confirmed_at is not null as confirmed
    from organisations.staff_factor where staff_id = ${staffId}`.execute(db)
  const row = found.rows[0]
  return row
    ? {
        sealedSecret: row.sealed_secret,
        lastStep: Number(row.last_step),
        confirmed: row.confirmed,
      }
    : null
}

/** A secret that is confirmed stays; one that was only shown is replaced. */
export async function saveSecret(
  db: Db,
  made: {
    readonly staffId: string
    readonly sealedSecret: Buffer
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const saved = await sql`insert into organisations.staff_factor as f
      (staff_id, sealed_secret, made_at)
    values (${made.staffId}, ${made.sealedSecret}, ${made.at.toString()})
    on conflict (staff_id) do update
      set sealed_secret = excluded.sealed_secret, made_at = excluded.made_at
      where f.confirmed_at is null`.execute(db)
  return saved.numAffectedRows === 1n
}

export async function confirmFactor(
  db: Db,
  confirmed: {
    readonly staffId: string
    readonly step: number
    readonly at: Temporal.Instant
    readonly recoveryHashes: readonly Buffer[]
  },
): Promise<boolean> {
  const done = await sql`update organisations.staff_factor
    set confirmed_at = ${confirmed.at.toString()}, last_step = ${confirmed.step}
    where staff_id = ${confirmed.staffId} and confirmed_at is null`.execute(db)
  if (done.numAffectedRows !== 1n) return false
  await sql`delete from organisations.recovery_code
    where staff_id = ${confirmed.staffId}`.execute(db)
  await sql`insert into organisations.recovery_code (staff_id, code_hash)
    select ${confirmed.staffId}, hash from unnest(${confirmed.recoveryHashes}::bytea[]) hash`.execute(
    db,
  )
  return true
}

/** Counted forward only: of two who come with one code at the same moment, one is let in. */
export async function useStep(db: Db, staffId: string, step: number): Promise<boolean> {
  const used = await sql`update organisations.staff_factor set last_step = ${step}
    where staff_id = ${staffId} and last_step < ${step}`.execute(db)
  return used.numAffectedRows === 1n
}

export async function useRecoveryCode(
  db: Db,
  used: { readonly staffId: string; readonly hash: Buffer; readonly at: Temporal.Instant },
): Promise<boolean> {
  const done = await sql`update organisations.recovery_code set used_at = ${used.at.toString()}
    where staff_id = ${used.staffId} and code_hash = ${used.hash} and used_at is null`.execute(db)
  return done.numAffectedRows === 1n
}

export async function forgetFactor(db: Db, staffId: string): Promise<void> {
  await sql`delete from organisations.recovery_code where staff_id = ${staffId}`.execute(db)
  await sql`delete from organisations.staff_factor where staff_id = ${staffId}`.execute(db)
}
