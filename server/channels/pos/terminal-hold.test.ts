// Goal: who guesses codes in a terminal's name is stopped after thirty, the terminal's own connection
// goes on meanwhile, and the operator can see and end it; nothing personal is shown.
// Method: the house behind a real port; wrong codes by raw sockets, right ones by the simulator; the
// house's clock is put on by an hour.
// Teeth: with the look at the hold taken out of conversation.ts a new connection was heard after thirty.
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  listTerminals,
  releaseTerminal,
  wrongCodeLimits,
} from '#capabilities/organisations/index.ts'
import { type RunningKeyService, runKeyService } from '#platform/keys/running-service.ts'
import { processMeasures } from '#platform/measures/acts.ts'
import type { FieldValue } from './iso8583/codec.ts'
import { type TerminalHouse, terminalHouse, type Till } from './test/terminal-house.ts'
import { rawPeer, signed } from './test/world.ts'

let service: RunningKeyService
beforeAll(async () => {
  service = await runKeyService()
})
afterAll(() => service.stop())

function purchase({ terminalId, institutionCode }: Till, key: Buffer): Buffer {
  const own: Record<number, FieldValue> = { 41: terminalId, 42: institutionCode.padEnd(15) }
  return signed(key, own)
}

/** As many wrong codes as asked, ten on each connection, as the door allows. */
async function guess(house: TerminalHouse, till: Till, count: number): Promise<void> {
  for (let done = 0; done < count; done += 10) {
    const peer = rawPeer(house.gateway().port)
    const some = Math.min(10, count - done)
    for (let at = 1; at <= some; at++) {
      peer.socket.write(purchase(till, Buffer.alloc(16, done + at)))
      expect((await peer.answered(at)).fields.get(39)).toBe('A0')
    }
    peer.socket.destroy()
    await peer.closed
  }
}

async function measured(name: string): Promise<number> {
  const [value] = (await processMeasures.getSingleMetric(name)?.get())?.values.slice(-1) ?? []
  return value?.value ?? 0
}

async function held({ database, clock }: TerminalHouse) {
  const listed = await listTerminals(database.db, Temporal.Now.instant().add(clock.ahead))
  return listed.filter(({ heldUntil }) => heldUntil !== null)
}

test('after thirty wrong codes no new connection speaks for the terminal; its own goes on; an hour later all is as before', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  const own = await house.terminal(till)
  await own.signOn()
  const holds = await measured('yika_pos_terminal_holds_total')

  await guess(house, till, wrongCodeLimits.wrongCodes - 1)
  expect(await held(house)).toEqual([])
  const before = await house.terminal(till, { workingKeys: own.workingKeys()! })
  expect(await before.echo()).toEqual({ kind: 'heard' })
  await guess(house, till, 1)

  expect(await held(house)).toMatchObject([
    {
      ...{ terminalId: till.terminalId, institutionCode: till.institutionCode },
      ...{ wrongCodes: 30, heldUntil: expect.any(Temporal.Instant) },
    },
  ])
  expect(await measured('yika_pos_terminal_holds_total')).toBe(holds + 1)
  expect(house.log.filter(({ event }) => event === 'terminal_held')).toHaveLength(1)
  const late = await house.terminal(till, { workingKeys: own.workingKeys()! })
  expect(await late.echo()).toMatchObject({ kind: 'refused', answerCode: 'A0' })
  expect(await late.signOn()).toMatchObject({ kind: 'refused', answerCode: 'A0' })
  expect(await own.echo()).toEqual({ kind: 'heard' })

  // While it is held nothing is judged or counted: a thousand guesses more are worth nothing.
  await guess(house, till, 10)
  expect(await held(house)).toMatchObject([{ wrongCodes: 30 }])

  house.clock.ahead = Temporal.Duration.from({ minutes: 61 })
  expect(await held(house)).toEqual([])
  await house.startAgain()
  const next = await house.terminal(till, {
    now: () => Temporal.Now.plainDateTimeISO('Asia/Shanghai').add({ minutes: 61 }),
  })
  expect(await next.signOn()).toEqual({ kind: 'signed_on' })
})

test('an operator ends a hold, and the count begins anew', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  await guess(house, till, 30)
  const { db } = house.database
  expect(await held(house)).toHaveLength(1)
  expect(await releaseTerminal(db, till.terminalId)).toBe(true)
  expect(await releaseTerminal(db, till.terminalId)).toBe(false)
  expect(await held(house)).toEqual([])
  await house.startAgain()
  const terminal = await house.terminal(till)
  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  await guess(house, till, 10)
  expect(await held(house)).toEqual([])
})

test('wrong codes that are hours apart are forgotten, and right ones between them forgive none', async () => {
  const house = await terminalHouse(service, 2)
  const [till, other] = house.tills as [Till, Till]
  await guess(house, till, 29)
  house.clock.ahead = Temporal.Duration.from({ minutes: 61 })
  await guess(house, till, 1)
  expect(await held(house)).toEqual([])

  const terminal = await house.terminal(other, {
    now: () => Temporal.Now.plainDateTimeISO('Asia/Shanghai').add({ minutes: 61 }),
  })
  await terminal.signOn()
  await guess(house, other, 20)
  expect(await terminal.echo()).toEqual({ kind: 'heard' })
  await guess(house, other, 10)
  expect(await held(house)).toMatchObject([{ terminalId: other.terminalId }])
})

test('what is measured names reasons and nobody', async () => {
  const house = await terminalHouse(service)
  const till = house.tills[0]!
  await guess(house, till, 2)
  const shown = await processMeasures.metrics()
  expect(shown).toMatch(/yika_pos_unproved_messages_total\{reason="mac_wrong"\} \d+/)
  expect(shown).not.toContain(till.terminalId)
  expect(shown).not.toContain(till.institutionCode)
})
