import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { AskedBinding, BindingScope } from './binding.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

type AskedRow = {
  readonly person_id: string
  readonly binding_id: string
  readonly owner_id: string | null
  readonly sealed_number: Buffer
  readonly kinship: string
  readonly scopes: readonly string[]
  readonly asked_at: string
  readonly lapses_at: string
  readonly until_on: string
  readonly closed_at: string | null
}

const columns = sql`person_id, binding_id, owner_id, sealed_number, kinship, scopes, asked_at,
  lapses_at, until_on, closed_at`
const sealedIn = 'people.binding_of_proxy'

export async function readAsked(
  deps: Deps,
  proxyId: string,
  bindingId: string,
): Promise<AskedBinding | null> {
  const found = await sql<AskedRow>`select ${columns} from people.binding_of_proxy
    where person_id = ${proxyId} and binding_id = ${bindingId}`.execute(deps.db)
  const [row] = found.rows
  return row ? askedOf(deps.personal, row) : null
}

/** Newest first. */
export async function readAllAsked(deps: Deps, proxyId: string): Promise<readonly AskedBinding[]> {
  const found = await sql<AskedRow>`select ${columns} from people.binding_of_proxy
    where person_id = ${proxyId} order by asked_at desc, binding_id desc limit 50`.execute(deps.db)
  return found.rows.map((row) => askedOf(deps.personal, row))
}

export async function countOpenAsked(db: Db, proxyId: string): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::integer as count
    from people.binding_of_proxy where person_id = ${proxyId} and closed_at is null`.execute(db)
  return found.rows[0]?.count ?? 0
}

export async function readOpenAskedOf(
  db: Db,
  proxyId: string,
  numberIndex: Buffer,
): Promise<string | null> {
  const found = await sql<{ binding_id: string }>`select binding_id from people.binding_of_proxy
    where person_id = ${proxyId} and number_index = ${numberIndex} and closed_at is null`.execute(
    db,
  )
  return found.rows[0]?.binding_id ?? null
}

export async function insertAsked(
  deps: Deps,
  asked: Omit<AskedBinding, 'closedAt'> & { readonly numberIndex: Buffer },
): Promise<void> {
  const { bindingId, maskedNumber } = asked
  const sealed = deps.personal.seal(sealedIn, 'sealed_number', bindingId, maskedNumber)
  await sql`insert into people.binding_of_proxy (person_id, binding_id, owner_id, number_index,
      sealed_number, kinship, scopes, asked_at, lapses_at, until_on)
    values (${asked.proxyId}, ${bindingId}, ${asked.ownerId}, ${asked.numberIndex}, ${sealed},
      ${asked.kinship}, ${[...asked.scopes]}::text[], ${asked.askedAt.toString()},
      ${asked.lapsesAt.toString()}, ${asked.until.toString()})`.execute(deps.db)
}

/** False when it was closed already. */
export async function closeAsked(
  db: Db,
  asked: { readonly proxyId: string; readonly bindingId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select people.close_unanswered(${asked.proxyId},
    ${asked.bindingId}, ${asked.at.toString()}) as done`.execute(db)
  return done.rows[0]?.done ?? false
}

/** Behind these stands nobody, or somebody who said no: no other row will close them. */
export async function readUnanswered(
  deps: Deps,
  at: Temporal.Instant,
  atMost: number,
): Promise<readonly AskedBinding[]> {
  const found = await sql<AskedRow>`select ${columns} from people.binding_of_proxy a
    where closed_at is null and lapses_at <= ${at.toString()}
      and not exists (select from people.binding b
        where b.person_id = a.owner_id and b.binding_id = a.binding_id and b.state <> 'refused')
    limit ${atMost}`.execute(deps.db)
  return found.rows.map((row) => askedOf(deps.personal, row))
}

function askedOf(personal: Personal, row: AskedRow): AskedBinding {
  return {
    bindingId: row.binding_id,
    proxyId: row.person_id,
    ownerId: row.owner_id,
    maskedNumber: personal.open(sealedIn, 'sealed_number', row.binding_id, row.sealed_number),
    kinship: row.kinship,
    scopes: row.scopes as readonly BindingScope[],
    askedAt: instantOf(row.asked_at),
    lapsesAt: instantOf(row.lapses_at),
    until: plainDate(row.until_on),
    closedAt: row.closed_at === null ? null : instantOf(row.closed_at),
  }
}
