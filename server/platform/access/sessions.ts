/**
 * Sessions are opaque: the browser keeps 256 random bits, the database keeps their hash. Signing out,
 * a new password or a changed role ends them at once, because every request looks the row up.
 */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { groupedRead } from '#platform/database/grouped-read.ts'

export type SessionKind = 'citizen' | 'staff' | 'employer'

export type Session = {
  readonly kind: SessionKind
  readonly subjectId: string
  /** The office at whose kiosk it was begun; null elsewhere. */
  readonly kioskOf: string | null
  readonly expiresAt: Temporal.Instant
}

type Terms = { readonly idleMinutes: number; readonly longestMinutes: number }

/** Idle time until a session ends, and its longest life whatever happens. */
const terms: Record<SessionKind | 'kiosk', Terms> = {
  citizen: { idleMinutes: 20, longestMinutes: 12 * 60 },
  staff: { idleMinutes: 15, longestMinutes: 10 * 60 },
  employer: { idleMinutes: 20, longestMinutes: 12 * 60 },
  // Others wait behind whoever stands there.
  kiosk: { idleMinutes: 3, longestMinutes: 15 },
}

function termsOf({ kind, kioskOf }: Pick<Session, 'kind' | 'kioskOf'>): Terms {
  return terms[kioskOf === null ? kind : 'kiosk']
}

export async function beginSession(
  db: Db,
  begun: {
    readonly kind: SessionKind
    readonly subjectId: string
    /** Left out when a password or a code was given. */
    readonly passkeyId?: string
    /** Left out everywhere but at a kiosk. */
    readonly kioskOf?: string
    readonly at: Temporal.Instant
  },
): Promise<{ readonly token: string; readonly session: Session }> {
  const token = randomBytes(32).toString('base64url')
  const { kind, subjectId, passkeyId = null, kioskOf = null, at } = begun
  const { idleMinutes, longestMinutes } = termsOf({ kind, kioskOf })
  const expiresAt = at.add({ minutes: idleMinutes })
  const endsAt = at.add({ minutes: longestMinutes })
  await sql`insert into access.session (token_hash, kind, subject_id, passkey_id, kiosk_of, created_at,
      expires_at, ends_at)
    values (${hashOf(token)}, ${kind}, ${subjectId}, ${passkeyId}, ${kioskOf}, ${at.toString()},
      ${expiresAt.toString()}, ${endsAt.toString()})`.execute(db)
  return { token, session: { kind, subjectId, kioskOf, expiresAt } }
}

type SessionRow = {
  readonly kind: SessionKind
  readonly subject_id: string
  readonly kiosk_of: string | null
  readonly expires_at: string
}

export type SessionFinder = (token: string, at: Temporal.Instant) => Promise<Session | null>

type Life = SessionRow & { readonly token_hash: Buffer; readonly ends_at: string }

/** Null for a token that is unknown, expired, ended or revoked: the caller need not know which. */
export function createSessionFinder(db: Db): SessionFinder {
  const find = groupedRead(async (hashes) => {
    const keys = hashes.map((hash) => Buffer.from(hash, 'base64'))
    const found = await sql<Life>`select token_hash, kind, subject_id, kiosk_of, expires_at, ends_at
      from access.session where token_hash = any(${keys}) and revoked_at is null`.execute(db)
    return new Map(found.rows.map((row) => [row.token_hash.toString('base64'), row]))
  })
  return async (token, at) => {
    const row = await find(hashOf(token).toString('base64'))
    if (!row || !isAfter(row.expires_at, at) || !isAfter(row.ends_at, at)) return null
    const { kind, subject_id: subjectId, kiosk_of: kioskOf } = row
    return { kind, subjectId, kioskOf, expiresAt: instantOf(row.expires_at) }
  }
}

function isAfter(text: string, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instantOf(text), at) > 0
}

/** Moves the idle limit on; called at most once a minute per session by the channel. */
export async function extendSession(
  db: Db,
  token: string,
  session: Session,
  at: Temporal.Instant,
): Promise<Session> {
  const expiresAt = at.add({ minutes: termsOf(session).idleMinutes })
  const extended = await sql<{ expires_at: string }>`update access.session
    set expires_at = least(${expiresAt.toString()}::timestamptz, ends_at)
    where token_hash = ${hashOf(token)} and revoked_at is null returning expires_at`.execute(db)
  const row = extended.rows[0]
  return row ? { ...session, expiresAt: instantOf(row.expires_at) } : session
}

export function idleMinutesOf(session: Session): number {
  return termsOf(session).idleMinutes
}

export async function endSession(db: Db, token: string, at: Temporal.Instant): Promise<void> {
  await sql`update access.session set revoked_at = ${at.toString()}
    where token_hash = ${hashOf(token)} and revoked_at is null`.execute(db)
}

/** After a new password, a changed role or a person's own wish: nowhere stays signed in. */
export async function endSessionsOf(
  db: Db,
  subjectId: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`update access.session set revoked_at = ${at.toString()}
    where subject_id = ${subjectId} and revoked_at is null`.execute(db)
}

const confirmedMinutes = 10

/** Whether a password or a code was given for this session a few minutes ago. */
export async function isConfirmed(db: Db, token: string, at: Temporal.Instant): Promise<boolean> {
  const since = at.subtract({ minutes: confirmedMinutes }).toString()
  const found = await sql`select 1 from access.session
    where token_hash = ${hashOf(token)} and passkey_id is null and revoked_at is null
      and created_at > ${since}`.execute(db)
  return found.rows.length === 1
}

/** What a device is signed in to, but for the session in which its owner is taking it away. */
export async function endSessionsByPasskey(
  db: Db,
  ended: {
    readonly subjectId: string
    readonly passkeyId: string
    readonly exceptToken: string
  },
  at: Temporal.Instant,
): Promise<void> {
  await sql`update access.session set revoked_at = ${at.toString()}
    where subject_id = ${ended.subjectId} and passkey_id = ${ended.passkeyId}
      and token_hash <> ${hashOf(ended.exceptToken)} and revoked_at is null`.execute(db)
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
