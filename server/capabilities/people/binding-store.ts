import { sql } from 'kysely'
import { plainDate } from '#kernel/dates.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type {
  Binding,
  BindingConsent,
  BindingEnder,
  BindingScope,
  BindingState,
} from './binding.ts'

type BindingRow = {
  readonly person_id: string
  readonly binding_id: string
  readonly proxy_id: string
  readonly kinship: string
  readonly scopes: readonly string[]
  readonly state: string
  readonly asked_at: string
  readonly lapses_at: string
  readonly from_on: string | null
  readonly until_on: string
  readonly consent: string | null
  readonly evidence: string | null
  readonly office_id: string | null
  readonly ended_at: string | null
  readonly ended_by: string | null
  readonly version: bigint
}

const columns = sql`person_id, binding_id, proxy_id, kinship, scopes, state, asked_at, lapses_at,
  from_on, until_on, consent, evidence, office_id, ended_at, ended_by, version`

export async function readBinding(
  db: Db,
  ownerId: string,
  bindingId: string,
): Promise<Binding | null> {
  const found = await sql<BindingRow>`select ${columns} from people.binding
    where person_id = ${ownerId} and binding_id = ${bindingId}`.execute(db)
  return bindingOf(found.rows[0])
}

/** As before, and held until the transaction ends: its end waits, or has come first. */
export async function holdBinding(
  db: Db,
  ownerId: string,
  bindingId: string,
): Promise<Binding | null> {
  const found = await sql<BindingRow>`select ${columns}
    from people.hold_binding(${ownerId}, ${bindingId})`.execute(db)
  return bindingOf(found.rows[0])
}

/** Newest first. */
export async function readBindings(db: Db, ownerId: string): Promise<readonly Binding[]> {
  const found = await sql<BindingRow>`select ${columns} from people.binding
    where person_id = ${ownerId} order by asked_at desc, binding_id desc limit 50`.execute(db)
  return found.rows.flatMap((row) => bindingOf(row) ?? [])
}

export async function readLiveBinding(
  db: Db,
  ownerId: string,
  proxyId: string,
): Promise<Binding | null> {
  const found = await sql<BindingRow>`select ${columns} from people.binding
    where person_id = ${ownerId} and proxy_id = ${proxyId} and state in ('proposed', 'active')`.execute(
    db,
  )
  return bindingOf(found.rows[0])
}

export async function countActiveOf(db: Db, ownerId: string): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::integer as count from people.binding
    where person_id = ${ownerId} and state = 'active'`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** Whether a window has once seen, on paper, that this person is that relative of the proxy. */
export async function wasSeenAtWindow(
  db: Db,
  pair: { readonly ownerId: string; readonly proxyId: string; readonly kinship: string },
): Promise<boolean> {
  const found = await sql`select 1 from people.binding
    where person_id = ${pair.ownerId} and proxy_id = ${pair.proxyId}
      and kinship = ${pair.kinship} and consent = 'household_register' limit 1`.execute(db)
  return found.rows.length === 1
}

export type NewBinding = Pick<
  Binding,
  'ownerId' | 'bindingId' | 'proxyId' | 'kinship' | 'scopes' | 'askedAt' | 'lapsesAt' | 'until'
>

export async function insertBinding(db: Db, binding: NewBinding): Promise<void> {
  await sql`insert into people.binding (person_id, binding_id, proxy_id, kinship, scopes, asked_at,
      lapses_at, until_on)
    values (${binding.ownerId}, ${binding.bindingId}, ${binding.proxyId}, ${binding.kinship},
      ${[...binding.scopes]}::text[], ${binding.askedAt.toString()}, ${binding.lapsesAt.toString()},
      ${binding.until.toString()})`.execute(db)
}

export async function holdPeople(db: Db, first: string, second: string): Promise<void> {
  await sql`select people.hold_people(${first}, ${second})`.execute(db)
}

type Versioned = Pick<Binding, 'ownerId' | 'bindingId' | 'version'>

export type BindingStart = {
  readonly from: Temporal.PlainDate
  readonly consent: BindingConsent
  readonly evidence: string | null
  readonly papers: readonly string[]
  readonly officeId: string | null
  readonly at: Temporal.Instant
}

export async function startBinding(
  db: Db,
  binding: Versioned,
  start: BindingStart,
): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select people.start_binding(${binding.ownerId},
    ${binding.bindingId}, ${binding.version}, ${start.from.toString()}, ${start.consent},
    ${start.evidence}, ${[...start.papers]}::text[], ${start.officeId},
    ${start.at.toString()}) as done`.execute(db)
  return done.rows[0]?.done ?? false
}

export type BindingEnd = {
  readonly state: Exclude<BindingState, 'proposed' | 'active'>
  readonly by: BindingEnder
  readonly reason: string | null
  readonly at: Temporal.Instant
}

export async function changeBinding(db: Db, binding: Versioned, end: BindingEnd): Promise<boolean> {
  const done = await sql<{ done: boolean }>`select people.change_binding(${binding.ownerId},
    ${binding.bindingId}, ${binding.version}, ${end.state}, ${end.at.toString()}, ${end.by},
    ${end.reason}) as done`.execute(db)
  return done.rows[0]?.done ?? false
}

/** Proposals that nobody answered in time, and bindings whose last day is over. */
export async function readDueBindings(
  db: Db,
  due: { readonly at: Temporal.Instant; readonly today: Temporal.PlainDate },
  atMost: number,
): Promise<readonly Binding[]> {
  const found = await sql<BindingRow>`
    (select ${columns} from people.binding
      where state = 'proposed' and lapses_at <= ${due.at.toString()} limit ${atMost})
    union all
    (select ${columns} from people.binding
      where state = 'active' and until_on <= ${due.today.toString()} limit ${atMost})`.execute(db)
  return found.rows.flatMap((row) => bindingOf(row) ?? [])
}

function bindingOf(row: BindingRow | undefined): Binding | null {
  if (!row) return null
  return {
    bindingId: row.binding_id,
    ownerId: row.person_id,
    proxyId: row.proxy_id,
    kinship: row.kinship,
    scopes: row.scopes as readonly BindingScope[],
    state: row.state as BindingState,
    askedAt: instantOf(row.asked_at),
    lapsesAt: instantOf(row.lapses_at),
    from: row.from_on === null ? null : plainDate(row.from_on),
    until: plainDate(row.until_on),
    consent: row.consent as BindingConsent | null,
    evidence: row.evidence,
    officeId: row.office_id,
    endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
    endedBy: row.ended_by as BindingEnder | null,
    version: row.version,
  }
}
