// Goal: the server or the database may be killed at any moment: what a client was told stays, what it
// was not told is there wholly or not at all, and a retry settles which. Told to stop, the server
// finishes what it has begun.
// Method: the server as a process over a durable PostgreSQL, clients over HTTP and terminals that retry
// with the same request until they hear, kill -9 at random. Teeth, each tried once: with nobody listening
// to a lent connection that breaks, the server ends with the database; with a stop that fails, the exit
// is not clean; with a reversal answered before it is done, a client sees another balance than its own;
// with a command's outcome written in a transaction of its own, a retry is answered with a fault; with
// half-sent requests left open, the stop is cut off instead of clean; without the end of its patience, a
// server with a hanging posting never stops.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, test } from 'vitest'
import type { Cardholder } from '#server/test/cardholders.ts'
import { type Chance, chance, patience, report, times } from '#sim/chance.ts'
import { compareErrands } from './errand-records.ts'
import { type Errands, runErrands } from './errands.ts'
import { type Fleet, launchFleet } from './fleet.ts'
import { makeHolders } from './ground.ts'
import { makePharmacy, type Pharmacy } from './pharmacy.ts'
import { makePrintingOffice } from './printing-office.ts'
import { type RunningServer, runServer } from './running-server.ts'
import { ledgerIsWhole } from './whole-ledger.ts'

const balanceFen = 1_000_000_000n
/** Twenty clients: twelve who pay, four who lose their cards, four who apply. */
const payers = 12
const perErrand = 4

let server: RunningServer
let pharmacy: Pharmacy
let office: string
beforeAll(async () => {
  server = await runServer()
  pharmacy = await makePharmacy(server.ground(), 5)
  office = await makePrintingOffice(server.ground())
  await server.start()
})
afterAll(() => server.stop())

type Load = { readonly fleet: Fleet; readonly errands: Errands }

async function loadFor(luck: Chance): Promise<Load> {
  const ground = server.ground()
  const { webUrl, posPort } = server
  const holders: Cardholder[] = await makeHolders(ground, { count: payers, balanceFen })
  const errands = await runErrands({ webUrl, ground, office, luck }, perErrand)
  const fleet = launchFleet({ webUrl, posPort, pharmacy, holders, balanceFen, luck })
  return { fleet, errands }
}

async function settled({ fleet, errands }: Load): Promise<Readonly<Record<string, number>>> {
  await Promise.all([fleet.finish(), errands.finish()])
  assert.deepEqual([...fleet.wrong, ...errands.wrong], [])
  await fleet.compare(server.ground())
  await compareErrands(server.ground(), errands.customers)
  await ledgerIsWhole(server.ground())
  const retries = fleet.counts.retries + errands.counts.retries
  return { ...fleet.counts, ...errands.counts, retries }
}

/** On a busy machine too, something was under way in between: a few acts more were acknowledged. */
async function someActs({ fleet, errands }: Load, luck: Chance): Promise<void> {
  const done = (): number => errands.acknowledged() + fleet.acknowledged()
  const wanted = done() + 1 + luck.whole(40)
  const deadline = performance.now() + 20_000
  while (done() < wanted && performance.now() < deadline) await pause(5)
}

test(
  'the server killed at any moment loses nothing that was acknowledged and does nothing twice',
  async () => {
    const luck = chance()
    const kills = times({ pr: 20, night: 1_000 })
    const load = await loadFor(luck)
    for (let kill = 0; kill < kills; kill++) {
      await someActs(load, luck)
      await server.kill('SIGKILL')
      await server.start()
    }
    const counts = await settled(load)
    report('server killed', luck.seed, { kills, ...counts })
  },
  patience(900_000),
)

test(
  'the database killed under load: no wrong answer, the server stays up, and nothing is lost',
  async () => {
    const luck = chance()
    const kills = times({ pr: 10, night: 500 })
    const load = await loadFor(luck)
    for (let kill = 0; kill < kills; kill++) {
      await someActs(load, luck)
      await server.killDatabase(luck.whole(300))
      assert.equal(server.lives(), true, `the server ended: ${server.output.slice(-3).join('')}`)
    }
    const counts = await settled(load)
    report('database killed', luck.seed, { kills, ...counts })
  },
  patience(900_000),
)

test(
  'told to stop under load the server answers what it has begun and ends cleanly',
  async () => {
    const luck = chance()
    const stops = times({ pr: 20, night: 200 })
    const load = await loadFor(luck)
    let longestMs = 0
    for (let stop = 0; stop < stops; stop++) {
      await pause(200 + luck.whole(500))
      const { code, tookMs } = await server.kill('SIGTERM')
      assert.equal(code, 0, server.output.slice(-3).join(''))
      longestMs = Math.max(longestMs, Math.round(tookMs))
      await server.start()
    }
    const counts = await settled(load)
    report('server stopped', luck.seed, { stops, 'ms at most': longestMs, ...counts })
  },
  patience(900_000),
)

test('a client that never finishes its request does not keep the server from ending cleanly', async () => {
  await server.kill('SIGTERM')
  await server.start({ stopSeconds: 2 })
  const client = connect(Number(new URL(server.webUrl).port), '127.0.0.1')
  const head = ['POST /api/sessions HTTP/1.1', 'host: localhost', 'content-type: application/json']
  client.on('error', () => {}).write([...head, 'content-length: 9', '', '{'].join('\r\n'))
  await once(client, 'connect')
  await pause(100)
  const { code } = await server.kill('SIGTERM')
  client.destroy()
  assert.equal(code, 0, server.output.slice(-3).join(''))
  await server.start()
})

test(
  'what cannot end in time is cut off and named, and nothing acknowledged is lost',
  async () => {
    await server.kill('SIGTERM')
    await server.start({ stopSeconds: 2 })
    const load = await loadFor(chance())
    const { owner } = server.ground()
    const wake = await putToSleep(owner)
    const { code } = await server.kill('SIGTERM')
    await wake()
    const told = server.output.filter((line) => line.includes('stop_cut'))
    assert.deepEqual([code, told.length], [1, 1])
    assert.match(told[0] ?? '', /not ended after 2 s: .*(web|pos|payments)/)
    await server.start()
    await settled(load)
  },
  patience(180_000),
)

/** From now on a posting hangs, in spite of the time limit that it has; resolves when one does. */
async function putToSleep(owner: pg.Client): Promise<() => Promise<void>> {
  await owner.query(
    `create function accounts.sleep() returns trigger language plpgsql as $$
     begin perform pg_sleep(600); exception when query_canceled then perform pg_sleep(600); end $$;
     create trigger sleep before insert on accounts.transfer execute function accounts.sleep()`,
  )
  const sleepers = `from pg_stat_activity where wait_event = 'PgSleep'`
  while ((await owner.query(`select ${sleepers}`)).rowCount === 0) await pause(20)
  return async () => {
    await owner.query(`select pg_terminate_backend(pid) ${sleepers}`)
    await owner.query('drop trigger sleep on accounts.transfer; drop function accounts.sleep()')
  }
}
