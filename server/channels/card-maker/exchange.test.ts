// Goal: files go to the card maker and come back over a folder by themselves; each is taken once, and
// what is wrong is put aside and kept.
// Method: the real database, and the simulated factory working on the same folder in each of its moods.
import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBatch, productionOf } from '#capabilities/cards/index.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { factoryMoods, type FactoryMood, workOnce } from '#sim/card-maker/factory.ts'
import { accept, cardWorld, order } from '#server/test/card-world.ts'
import { carryMakerFiles } from './exchange.ts'

let keys: RunningKeyService
beforeAll(async () => {
  keys = await runKeyService()
})
afterAll(async () => {
  await keys.stop()
})

const at = Temporal.Instant.from('2026-11-03T01:00:00Z')
const today = Temporal.PlainDate.from('2026-11-03')

const endings = {
  good: { carried: { taken: 1, putAside: 0 }, batch: { state: 'returned', made: 5, failed: 0 } },
  failing: { carried: { taken: 1, putAside: 0 }, batch: { state: 'returned', made: 4, failed: 1 } },
  partial: {
    carried: { taken: 1, putAside: 0 },
    batch: { state: 'partly_returned', made: 3, failed: 0 },
  },
  duplicate: { carried: { taken: 2, putAside: 0 }, batch: { state: 'returned', made: 5 } },
  'wrong-total': { carried: { taken: 0, putAside: 1 }, batch: { state: 'sent', made: 0 } },
} as const satisfies Record<FactoryMood, unknown>

test.each(factoryMoods)('a factory whose day is “%s” is taken at its word, once', async (mood) => {
  const world = await cardWorld(keys)
  const folder = await mkdtemp(join(tmpdir(), 'maker-'))
  for (let count = 0; count < 5; count++) await accept(world, await world.person())
  const batchId = await order(world)
  const exchange = { ...world, folder }
  expect(await carryMakerFiles(exchange, at)).toMatchObject({ placed: 1, taken: 0 })
  expect(await carryMakerFiles(exchange, at)).toMatchObject({ placed: 0 })
  const sent = await readdir(join(folder, 'to-maker'))
  expect(sent.filter((name) => name.endsWith('.jpg'))).toHaveLength(5)

  await workOnce({ folder, seed: 7, today, mood })
  const both = await Promise.all([carryMakerFiles(exchange, at), carryMakerFiles(exchange, at)])
  const taken = both.reduce((sum, each) => sum + each.taken, 0)
  expect(taken).toBeGreaterThanOrEqual(endings[mood].carried.taken)
  expect(await findBatch(world, batchId, [world.centreId])).toMatchObject(endings[mood].batch)
  const { putAside } = await productionOf(world, `/${world.centreId}/`)
  expect(putAside).toHaveLength(endings[mood].carried.putAside)
  if (mood === 'wrong-total') {
    expect(putAside[0]).toMatchObject({ cameBy: 'folder', problems: [{ line: 1 }] })
    expect(await readdir(join(folder, 'from-maker', 'refused'))).toHaveLength(1)
  }
  const { rows } = await world.database.owner.query(
    'select count(*) as told from outbox.message where kind = $1',
    ['card_made'],
  )
  expect(Number(rows[0].told)).toBe(endings[mood].batch.made)
  await rm(folder, { recursive: true })
  await world.stop()
})

test('the same seed gives the same day, whatever else is ordered', async () => {
  const world = await cardWorld(keys)
  for (let count = 0; count < 3; count++) await accept(world, await world.person())
  await order(world)
  const moods: string[] = []
  for (const _ of [1, 2]) {
    await world.database.owner.query('update cards.production_batch set placed_at = null')
    const folder = await mkdtemp(join(tmpdir(), 'maker-'))
    await carryMakerFiles({ ...world, folder }, at)
    const [report] = await workOnce({ folder, seed: 7, today })
    moods.push(report?.mood ?? '')
    await rm(folder, { recursive: true })
  }
  expect(moods[0]).toBe(moods[1])
  await world.stop()
})

test('a file on no batch of ours is put aside once, and told to whoever makes cards', async () => {
  const world = await cardWorld(keys)
  await accept(world, await world.person())
  await order(world)
  const folder = await mkdtemp(join(tmpdir(), 'maker-'))
  await mkdir(join(folder, 'from-maker'), { recursive: true })
  for (const name of ['a.txt', 'b.txt']) {
    await writeFile(join(folder, 'from-maker', name), 'H|YIKA-CARD-RETURN|2|PC-NO|1|1|x\n')
  }
  expect(await carryMakerFiles({ ...world, folder }, at)).toMatchObject({ taken: 0, putAside: 2 })
  const { putAside } = await productionOf(world, `/${world.centreId}/`)
  expect(putAside).toMatchObject([{ batchNo: null, fileName: 'a.txt' }])
  await rm(folder, { recursive: true })
  await world.stop()
})
