// Goal: a test's database is its own, migrated, and entered with no more rights than the server has.
// Method: two fresh databases side by side.
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

test('a fresh database is migrated, empty, and separate from every other', async (t) => {
  const [mine, yours] = await Promise.all([freshDatabase(t), freshDatabase(t)])
  await mine.owner.query('create table public.only_here ()')

  const found = await yours.owner.query(`select to_regclass('public.only_here') as found`)
  expect(found.rows).toEqual([{ found: null }])
  const role = await mine.pool.query(
    'select current_user as role, count(*) as entries from audit.entry',
  )
  expect(role.rows).toEqual([{ role: 'yika_server', entries: 0n }])
})
