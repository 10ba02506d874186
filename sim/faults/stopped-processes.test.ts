// Goal: told to stop, the server finishes what it has begun; what cannot end in time is cut off and named,
// and nothing that a client was told is lost.
// Method: the server as a process over a durable PostgreSQL, clients over HTTP and terminals that retry;
// SIGTERM at random. Teeth, each tried once: with a stop that fails, the exit is not clean; with half-sent
// requests left open, the stop is cut off instead of clean; without the end of its patience, a server with
// a hanging posting never stops.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, test } from 'vitest'
import { chance, patience, report, times } from '#sim/chance.ts'
import { clientsAtWork, openTown, settled, type Town } from './clients-at-work.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.server.stop())

test(
  'told to stop under load the server answers what it has begun and ends cleanly',
  async () => {
    const luck = chance()
    const stops = times({ pr: 20, night: 200 })
    const load = await clientsAtWork(town, luck)
    let longestMs = 0
    for (let stop = 0; stop < stops; stop++) {
      await pause(200 + luck.whole(500))
      const { code, tookMs } = await town.server.kill('SIGTERM')
      assert.equal(code, 0, town.server.output.slice(-3).join(''))
      longestMs = Math.max(longestMs, Math.round(tookMs))
      await town.server.start()
    }
    const counts = await settled(town, load)
    report('server stopped', luck.seed, { stops, 'ms at most': longestMs, ...counts })
  },
  patience(900_000),
)

test('a client that never finishes its request does not keep the server from ending cleanly', async () => {
  await town.server.kill('SIGTERM')
  // Half of it until the client is cut off, half for the rest to end in order on a busy machine.
  await town.server.start({ stopSeconds: 6 })
  const client = connect(Number(new URL(town.server.webUrl).port), '127.0.0.1')
  const head = ['POST /api/sessions HTTP/1.1', 'host: localhost', 'content-type: application/json']
  client.on('error', () => {}).write([...head, 'content-length: 9', '', '{'].join('\r\n'))
  await once(client, 'connect')
  await pause(100)
  const { code } = await town.server.kill('SIGTERM')
  client.destroy()
  assert.equal(code, 0, town.server.output.slice(-3).join(''))
  await town.server.start()
})

test(
  'what cannot end in time is cut off and named, and nothing acknowledged is lost',
  async () => {
    await town.server.kill('SIGTERM')
    await town.server.start({ stopSeconds: 2 })
    const load = await clientsAtWork(town, chance())
    const { owner } = town.server.ground()
    const wake = await putToSleep(owner)
    const { code } = await town.server.kill('SIGTERM')
    await wake()
    const told = town.server.output.filter((line) => line.includes('stop_cut'))
    assert.deepEqual([code, told.length], [1, 1])
    assert.match(told[0] ?? '', /not ended after 2 s: .*(web|pos|payments)/)
    await town.server.start()
    await settled(town, load)
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
