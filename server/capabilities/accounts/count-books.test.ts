// Goal: the books equal the journal, to the fen and to the transfer: whatever was posted, on whichever
// day, in whichever order it commits, and however often and by how many they are counted.
// Method: transfers drawn by chance and posted as the owner beside the counting, compared with sums made
// here; the auditor's own comparison after each step. A transfer that commits after the count it was
// posted before must be missing without being an error.
// Teeth: seen to fail without the filter by snapshot in `sum_journal` (a late commit is a difference),
// without the wait for the month's row (who came second has missed what came meanwhile), without `gone` (a day that
// nobody posted stays), and where a month that has not moved is counted again.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeEach, test } from 'vitest'
import type { YearMonth } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import { personalAccounts } from './chart.ts'
import { countBooks } from './count-books.ts'
import { accountIdOf } from './account.ts'
import { openOfficeAccounts } from './open-account.ts'
import { trialBalance } from './trial-balance.ts'

const at = Temporal.Instant.from('2026-12-01T01:00:00Z')
const fund = { kind: 'pooled_fund', area: 'jincheng', scheme: 'employee' } as const
const payable = { kind: 'payable', area: 'jincheng', organisationId: newId() } as const
const bank = { kind: 'bank_clearing', area: 'jincheng', organisationId: newId() } as const
const offices = [fund, payable, bank].map(accountIdOf)

let database: FreshDatabase
const databases: FreshDatabase[] = []
beforeEach(async () => {
  database = await freshDatabase()
  databases.push(database)
  await openOfficeAccounts(database.db, [fund, payable, bank])
})
afterAll(async () => {
  for (const each of databases) await each.drop()
})

type Posted = { readonly day: string; debit: string; credit: string; readonly amount: bigint }

/** The same numbers every time, so that what failed once fails again. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

function draw(pick: (below: number) => number): Posted {
  const month = String(8 + pick(4)).padStart(2, '0')
  const day = `2026-${month}-${String(1 + pick(28)).padStart(2, '0')}`
  const sides = [...offices, newId(), newId()]
  const debit = sides[pick(sides.length)] ?? ''
  const credit = sides.filter((each) => each !== debit)[pick(sides.length - 1)] ?? ''
  return { day, debit, credit, amount: BigInt(1 + pick(1_000_000)) }
}

async function post(posted: readonly Posted[], client: pg.Client = database.owner): Promise<void> {
  for (const { day, debit, credit, amount } of posted) {
    const personal = [debit, credit].some((each) => !offices.some((office) => office === each))
    const table = personal ? 'accounts.transfer' : 'accounts.office_transfer'
    const person = personal ? ['person_id, ', '$6, '] : ['', '']
    await client.query(
      `insert into ${table} (${person[0]}effective_on, transfer_id, entry_id, reason,
         debit_account, credit_account, amount, posted_at)
       values (${person[1]}$1, $2, uuidv7(), 'purchase', $3, $4, $5, now())`,
      [day, newId(), debit, credit, amount, ...(personal ? [newId()] : [])],
    )
  }
  await client.query('select pg_stat_force_next_flush()')
}

/** What the books must hold: made from what was posted alone. */
function expected(posted: readonly Posted[]): ReadonlyMap<string, string> {
  const known = (account: string) =>
    offices.some((office) => office === account) ? account : personalAccounts
  const sums = new Map<string, { debit: bigint; credit: bigint; lines: bigint }>()
  for (const { day, debit, credit, amount } of posted) {
    for (const [account, side] of [
      [known(debit), 'debit'] as const,
      [known(credit), 'credit'] as const,
    ]) {
      const key = `${day} ${account}`
      const sum = sums.get(key) ?? { debit: 0n, credit: 0n, lines: 0n }
      sum[side] += amount
      sum.lines += 1n
      sums.set(key, sum)
    }
  }
  return new Map(
    [...sums].map(([key, { debit, credit, lines }]) => [key, `${debit} ${credit} ${lines}`]),
  )
}

async function books(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.owner.query<{ key: string; sums: string }>(`
    select day || ' ' || account_id as key, debit || ' ' || credit || ' ' || (debits + credits) as sums
      from accounts.book_day`)
  return new Map(rows.map((row) => [row.key, row.sums]))
}

async function differences(): Promise<number> {
  const { rowCount } = await database.pool.query(
    `select from accounts.book_differences('-infinity', 'infinity')`,
  )
  return rowCount ?? -1
}

const count = (how: { anew: boolean; from?: YearMonth } = { anew: false }) =>
  countBooks(database.db, { ...how, at })

test.each([1, 2])('whatever is posted, the books equal the journal (%i)', async (seed) => {
  const pick = chance(seed)
  const posted: Posted[] = []
  for (let round = 0; round < 5; round++) {
    const more = Array.from({ length: 1 + pick(40) }, () => draw(pick))
    await post(more)
    posted.push(...more)
    if (pick(3) > 0) await count()
    assert.equal(await differences(), 0)
  }
  await count()
  assert.deepEqual(await books(), expected(posted))
  assert.equal(await count(), 0, 'where nothing has moved nothing is counted')
  const balance = await trialBalance(database.db, Temporal.PlainDate.from('2026-12-31'))
  assert.equal(balance.debit, balance.credit)
})

