// Goal: values arrive exact, nothing waits for ever, repeated statements are planned once, and only
// passing faults are tried again.
// Method: the real database as the server's own role.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { instantOf, toInstantText } from './column-types.ts'
import { type Db, databaseAnswers, transaction } from './connection.ts'
import { retryTransient } from './retry.ts'

test('integers arrive exact, days and moments as they were written', async (t) => {
  const { pool } = await freshDatabase(t)
  const { rows } = await pool.query(`
    select 9007199254740993 as amount, array[1::bigint, null] as amounts, date '2026-03-01' as day,
           array[date '2026-03-01'] as days, timestamptz '2026-03-01 08:00:00.000001+08' as at,
           1.10::numeric as rate, '\\x00ff'::bytea as bytes, 7::int as count`)
  expect(rows[0]).toEqual({
    amount: 9007199254740993n,
    amounts: [1n, null],
    day: '2026-03-01',
    days: ['2026-03-01'],
    at: '2026-03-01 00:00:00.000001+00',
    rate: '1.10',
    bytes: Buffer.from([0, 255]),
    count: 7,
  })
})

test('a moment survives the way into the database and back, to the microsecond', async (t) => {
  const { pool } = await freshDatabase(t)
  const moment = Temporal.Instant.from('2026-12-31T23:59:59.999999999Z')
  const { rows } = await pool.query('select $1::timestamptz as at', [toInstantText(moment)])
  expect(instantOf(rows[0].at).toString()).toBe('2026-12-31T23:59:59.999999Z')
})

test('every session has limits and keeps universal time', async (t) => {
  const { pool } = await freshDatabase(t)
  const { rows } = await pool.query(`
    select name, setting from pg_settings
     where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
                    'TimeZone', 'transaction_isolation') order by name`)
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    TimeZone: 'UTC',
    idle_in_transaction_session_timeout: '10000',
    lock_timeout: '2000',
    statement_timeout: '5000',
    transaction_isolation: 'read committed',
  })
})

test('a statement with parameters is prepared once and used again', async (t) => {
  const { db, pool } = await freshDatabase(t)
  const names = await db.connection().execute(async (one) => {
    for (const each of [1, 2, 3]) await sql`select ${each}::int`.execute(one)
    return sql<{ count: bigint }>`
      select count(*) from pg_prepared_statements where statement = 'select $1::int'`.execute(one)
  })
  expect(names.rows).toEqual([{ count: 1n }])
  expect(pool.totalCount).toBe(1)
})

test('a database that is gone is said not to answer', async (t) => {
  const { db, pool } = await freshDatabase(t)
  expect(await databaseAnswers(db)).toBe(true)
  await pool.end()
  expect(await databaseAnswers(db)).toBe(false)
})

test('what fails in a transaction takes the whole of it back', async (t) => {
  const { db } = await freshDatabase(t)
  const act = transaction(db, async (tx) => {
    await sql`insert into access.throttle values ('x', 'x', '2026-01-01Z', 1)`.execute(tx)
    throw new Error('changed my mind')
  })
  await expect(act).rejects.toThrow('changed my mind')
  const left = await sql`select from access.throttle`.execute(db)
  expect(left.rows).toEqual([])
})

test('two who wait for each other both succeed when the one that is sent away tries again', async (t) => {
  const { db, owner } = await freshDatabase(t)
  await owner.query(`insert into access.throttle
    values ('a', 'x', '2026-01-01Z', 0), ('b', 'x', '2026-01-01Z', 0)`)
  let tries = 0
  let holding = 0
  const { promise: eachHoldsOne, resolve } = Promise.withResolvers<void>()
  const count = (tx: Db, bucket: string) =>
    sql`update access.throttle set count = count + 1 where bucket = ${bucket}`.execute(tx)
  const both = (first: string, second: string) =>
    retryTransient(() => {
      tries++
      return transaction(db, async (tx) => {
        await count(tx, first)
        holding++
        if (holding === 2) resolve()
        await eachHoldsOne
        await count(tx, second)
      })
    })
  await Promise.all([both('a', 'b'), both('b', 'a')])
  expect(tries).toBeGreaterThan(2)
  const { rows } = await sql`select bucket, count from access.throttle order by 1`.execute(db)
  expect(rows).toEqual([
    { bucket: 'a', count: 2 },
    { bucket: 'b', count: 2 },
  ])
})

test('a lasting fault is not tried again, a passing one five times at most', async () => {
  const failing = async (code: string): Promise<number> => {
    let tries = 0
    const act = async (): Promise<never> => {
      tries++
      throw Object.assign(new Error('no'), { code })
    }
    await expect(retryTransient(act)).rejects.toThrow('no')
    return tries
  }
  expect(await failing('23505')).toBe(1)
  expect(await failing('40001')).toBe(5)
  expect(await failing('40P01')).toBe(5)
  expect(await failing('08006')).toBe(5)
})
