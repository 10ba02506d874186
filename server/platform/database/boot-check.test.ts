// Goal: the server refuses a database that could lose or leak what it is given, naming the setting,
// its value and the remedy; all that is wrong at once.
// Method: a real, durable PostgreSQL whose settings are broken one by one and mended again; a second
// one made without checksums; for the version, which cannot be had wrong, the facts themselves.
// Shown to fail: each entry of the checks was taken out in turn, and each time a test here failed.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseProblems, refuseUnsafeDatabase } from './boot-check.ts'
import type { DatabaseFacts } from './boot-check.ts'
import { makeCluster } from './cluster.ts'
import { startEmbedded } from './embedded-postgres.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { migrate, readMigrations } from './migrate.ts'
import { urlOf } from './place.ts'

const folder = mkdtempSync(join(tmpdir(), 'yika-boot-'))
let postgres: EmbeddedPostgres
let owner: pg.Client

beforeAll(async () => {
  chmodSync(folder, 0o755)
  postgres = await startEmbedded({ folder: join(folder, 'safe'), watchdog: true })
  await migrate({ url: urlOf(postgres.owner) })
  owner = new pg.Client(postgres.owner)
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await postgres.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

async function problems(url = urlOf(postgres.server)): Promise<readonly string[]> {
  return refuseUnsafeDatabase(url).then(
    () => [],
    (fault: Error) => fault.message.split('\n'),
  )
}

test('the database that comes along is safe as it is', async () => {
  expect(await problems()).toEqual([])
})

const settings: readonly (readonly [name: string, breaking: string, mending: string])[] = [
  ['fsync is off', 'alter system set fsync = off', 'alter system set fsync = on'],
  [
    'full_page_writes is off',
    'alter system set full_page_writes = off',
    'alter system set full_page_writes = on',
  ],
  [
    'synchronous_commit is off',
    'alter role yika_server set synchronous_commit = off',
    'alter role yika_server reset synchronous_commit',
  ],
  [
    'TimeZone is Asia/Shanghai',
    `alter database yika set timezone = 'Asia/Shanghai'`,
    'alter database yika reset timezone',
  ],
  [
    'The role yika_server is a superuser',
    'alter role yika_server superuser',
    'alter role yika_server nosuperuser',
  ],
  [
    'The role yika_server is a superuser',
    'alter role yika_server bypassrls',
    'alter role yika_server nobypassrls',
  ],
  [
    'The role yika_server owns tables',
    'create table public.own (); alter table public.own owner to yika_server',
    'drop table public.own',
  ],
  [
    'The role yika_server is not a member of yika_app',
    'revoke yika_app from yika_server',
    'grant yika_app to yika_server',
  ],
  [
    'The schema is at migration',
    'create table public.kept as select * from platform.migration; delete from platform.migration',
    'insert into platform.migration select * from public.kept; drop table public.kept',
  ],
  [
    'newer than the program',
    `insert into platform.migration values (9999, 'x', 'x', now())`,
    'delete from platform.migration where number = 9999',
  ],
  [
    'was changed after it was applied',
    `update platform.migration set digest = 'x' || digest where number = 1`,
    'update platform.migration set digest = substr(digest, 2) where number = 1',
  ],
]

for (const [told, breaking, mending] of settings) {
  test(`the server refuses to start when: ${told} (${breaking.split(';')[0]})`, async () => {
    await settle(breaking)
    const found = await problems()
    await settle(mending)
    expect(found).toEqual([expect.stringContaining(told)])
    expect(await problems()).toEqual([])
  })
}

/** A reload reaches new connections a moment later: until it does, ask again. */
async function settle(statements: string): Promise<void> {
  for (const statement of statements.split('; ')) await owner.query(statement)
  const reload = /alter system set (\w+) = (\w+)/.exec(statements)
  if (!reload) return
  await owner.query('select pg_reload_conf()')
  await expect
    .poll(async () => (await owner.query(`select current_setting($1) as value`, [reload[1]])).rows)
    .toEqual([{ value: reload[2] }])
}

test('the server refuses a database of another encoding', async () => {
  await owner.query(
    `create database damaged template template0 encoding 'SQL_ASCII'
       locale_provider libc locale 'C'`,
  )
  const found = await problems(urlOf({ ...postgres.server, database: 'damaged' }))
  expect(found[0]).toContain('server_encoding is SQL_ASCII')
})

test('the server refuses a cluster without checksums, and names every other fault with it', async () => {
  const options = { folder: join(folder, 'unchecked'), watchdog: true, durable: false }
  const plain = await startEmbedded(options, (cluster) =>
    makeCluster(cluster, 'yika_owner', ['--no-data-checksums']),
  )
  const found = await problems(urlOf(plain.server))
  await plain.stop('immediate')
  expect(found).toEqual([
    expect.stringContaining('fsync is off'),
    expect.stringContaining('full_page_writes is off'),
    expect.stringContaining('synchronous_commit is off'),
    expect.stringContaining('data_checksums is off'),
    expect.stringContaining('The schema is at migration 0'),
  ])
})

test('versions from 15 to 18 are accepted, their neighbours are not', () => {
  const migrations = readMigrations()
  const right: DatabaseFacts = {
    settings: {
      ...{ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', data_checksums: 'on' },
      ...{ TimeZone: 'UTC', server_encoding: 'UTF8' },
    },
    ...{ role: 'yika_server', superuser: false, owner: false, member: true, applied: migrations },
  }
  const told = (version: string): readonly string[] =>
    databaseProblems(
      { ...right, settings: { ...right.settings, server_version_num: version } },
      migrations,
    )
  const refusal = [expect.stringContaining('use PostgreSQL 15, 16, 17 or 18')]
  expect(told('149999')).toEqual(refusal)
  expect(told('150000')).toEqual([])
  expect(told('189999')).toEqual([])
  expect(told('190000')).toEqual(refusal)
})
