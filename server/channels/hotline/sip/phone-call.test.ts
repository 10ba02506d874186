// Goal: a clock that ran out while the machine stood still is not believed before the keys behind it are
// heard; and whoever hangs up at once leaves no call behind.
// Method: real dialogue, real sound socket; another process presses keys while this one is blocked for
// longer than a caller is waited for.
// Teeth: with the clock believed as soon as it ran out, the first half of the number was taken for all of it;
// with the call's number kept only where somebody still listens, who hung up at once left it open for good;
// with the hang-up taken for a hand-over, the call waited for an operator who had nobody to speak to.
import { spawnSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import type { Hotline } from '../hotline.ts'
import { hotlineWorld, officeHours, openCalls } from '../test/world.ts'
import { createPhoneCall } from './phone-call.ts'
import { openRtpStream, startBeat } from './rtp-stream.ts'
import type { Offer } from './sdp.ts'

const patience = { key: 60_000, firstDigit: 60_000, nextDigit: 800 }

/** Presses keys on a port (its first argument), and goes on for longer than patience does. */
const otherProcess = `
const { createSocket } = require('node:dgram')
const [port, pressed, lastsMs] = process.argv.slice(1)
const socket = createSocket('udp4')
;[...pressed].forEach((key, at) => {
  const packet = Buffer.from('80650001' + '00000000' + '00000007' + '008a01e0', 'hex')
  packet.writeUInt32BE(at * 1000, 4)
  packet.writeUInt8('0123456789*#'.indexOf(key), 12)
  socket.send(packet, Number(port), '127.0.0.1')
})
setTimeout(() => socket.close(), Number(lastsMs))
`

/** A line on which nothing is ever said to its end. */
async function silentLine() {
  const { world, deps, hotline, voice, clock } = await hotlineWorld()
  clock.at = officeHours
  onTestFinished(() => world.auditAndStop())
  const faults: unknown[] = []
  const phone = createPhoneCall({
    ...{ hotline, voice, stream: { play: () => {}, hush: () => {} }, patience },
    ...{ onOver: () => {}, onPerson: () => {}, onFault: (fault) => faults.push(fault) },
  })
  const wayId = crypto.randomUUID()
  phone.begin(wayId, '13900000001')
  return { phone, faults, deps, waitsFor: () => waitOf(hotline, wayId) }
}

async function waitOf(hotline: Hotline, wayId: string) {
  const callId = await hotline.callIdOf('sip', wayId)
  return callId === null ? null : (await hotline.standing(callId))?.wait
}

test('whoever hangs up before the first word has a call that is over', async () => {
  const { phone, faults, deps, waitsFor } = await silentLine()
  await phone.hangUp()
  expect(await waitsFor()).toBe(undefined)
  expect(await openCalls(deps)).toBe(0)
  expect(faults).toEqual([])
})

test('whoever hangs up while they are told that a person comes is on no list', async () => {
  const { phone, faults, deps, waitsFor } = await silentLine()
  for (const key of '10') phone.press(key)
  await expect.poll(waitsFor).toEqual({ kind: 'person' })
  await phone.hangUp()
  expect(await openCalls(deps)).toBe(0)
  expect(faults).toEqual([])
})

test('keys that came while the machine stood still belong to the number they were pressed for', async () => {
  const { world, hotline, voice } = await hotlineWorld()
  const [person] = await world.people({ count: 1, balanceFen: 1_00n, firstSerial: 1 })
  if (!person) throw new Error('nobody was made')
  const wayId = crypto.randomUUID()
  const beat = startBeat()
  const stream = await openRtpStream(
    { host: '127.0.0.1', ports: { from: 0, until: 0 } },
    beat,
    (key) => phone.press(key),
  )
  const faults: unknown[] = []
  const phone = createPhoneCall({
    ...{ hotline, voice, stream, patience, onOver: () => {}, onPerson: () => {} },
    onFault: (fault) => faults.push(fault),
  })
  onTestFinished(async () => {
    await phone.hangUp()
    stream.close()
    beat.stop()
    await world.auditAndStop()
  })
  const waitsFor = () => waitOf(hotline, wayId)
  stream.direct(lineTo9, '127.0.0.1')
  phone.begin(wayId, '13900000001')
  for (const key of '121') phone.press(key)
  await expect.poll(waitsFor).toEqual({ kind: 'entry', entry: 'number' })
  // What is waited for is written down a moment before it is said.
  await new Promise((resolve) => setTimeout(resolve, 300))
  for (const key of person.cardNumber.slice(0, 9)) phone.press(key)
  // After this moment of the loop its clocks come first, and then what came over the wire.
  await new Promise((resolve) => setImmediate(resolve))
  const rest = [String(stream.port), person.cardNumber.slice(9), '1600']
  expect(spawnSync(process.execPath, ['-e', otherProcess, ...rest]).status).toBe(0)
  await expect.poll(waitsFor).toEqual({ kind: 'entry', entry: 'pin' })
  expect(faults).toEqual([])
}, 60_000)

/** Where sound goes that nobody needs to hear: the port that throws everything away. */
const lineTo9: Offer = {
  ...{ address: '127.0.0.1', port: 9, codec: 'PCMA', payloadType: 8, eventType: 101 },
  ...{ direction: 'sendrecv', mediaLines: 1 },
}
