// Goal: the server or the database may be killed at any moment: what a client was told stays, what it
// was not told is there wholly or not at all, and a retry settles which. Told to stop, the server
// finishes what it has begun.
// Method: the server as a process over a durable PostgreSQL, clients over HTTP and terminals that retry
// with the same request until they hear, kill -9 at random. Teeth, each tried once: with nobody listening
// to a lent connection that breaks, the server ends with the database; with a stop that fails, the exit
// is not clean.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, test } from 'vitest'
import type { Cardholder } from '#server/test/cardholders.ts'
import { type Chance, chance, patience, report, times } from '#sim/chance.ts'
import { type Fleet, launchFleet } from './fleet.ts'
import { makeHolders } from './ground.ts'
import { makePharmacy, type Pharmacy } from './pharmacy.ts'
import { type RunningServer, runServer } from './running-server.ts'
import { ledgerIsWhole } from './whole-ledger.ts'

const balanceFen = 1_000_000_000n
const clients = 20

let server: RunningServer
let pharmacy: Pharmacy
beforeAll(async () => {
  server = await runServer()
  pharmacy = await makePharmacy(server.ground(), 5)
  await server.start()
})
afterAll(() => server.stop())

async function fleetFor(luck: Chance): Promise<Fleet> {
  const holders: Cardholder[] = await makeHolders(server.ground(), { count: clients, balanceFen })
  const { webUrl, posPort } = server
  return launchFleet({ webUrl, posPort, pharmacy, holders, balanceFen, luck })
}

async function settled(fleet: Fleet): Promise<void> {
  await fleet.finish()
  assert.deepEqual(fleet.wrong, [])
  await fleet.compare(server.ground())
  await ledgerIsWhole(server.ground())
}

test(
  'the server killed at any moment loses nothing that was acknowledged and does nothing twice',
  async () => {
    const luck = chance()
    const kills = times({ pr: 20, night: 1_000 })
    const fleet = await fleetFor(luck)
    for (let kill = 0; kill < kills; kill++) {
      await pause(100 + luck.whole(500))
      await server.kill('SIGKILL')
      await server.start()
    }
    await settled(fleet)
    report('server killed', luck.seed, { kills, ...fleet.counts })
  },
  patience(400_000),
)

test(
  'the database killed under load: no wrong answer, the server stays up, and nothing is lost',
  async () => {
    const luck = chance()
    const kills = times({ pr: 10, night: 500 })
    const fleet = await fleetFor(luck)
    for (let kill = 0; kill < kills; kill++) {
      await pause(100 + luck.whole(500))
      await server.killDatabase(luck.whole(300))
      assert.equal(server.lives(), true, `the server ended: ${server.output.slice(-3).join('')}`)
    }
    await settled(fleet)
    report('database killed', luck.seed, { kills, ...fleet.counts })
  },
  patience(400_000),
)

test(
  'told to stop under load the server drains within ten seconds and ends cleanly',
  async () => {
    const luck = chance()
    const stops = times({ pr: 20, night: 200 })
    const fleet = await fleetFor(luck)
    let longestMs = 0
    for (let stop = 0; stop < stops; stop++) {
      await pause(200 + luck.whole(500))
      const { code, tookMs } = await server.kill('SIGTERM')
      assert.equal(code, 0)
      assert(tookMs < 10_000, `draining took ${tookMs} ms`)
      longestMs = Math.max(longestMs, Math.round(tookMs))
      await server.start()
    }
    await settled(fleet)
    report('server stopped', luck.seed, { stops, 'ms at most': longestMs, ...fleet.counts })
  },
  patience(400_000),
)
