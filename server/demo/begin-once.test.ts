// Goal: what the demonstration's people begin is there once and whole, wherever a server that begins it is cut off
// and whoever begins it at the same moment.
// Method: the city in a fresh database; the connection of each part is ended from outside after its first act, in the
// middle and near its end. Then it is begun again, and after each of its acts somebody else looks: every table is as
// it was before, and no object lies in the store that nobody could find; whoever is cut off there leaves that. A
// second server waits meanwhile: it finds all there, or makes it where the first was cut off.
// Teeth: with the acts' own commits in the place of savepoints, and with objects that are not entered beside the
// transaction, somebody else sees what a cut would leave; with bills posted beside it none is settled; without the
// lock nobody waits for it; without looking again once it is held the second server begins anew, and breaks on it.
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '../services.ts'
import { type DemoWorld, demoWorld } from '../test/demo-world.ts'
import { beginDemoClaims } from './begin-claims.ts'
import type { Beginning } from './begin-once.ts'
import { plannedClaims } from './claims-plan.ts'
import { beginDemoCases, makeDemoCity } from './demo-city.ts'
import { loadDemoCatalogues } from './load-catalogues.ts'
import { settleDemoBills } from './settle-bills.ts'

let world: DemoWorld

type Part = (services: Services, afterAct?: Beginning['afterAct']) => Promise<void>

beforeAll(async () => {
  world = await demoWorld()
  await makeDemoCity(world.services)
  await loadDemoCatalogues(world.services)
}, 240_000)

afterAll(async () => {
  await world.end()
})

test('cases that are cut off after any act leave nothing, and are whole once they come to their end', async () => {
  expect(await beginWatched(beginDemoCases, [1, 20, 40])).toBeGreaterThan(40)
  const { rows } = await world.database.owner.query<{ closings: string; moves: string }>(
    `select (select count(*) from cases.closing) as closings,
            (select count(*) from cases.move_in) as moves`,
  )
  expect(rows).toEqual([{ closings: '4', moves: '4' }])
}, 300_000)

test('bills that are cut off leave nothing, and whoever waited meanwhile settles all of them', async () => {
  const settle: Part = (services, afterAct) => settleDemoBills(services, world.billsOn, afterAct)
  const before = await rowCounts()
  for (const act of [1, 150]) {
    await expect(settle(world.services, cutAfter(act))).rejects.toThrow()
    expect(await rowCounts()).toEqual(before)
  }
  const another = await world.another()
  let waiting = Promise.resolve()
  const cut = settle(world.services, async () => {
    waiting = settle(another)
    await isWaiting()
    await cutOff()
  })
  await expect(cut).rejects.toThrow()
  await waiting
  const { rows } = await world.database.owner.query<{ people: string }>(
    'select count(distinct person_id) as people from settlement.settlement',
  )
  expect(Number(rows[0]?.people)).toBeGreaterThan(60)
}, 300_000)

test('claims that are cut off after any act leave nothing, and each is there once when they come to their end', async () => {
  const begin: Part = (services, afterAct) => beginDemoClaims(services, world.billsOn, afterAct)
  expect(await beginWatched(begin, [1, 20, 40])).toBeGreaterThan(40)
  const { rows } = await world.database.owner.query<{ claims: string; taken: string }>(
    `select (select count(*) from claims.claim) as claims,
            (select count(distinct claim_id) from settlement.invoice) as taken`,
  )
  expect(rows).toEqual([
    { claims: String(plannedClaims.length), taken: String(plannedClaims.length) },
  ])
}, 300_000)

/** What lies in the store and is named by nothing the sweep could go by. */
async function lostObjects(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ name: string }>(
    'select object_name as name from cards.document_object',
  )
  const known = new Set(rows.map(({ name }) => name))
  const folder = join(world.services.config.dataFolder, 'documents')
  if (!existsSync(folder)) return []
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  return files.filter((each) => each.isFile() && !known.has(each.name)).map(({ name }) => name)
}

/** How many acts it had when it came to its end; the cuts before that are somewhere among them. */
async function beginWatched(part: Part, cuts: readonly number[]): Promise<number> {
  const before = await rowCounts()
  const nothingIsLeft = async (): Promise<void> => {
    expect(await rowCounts()).toEqual(before)
    expect(await lostObjects()).toEqual([])
  }
  for (const act of cuts) {
    await expect(part(world.services, cutAfter(act))).rejects.toThrow()
    await nothingIsLeft()
  }
  const another = await world.another()
  let [acts, waiting] = [0, Promise.resolve()]
  await part(world.services, async () => {
    acts += 1
    if (acts === 1) waiting = part(another)
    if (acts === 1) await isWaiting()
    await nothingIsLeft()
  })
  await waiting
  return acts
}

function cutAfter(acts: number): () => Promise<void> {
  let done = 0
  return async () => {
    done += 1
    if (done === acts) await cutOff()
  }
}

/** As the end of its process is seen by the database. */
async function cutOff(): Promise<void> {
  const { rowCount } = await world.database.owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`,
  )
  expect(rowCount).toBe(1)
}

const untilItWaits = { timeout: 30_000 }

/** For the one lock, behind whoever has it. */
async function isWaiting(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await world.database.owner.query(
        `select from pg_stat_activity where datname = current_database()
            and wait_event = 'advisory' and query like '%yika demo city%'`,
      )
      return rows.length
    }, untilItWaits)
    .toBe(1)
}

/** Of every table that holds anything; keys that were made are kept, and so are the names of objects. */
async function rowCounts(): Promise<Record<string, string>> {
  const { owner } = world.database
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname not in ('pg_catalog', 'information_schema', 'keys')
        and c.relname <> 'document_object'
      order by name`,
  )
  const counts = tables.map(({ name }) => `(select count(*) from ${name}) as "${name}"`)
  const { rows } = await owner.query<Record<string, string>>(`select ${counts.join(', ')}`)
  return rows[0] ?? {}
}
