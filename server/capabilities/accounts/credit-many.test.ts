// Goal: a chunk of a month-end credits exactly its people, whether they lie beside each other or far
// apart among others, all of them or nobody, also when several runs credit the same people at once.
// Method: the posting function as the owner runs it, on a real database. Without the check of the count
// the unknown person goes unnoticed.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import pg from 'pg'
import { newId } from '#platform/ids.ts'
import { freshDatabase } from '#server/test/database.ts'
import type { FreshDatabase } from '#server/test/database.ts'

let database: FreshDatabase
let people: readonly string[]
const source = newId()

beforeAll(async () => {
  database = await freshDatabase()
  const { rows } = await database.owner.query<{ person_id: string }>(`
    insert into accounts.balance (person_id, account_id, opened_on)
    select uuidv7(), uuidv7(), date '2026-01-01' from generate_series(1, 3000) returning person_id`)
  people = rows.map((row) => row.person_id).toSorted()
  await database.owner.query('analyze accounts.balance')
})
afterAll(() => database.drop())

test('people beside each other are credited, and nobody else', async () => {
  await assertCredits(people.slice(500, 1500))
})

test('people far apart among others are credited, and nobody else', async () => {
  await assertCredits(people.filter((_, place) => place % 300 === 7))
})

test('one unknown person, or people out of order, and nobody is credited', async () => {
  const entry = newId()
  const unknown = [...people.slice(0, 5), newId()]
  await assert.rejects(credit(entry, unknown), { code: 'YK001' })
  await assert.rejects(credit(entry, people.slice(0, 5).toReversed()), { code: 'YK001' })
  assert.deepEqual(await creditedIn(entry), [])
})

test('credits of the same people at the same moment all arrive', async () => {
  const before = await balanceOf(people[10])
  const clients = Array.from(
    { length: 6 },
    () => new pg.Client({ connectionString: database.ownerUrl }),
  )
  await Promise.all(clients.map((client) => client.connect()))
  try {
    await Promise.all(
      clients.map(async (client, place) => {
        for (let turn = 0; turn < 5; turn++)
          await credit(newId(), people.slice(place === turn ? 0 : 10, 800), client)
      }),
    )
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
  assert.equal((await balanceOf(people[10])) - before, 30n * 100n)
})

async function assertCredits(chosen: readonly string[]): Promise<void> {
  const entry = newId()
  await credit(entry, chosen)
  assert.deepEqual(await creditedIn(entry), chosen)
}

async function credit(
  entry: string,
  chosen: readonly string[],
  client: pg.Client = database.owner,
): Promise<void> {
  await client.query(
    `select accounts.credit_many($1, date '2026-10-31', now(), $2::uuid[],
       array(select $3::uuid from unnest($2::uuid[])), array(select 100 from unnest($2::uuid[])))`,
    [entry, chosen, source],
  )
}

async function creditedIn(entry: string): Promise<readonly string[]> {
  const { rows } = await database.owner.query<{ person_id: string }>(
    'select person_id from accounts.transfer where entry_id = $1 order by person_id',
    [entry],
  )
  return rows.map((row) => row.person_id)
}

async function balanceOf(personId: string | undefined): Promise<bigint> {
  const { rows } = await database.owner.query<{ balance: string }>(
    'select balance::text from accounts.balance where person_id = $1',
    [personId],
  )
  return BigInt(rows[0]?.balance ?? '0')
}