test('a transfer that commits after the count is missing without an error, and comes with the next', async () => {
  const late = { day: '2026-08-03', debit: offices[0] ?? '', credit: newId(), amount: 700n }
  const early = { ...late, amount: 100n }
  await post([early])
  const slow = await client()
  await slow.query('begin')
  await post([late], slow)
  await count({ anew: true })
  await slow.query('commit')
  await slow.end()
  assert.equal(await differences(), 0)
  assert.deepEqual(await books(), expected([early]))
  await count({ anew: true })
  assert.deepEqual(await books(), expected([early, late]))
})

test('who waits for another’s count of the month sees what came meanwhile', async () => {
  const first = { day: '2026-08-03', debit: offices[0] ?? '', credit: newId(), amount: 100n }
  const meanwhile = { ...first, amount: 700n }
  await post([first])
  await count()
  const [other, waiting] = [await client(), await client()]
  const counted = `select accounts.count_month('2026-08-01', '', true, now())`
  await other.query('begin')
  await other.query(counted)
  const last = waiting.query(counted)
  await until(async () => {
    const { rows } = await database.owner.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows[0]?.count === 1
  })
  await post([meanwhile])
  await other.query('commit')
  await last
  await Promise.all([other.end(), waiting.end()])
  assert.deepEqual(await books(), expected([first, meanwhile]))
  assert.equal(await differences(), 0)
})

test('what is posted to an earlier month is found by the pass that counts what has moved', async () => {
  const pick = chance(9)
  const posted = Array.from({ length: 20 }, () => draw(pick))
  await post(posted)
  await count()
  const late = { day: '2026-08-01', debit: newId(), credit: offices[1] ?? '', amount: 5n }
  await post([late])
  assert.equal(await count(), 1, 'only the month that moved')
  assert.deepEqual(await books(), expected([...posted, late]))
})

test('people post and servers count at the same moment, and nothing is missed or counted twice', async () => {
  const clients = await Promise.all(Array.from({ length: 4 }, client))
  const posted: Posted[] = []
  let counting = true
  const posting = clients.map(async (each, at) => {
    const pick = chance(100 + at)
    for (let turn = 0; counting; turn++) {
      const more = Array.from({ length: 3 }, () => draw(pick))
      await each.query('begin')
      await post(more, each)
      await each.query(turn % 5 === 4 ? 'rollback' : 'commit')
      if (turn % 5 !== 4) posted.push(...more)
    }
  })
  const counters = [true, true, false].map(async (anew) => {
    for (let pass = 0; pass < 4; pass++) {
      await count({ anew })
      assert.equal(await differences(), 0)
    }
  })
  await Promise.all(counters).finally(() => {
    counting = false
  })
  await Promise.all(posting)
  await Promise.all(clients.map((each) => each.end()))
  await count({ anew: true })
  assert.deepEqual(await books(), expected(posted))
})

test('thrown away and counted anew, from a month on or whole, the books are the same', async () => {
  const pick = chance(12)
  const posted = Array.from({ length: 60 }, () => draw(pick))
  await post(posted)
  await count()
  await database.owner.query(`delete from accounts.book_day where day >= '2026-10-01'`)
  await count({ anew: true, from: '2026-10' as YearMonth })
  assert.deepEqual(await books(), expected(posted))
  await database.owner.query('truncate accounts.book_day, accounts.book_month')
  assert.equal(await differences(), 0, 'what was never counted is no error')
  await count()
  assert.deepEqual(await books(), expected(posted))
})

test('who writes in the books is found, line by line, and a new count mends it', async () => {
  const posted = [
    { day: '2026-09-09', debit: offices[2] ?? '', credit: offices[0] ?? '', amount: 100n },
  ]
  await post(posted)
  await count()
  await database.owner.query(
    `update accounts.book_day set debit = debit + 1 where account_id = $1`,
    [offices[2]],
  )
  await database.owner.query(
    `insert into accounts.book_day values ('2026-09-10', $1, 7, 7, 1, 1)`,
    [offices[0]],
  )
  assert.equal(await differences(), 2)
  const balance = await trialBalance(database.db, Temporal.PlainDate.from('2026-09-30'))
  assert.deepEqual(
    balance.differences.map(({ day, accountId, debit, journalDebit }) => [
      day,
      accountId,
      debit,
      journalDebit,
    ]),
    [['2026-09-09', offices[2], 101n, 100n]],
  )
  await count({ anew: true })
  assert.deepEqual(await books(), expected(posted))
})

test('the trial balance of a day knows nothing of later days', async () => {
  const [fundId = '', payableId = ''] = offices
  await post([
    { day: '2026-09-09', debit: fundId, credit: payableId, amount: 100n },
    { day: '2026-09-10', debit: payableId, credit: fundId, amount: 250n },
  ])
  await count()
  const onThe = async (day: string) => {
    const { lines } = await trialBalance(database.db, Temporal.PlainDate.from(day))
    return lines.map(({ kind, debit, credit }) => [kind, debit, credit])
  }
  assert.deepEqual(await onThe('2026-09-08'), [])
  assert.deepEqual(await onThe('2026-09-09'), [
    ['payable', 0n, 100n],
    ['pooled_fund', 100n, 0n],
  ])
  assert.deepEqual(await onThe('2026-09-10'), [
    ['payable', 150n, 0n],
    ['pooled_fund', 0n, 150n],
  ])
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(10)
}

async function client(): Promise<pg.Client> {
  const opened = new pg.Client({ connectionString: database.ownerUrl })
  await opened.connect()
  return opened
}
