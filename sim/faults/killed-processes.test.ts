// Goal: the server or the database may be killed at any moment: what a client was told stays, what it
// was not told is there wholly or not at all, and a retry settles which.
// Method: the server as a process over a durable PostgreSQL, clients over HTTP and terminals that retry
// with the same request until they hear, kill -9 at random. Teeth, each tried once: with nobody listening
// to a lent connection that breaks, the server ends with the database; with a reversal answered before it
// is done, a client sees another balance than its own; with a command's outcome written in a transaction of
// its own, a retry is answered with a fault.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import { chance, patience, report, times } from '#sim/chance.ts'
import { clientsAtWork, openTown, settled, someActs, type Town } from './clients-at-work.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.server.stop())

test(
  'the server killed at any moment loses nothing that was acknowledged and does nothing twice',
  async () => {
    const luck = chance()
    const kills = times({ pr: 20, night: 1_000 })
    const load = await clientsAtWork(town, luck)
    for (let kill = 0; kill < kills; kill++) {
      await someActs(load, luck)
      await town.server.kill('SIGKILL')
      await town.server.start()
    }
    const counts = await settled(town, load)
    report('server killed', luck.seed, { kills, ...counts })
  },
  patience(900_000),
)

test(
  'the database killed under load: no wrong answer, the server stays up, and nothing is lost',
  async () => {
    const luck = chance()
    const kills = times({ pr: 10, night: 500 })
    const load = await clientsAtWork(town, luck)
    for (let kill = 0; kill < kills; kill++) {
      await someActs(load, luck)
      await town.server.killDatabase(luck.whole(300))
      assert.equal(
        town.server.lives(),
        true,
        `the server ended: ${town.server.output.slice(-3).join('')}`,
      )
    }
    const counts = await settled(town, load)
    report('database killed', luck.seed, { kills, ...counts })
  },
  patience(900_000),
)
