// Goal: one message that cannot be delivered is put aside for a person and keeps nobody else waiting;
// a passing fault loses nothing; who has waited longest goes first.
// Method: the real outbox; deliveries that write what they were given, or fail for a chosen message.
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { freshDatabase } from '#server/test/database.ts'
import { openLog } from '#platform/log/log.ts'
import { newId } from '#platform/ids.ts'
import type { Db } from '#platform/database/connection.ts'
import { createRelay, type Delivery, tell } from './relay.ts'

const silent = openLog({ level: 'silent' })
const at = Temporal.Instant.from('2026-11-21T08:00:00Z')

async function told(db: Db, kind: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const message = { messageId: newId(), personId: newId(), kind, payload: { name } }
    await tell(db, message, at)
  }
}

/** Writes each name where the transaction can be seen to have kept it, except for the bad one. */
function writingUnless(bad: string, fault: Error): Delivery {
  return async (tx, messages) => {
    for (const { payload } of messages) {
      await sql`insert into access.throttle (bucket, source, window_at, count)
        values (${String(payload['name'])}, '\\x00', ${at.toString()}, 1)`.execute(tx)
      if (payload['name'] === bad) throw fault
    }
  }
}

async function delivered(db: Db): Promise<readonly string[]> {
  const found = await sql<{
    bucket: string
  }>`select bucket from access.throttle order by 1`.execute(db)
  return found.rows.map((row) => row.bucket)
}

async function parked(db: Db): Promise<readonly unknown[]> {
  const found = await sql`select payload ->> 'name' as name, problem from outbox.parked`.execute(db)
  return found.rows
}

test('a message that cannot be delivered is parked alone, and its neighbours arrive', async (t) => {
  const { db } = await freshDatabase(t)
  await told(db, 'greeting', ['a', 'bad', 'c'])
  const relay = createRelay(db, { greeting: writingUnless('bad', new Error('no')) }, silent)
  expect(await relay.deliverOnce()).toBe(3)
  expect(await delivered(db)).toEqual(['a', 'c'])
  expect(await parked(db)).toEqual([{ name: 'bad', problem: 'delivery failed' }])
  expect(await relay.deliverOnce()).toBe(0)
})

test('a passing fault leaves every message in the outbox, to be delivered later', async (t) => {
  const { db } = await freshDatabase(t)
  await told(db, 'greeting', ['a', 'b'])
  const broken = Object.assign(new Error('deadlock detected'), { code: '40P01' })
  const failing = createRelay(db, { greeting: writingUnless('b', broken) }, silent)
  await expect(failing.deliverOnce()).rejects.toThrow('deadlock')
  expect([await delivered(db), await parked(db)]).toEqual([[], []])
  const relay = createRelay(db, { greeting: writingUnless('', broken) }, silent)
  expect(await relay.deliverOnce()).toBe(2)
  expect(await delivered(db)).toEqual(['a', 'b'])
})

test('more than go at once: the oldest go first, in whatever order they were written', async (t) => {
  const { db } = await freshDatabase(t)
  await sql`insert into outbox.message (person_id, message_id, kind, payload, at)
    select gen_random_uuid(), gen_random_uuid(), 'greeting', jsonb_build_object('name', n::text),
           ${at.toString()}::timestamptz + make_interval(secs => n)
      from generate_series(600, 1, -1) n`.execute(db)
  const relay = createRelay(db, { greeting: writingUnless('', new Error('no')) }, silent)
  expect(await relay.deliverOnce()).toBe(500)
  const first = (await delivered(db)).map(Number)
  expect([first.length, Math.max(...first)]).toEqual([500, 500])
  expect(await relay.deliverOnce()).toBe(100)
})

test('a message of a kind that nobody delivers is parked and says so', async (t) => {
  const { db } = await freshDatabase(t)
  await told(db, 'rumour', ['a'])
  await createRelay(db, {}, silent).deliverOnce()
  expect(await parked(db)).toEqual([{ name: 'a', problem: 'nobody delivers this kind' }])
})
