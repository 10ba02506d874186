/**
 * The month-end credit at city size, against a bare `insert … select` of the same rows into a table
 * without indexes on the same server in the same run.
 */
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { advanceMonthEnd, beginMonthEnd } from '#capabilities/contributions/index.ts'
import { systemAct } from '#platform/access/act.ts'
import type { CommandId } from '#kernel/ids.ts'
import { newId } from '#platform/ids.ts'
import type { BenchWorld } from './world.ts'

export type MonthEndMeasured = {
  readonly people: number
  /** Working the lines out and freezing them. */
  readonly linesPerSecond: number
  /** Crediting: transfers with their index, balances, chunk rows. */
  readonly creditsPerSecond: number
  readonly barePerSecond: number
  readonly walBytes: number
}

export async function measureMonthEnd(
  world: BenchWorld,
  people: number,
): Promise<MonthEndMeasured> {
  const { db } = world.database
  const bank = await addOrganisation(db, {
    ...{ parentId: null, kind: 'bank', code: '999000000001', area: world.area.code },
    name: { zh: '测量银行', en: 'Bench Bank' },
  })
  const month = '2026-10'
  await populate(world, people, bank.organisationId, month)

  const at = Temporal.Now.instant()
  const deps = { ...world, db, now: () => Temporal.Now.instant() }
  const begun = await beginMonthEnd(deps, systemAct(at, newId<CommandId>()), {
    month,
    timing: 'when_over',
  })
  if (begun.kind !== 'ran' || begun.outcome.kind !== 'begun')
    throw new Error('the run did not begin')
  const { runId } = begun.outcome
  const walBefore = await walOf(world)
  const began = performance.now()
  let frozen = began
  let posted = began
  await advanceMonthEnd(deps, runId, {
    onProgress: ({ step, done, all }) => {
      if (step === 'lines') frozen = performance.now()
      if (step === 'chunks' && done === all) posted = performance.now()
    },
    // The files are measured by their own tests; here it is the ledger's speed that counts.
    sendOrder: async () => Buffer.alloc(32),
  })
  const walBytes = (await walOf(world)) - walBefore
  const credited = await countOf(world, runId)
  const bareMs = await bareInsert(world, runId)
  return {
    people: credited,
    linesPerSecond: (credited / (frozen - began)) * 1000,
    creditsPerSecond: (credited / (posted - frozen)) * 1000,
    barePerSecond: (credited / bareMs) * 1000,
    walBytes: walBytes / credited,
  }
}

/**
 * People with an account and a paid month, under ids as the application makes them (uuid v7); what the
 * month-end does not read is left empty.
 */
async function populate(
  world: BenchWorld,
  people: number,
  bankId: string,
  month: string,
): Promise<void> {
  const run = (text: string, values: unknown[] = []) => world.ownerClient.query(text, values)
  await run('set statement_timeout = 0')
  await run(
    'create temp table crowd as select uuidv7() as person_id from generate_series(1, $1::integer)',
    [people],
  )
  await run(
    String.raw`insert into people.person (person_id, area, sealed_name, sealed_citizen_number,
        sealed_computer_number, scheme, status, agency_id, agent_bank_id, registered_at)
      select person_id, $1, '\x00', '\x00', '\x00', 'employee', 'active', $2::uuid, $2::uuid, now() from crowd`,
    [world.area.code, bankId],
  )
  await run(`insert into accounts.balance (person_id, account_id, opened_on)
    select person_id, uuidv7(), date '2026-01-01' from crowd`)
  const declarationId = newId()
  await run(
    `insert into contributions.declaration (declaration_id, employer_id, area, month, people,
        employer_part, person_part, reference, state, declared_at, declared_by, paid_on)
      values ($1, $1, $2, $3::date, $4, 0, 0, 'BENCH', 'paid', now(), $1, current_date)`,
    [declarationId, world.area.code, `${month}-01`, people],
  )
  await run(
    `insert into contributions.declared_person (person_id, month, declaration_id, base,
        employer_part, person_part, paid_on)
      select person_id, $1::date, $2::uuid, 800000, 64000, 16000, current_date from crowd`,
    [`${month}-01`, declarationId],
  )
  await run('drop table crowd')
  await run('vacuum analyze')
  await run('checkpoint')
}

async function bareInsert(world: BenchWorld, runId: string): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    await world.ownerClient.query('drop table if exists bare')
    await world.ownerClient.query('create table bare (like accounts.transfer)')
    const began = performance.now()
    await world.ownerClient.query(
      'insert into bare select * from accounts.transfer where entry_id = $1',
      [runId],
    )
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)[1] ?? 0
}

async function countOf(world: BenchWorld, runId: string): Promise<number> {
  const { rows } = await world.ownerClient.query<{ count: string }>(
    'select count(*) from accounts.transfer where entry_id = $1',
    [runId],
  )
  return Number(rows[0]?.count)
}

export async function walOf(world: BenchWorld): Promise<number> {
  const { rows } = await world.ownerClient.query<{ bytes: string }>(
    "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as bytes",
  )
  return Number(rows[0]?.bytes)
}
