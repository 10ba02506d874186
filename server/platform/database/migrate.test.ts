// Goal: a database only ever moves forward by whole, unchanged files, whoever is killed meanwhile.
// Method: a folder of small migrations applied to an empty database of the test server.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '#server/test/database.ts'
import { migrate, readMigrations } from './migrate.ts'

const first = 'create schema platform; create table public.one ();'

type Ending = { readonly onTestFinished: (end: () => Promise<void>) => void }

async function emptyDatabase(t: Ending) {
  const { owner, ownerUrl } = await freshDatabase(t)
  await emptied(owner)
  const folder = mkdtempSync(join(tmpdir(), 'yika-migrations-'))
  t.onTestFinished(async () => rmSync(folder, { recursive: true, force: true }))
  return {
    owner,
    write: (file: string, text: string) => writeFileSync(join(folder, file), text),
    run: () => migrate({ url: ownerUrl, folder }),
  }
}

async function emptied(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^(pg_|information_schema|public)'`,
  )
  await owner.query(`drop schema ${rows.map((row) => row.name).join(', ')} cascade`)
}

async function exists(owner: pg.Client, table: string): Promise<boolean> {
  const { rows } = await owner.query('select to_regclass($1) is not null as found', [table])
  return rows[0].found
}

test('files are applied once each, in order, and remembered with their digests', async (t) => {
  const { owner, write, run } = await emptyDatabase(t)
  write('0001_one.sql', first)
  write('0002_two.sql', 'alter table public.one add column two int;')
  expect(await run()).toEqual(['0001_one.sql', '0002_two.sql'])
  expect(await run()).toEqual([])
  const { rows } = await owner.query('select number, name, length(digest) from platform.migration')
  expect(rows).toEqual([
    { number: 1, name: '0001_one.sql', length: 64 },
    { number: 2, name: '0002_two.sql', length: 64 },
  ])
})

test('a file that fails half-way leaves nothing, and the next run goes on from it', async (t) => {
  const { owner, write, run } = await emptyDatabase(t)
  write('0001_one.sql', first)
  write('0002_two.sql', 'create table public.two (); select 1 / 0;')
  await expect(run()).rejects.toThrow('0002_two.sql failed and left nothing: division by zero')
  expect([await exists(owner, 'public.one'), await exists(owner, 'public.two')]).toEqual([
    true,
    false,
  ])

  write('0002_two.sql', 'create table public.two ();')
  expect(await run()).toEqual(['0002_two.sql'])
})

test('a migrator killed in the middle of a file leaves whole files only', async (t) => {
  const { owner, write, run } = await emptyDatabase(t)
  write('0001_one.sql', first)
  write('0002_two.sql', 'create table public.two (); select pg_sleep(20);')
  const killed = run().then(
    () => 'finished',
    () => 'killed',
  )
  const asleep = `select pg_terminate_backend(pid) from pg_stat_activity
                   where datname = current_database() and query ~ 'pg_sleep' and pid <> pg_backend_pid()`
  await expect.poll(async () => (await owner.query(asleep)).rowCount).toBe(1)
  expect(await killed).toBe('killed')

  write('0002_two.sql', 'create table public.two ();')
  expect(await run()).toEqual(['0002_two.sql'])
})

test('two migrators at the same moment apply each file once', async (t) => {
  const { write, run } = await emptyDatabase(t)
  write('0001_one.sql', first)
  write('0002_two.sql', 'create table public.two (); select pg_sleep(0.2);')
  const applied = await Promise.all([run(), run(), run()])
  expect(applied.flat().toSorted()).toEqual(['0001_one.sql', '0002_two.sql'])
})

test('a file changed after it was applied, and a database newer than the program, are refused', async (t) => {
  const { owner, write, run } = await emptyDatabase(t)
  write('0001_one.sql', first)
  await run()
  write('0001_one.sql', `${first} -- a word more`)
  await expect(run()).rejects.toThrow('0001_one.sql was changed after it was applied')

  write('0001_one.sql', first)
  await owner.query(`insert into platform.migration values (2, '0002_two.sql', 'x', now())`)
  await expect(run()).rejects.toThrow('newer than the program')
})

test('a gap in the numbers, or a file with another name, is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yika-migrations-'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '0001_one.sql'), '')
  writeFileSync(join(folder, '0003_three.sql'), '')
  expect(() => readMigrations(folder)).toThrow('0003_three.sql does not follow: number 2')
  rmSync(folder, { recursive: true })
})
