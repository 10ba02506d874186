// Goal: a terminal of every make signs on, buys with its PIN, asks for a balance and takes a purchase
// back, over its own notation, and one that speaks another than it is registered for is not heard.
// Method: the gateway with the house behind it, a terminal in software, and the bytes on the line
// taken apart by hand. Teeth, each tried once: with the addresses of the envelope left as they came, the
// answer goes to the wrong side; with field 61 not compared, a reversal of another trace passes; with a
// PIN block of 8 bytes in ascii-hex, no purchase of a terminal with AES can be written.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningKeyService, runKeyService } from '#platform/keys/running-service.ts'
import { asciiHex, cnPos, profiles } from './iso8583/profiles.ts'
import { decode } from './iso8583/codec.ts'
import { readRequest } from './requests.ts'
import { lineTo, terminalHouse } from './test/terminal-house.ts'

let service: RunningKeyService
beforeAll(async () => {
  service = await runKeyService()
})
afterAll(() => service.stop())

for (const profile of profiles) {
  test(`a terminal that speaks ${profile.name} signs on, buys, is told the balance and takes back`, async () => {
    const house = await terminalHouse(service, 1, profile)
    const { cardNumber: card, pin } = await house.somebody()
    const terminal = await house.terminal(house.tills[0]!)
    expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
    expect(await terminal.echo()).toEqual({ kind: 'heard' })

    const bought = await terminal.purchase({ card, pin, amountFen: 1_230n })
    expect(bought).toMatchObject({ kind: 'approved', balanceFen: 98_770n, repeated: false })
    const { trace, dateTime } = bought
    const again = await terminal.purchase({ card, pin, amountFen: 1_230n, again: bought })
    expect(again).toMatchObject({ kind: 'approved', balanceFen: 98_770n, repeated: true })
    const wrong = await terminal.purchase({ card, pin: '975310', amountFen: 100n })
    expect(wrong).toMatchObject({ kind: 'refused', answerCode: '55' })

    const undone = await terminal.reverse({ card, amountFen: 1_230n, trace, dateTime })
    expect(undone).toEqual({ kind: 'reversed' })
    expect(await terminal.balance({ card, pin })).toEqual({ kind: 'balance', balanceFen: 100_000n })
    expect(await terminal.signOff()).toEqual({ kind: 'signed_off' })
  })
}

test('cn-pos: behind address and header, which come back turned round, and every answer is proved', async () => {
  const house = await terminalHouse(service, 1, cnPos)
  const line = await lineTo(() => house.gateway().port)
  const terminal = await house.terminal(house.tills[0]!, { port: line.port })
  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  const [asked] = line.sent
  const [told] = line.heard
  expect(asked?.subarray(2, 13).toString('hex')).toBe('6000030000603100310000')
  expect(told?.subarray(2, 13).toString('hex')).toBe('6000000003603100310000')
  expect(decode(cnPos, told!.subarray(13))).toMatchObject({ ok: true, message: { mti: '0810' } })
})

test('cn-pos: a frame without its address ends the line, and says so to the operator', async () => {
  const house = await terminalHouse(service, 1, cnPos)
  const terminal = await house.terminal(house.tills[0]!, { profile: asciiHex, answerMs: 500 })
  expect(await terminal.signOn()).toEqual({ kind: 'no_answer' })
  expect(house.log).toContainEqual(
    expect.objectContaining({ event: 'connection_closed', reason: 'envelope_wrong' }),
  )
})

test('who is registered for one notation is not heard in another', async () => {
  const house = await terminalHouse(service, 1, cnPos)
  await house.database.owner.query(`update organisations.terminal set profile = 'ascii-87'`)
  const terminal = await house.terminal(house.tills[0]!)
  expect(await terminal.signOn()).toMatchObject({ kind: 'refused', answerCode: 'A0' })
  const { reason } = house.log.find(({ event }) => event === 'message_refused')!
  expect(reason).toBe('terminal_unknown')
})

test('cn-pos: a reversal that names one trace in 11 and another in 61 is refused', () => {
  const reversal = (said: string) =>
    readRequest(cnPos, {
      mti: '0400',
      fields: new Map([
        ...([
          [2, '6217000012345678'],
          [3, '000000'],
          [4, '000000001230'],
        ] as const),
        ...([
          [11, '000042'],
          [12, '101112'],
          [13, '1121'],
          [49, '156'],
          [61, said],
        ] as const),
      ]),
    })
  expect(reversal('000001000042')).toMatchObject({
    ...{ kind: 'reversal', originalTrace: '000042', originalDateTime: '1121101112' },
  })
  expect(reversal('000001000043')).toEqual({ kind: 'refused', refusal: 'field_invalid', field: 61 })
})
