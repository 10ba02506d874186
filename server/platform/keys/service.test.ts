// Goal: PINs are judged and keys are used without either coming out of the service.
// Method: the real process over its real socket; terminals and browsers are played with the functions they would use.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, test } from 'vitest'
import { KeyServiceRefusal } from './client.ts'
import type { Ask } from './commands.ts'
import { commands, indexPurposes } from './commands.ts'
import { runKeyService } from './running-service.ts'
import type { RunningKeyService } from './running-service.ts'
import { sealPin } from './seal-pin.ts'
import { makeMac, makePinBlock, unwrapSessionKeys } from './terminal-crypto.ts'
import type { TerminalAlgorithm } from './commands.ts'

const pan = '6222021234567890123'
let running: RunningKeyService

beforeAll(async () => {
  running = await runKeyService()
})
afterAll(() => running.stop())

test('these are all the commands: none gives a PIN back, none moves one to another key or format', () => {
  assert.deepEqual(Object.keys(commands).toSorted(), [
    'dataKeyNew',
    'dataKeyRewrap',
    'dataKeyUnwrap',
    'indexKey',
    'initialPinVerifier',
    'macMake',
    'macVerify',
    'newPinFromSeal',
    'pinVerifierFromBlock',
    'pinVerifierFromSeal',
    'rotateKek',
    'sealingPublicKey',
    'sessionKeysNew',
    'terminalKeysNew',
  ])
})

test('the socket, the folder and every key are open to their owner alone', () => {
  assert.equal(statSync(running.socketPath).mode & 0o777, 0o600)
  assert.equal(statSync(running.storeFolder).mode & 0o777, 0o700)
  for (const name of ['store.json', 'pin-verification-1.key', 'sealing-1.key']) {
    assert.equal(statSync(`${running.storeFolder}/${name}`).mode & 0o777, 0o600, name)
  }
})

test('a PIN gives one and the same value by seal, by PIN block of each format and at card making', async () => {
  const card = newCard()
  const { verifier } = await running.keys.initialPinVerifier({ ...card, initialPin: '284917' })
  const sealed = await sealedVerifier(card, '284917')
  assert.deepEqual(sealed, { ok: true, verifier })

  for (const [format, algorithm] of [
    [0, 'tdes'],
    [3, 'tdes'],
    [4, 'aes'],
  ] as const) {
    const terminal = await newTerminal(algorithm)
    const pinBlock = makePinBlock({ format, pan, key: terminal.tpk }, '284917')
    const { wrappedTpk } = terminal
    const judged = await running.keys.pinVerifierFromBlock({
      wrappedTpk,
      format,
      pinBlock,
      pan,
      ...card,
    })
    assert.deepEqual(judged, { verifier, badBlock: false }, `format ${format}`)
  }
})

test('another card, another salt or another PIN gives another value', async () => {
  const card = newCard()
  const one = await running.keys.initialPinVerifier({ ...card, initialPin: '284917' })
  const others = [
    { ...card, initialPin: '284918' },
    { ...card, salt: randomBytes(16), initialPin: '284917' },
    { ...card, cardId: randomUUID(), initialPin: '284917' },
  ]
  for (const other of others) {
    const { verifier } = await running.keys.initialPinVerifier(other)
    assert.notDeepEqual(verifier, one.verifier)
  }
})

test('a bad block looks like a wrong PIN: same shape, and a value that matches nothing, not even itself', async () => {
  const card = newCard()
  const terminal = await newTerminal('tdes')
  const good = makePinBlock({ format: 0, pan, key: terminal.tpk }, '284917')
  const right = await running.keys.initialPinVerifier({ ...card, initialPin: '284917' })
  const bad: [why: string, change: Partial<Ask<'pinVerifierFromBlock'>>][] = [
    ['format 0 said to be 3', { format: 3 }],
    ['random bytes', { pinBlock: randomBytes(8) }],
    ['too short', { pinBlock: good.subarray(1) }],
    ['empty', { pinBlock: Buffer.alloc(0) }],
    ['of another card number', { pan: '6222029999999999999' }],
  ]
  for (const [why, change] of bad) {
    const ask = {
      wrappedTpk: terminal.wrappedTpk,
      format: 0 as const,
      pinBlock: good,
      pan,
      ...card,
    }
    const one = await running.keys.pinVerifierFromBlock({ ...ask, ...change })
    const two = await running.keys.pinVerifierFromBlock({ ...ask, ...change })
    assert.deepEqual([one.badBlock, one.verifier.length], [true, 32], why)
    assert.notDeepEqual(one.verifier, right.verifier, why)
    assert.notDeepEqual(one.verifier, two.verifier, why)
  }
})

test('a bad block takes as long as a good one', async () => {
  const card = newCard()
  const terminal = await newTerminal('tdes')
  const good = makePinBlock({ format: 0, pan, key: terminal.tpk }, '284917')
  const ask = { wrappedTpk: terminal.wrappedTpk, format: 0 as const, pan, ...card }
  const times = { good: [] as number[], bad: [] as number[] }
  for (let run = 0; run < 400; run++) {
    const kind = run % 2 === 0 ? 'good' : 'bad'
    const start = performance.now()
    await running.keys.pinVerifierFromBlock({
      ...ask,
      pinBlock: kind === 'good' ? good : randomBytes(8),
    })
    times[kind].push(performance.now() - start)
  }
  const median = (list: number[]) => list.toSorted((one, two) => one - two)[list.length / 2]!
  const ratio = median(times.bad) / median(times.good)
  assert(ratio > 0.6 && ratio < 1.6, `the bad ones took ${ratio} of the good ones`)
})

test('formats that are bound to no card are refused outright', async () => {
  const terminal = await newTerminal('tdes')
  for (const format of [1, 2, 5]) {
    const ask = {
      wrappedTpk: terminal.wrappedTpk,
      format,
      pinBlock: randomBytes(8),
      pan,
      ...newCard(),
    }
    await refusedWith(
      running.keys.pinVerifierFromBlock(ask as Ask<'pinVerifierFromBlock'>),
      'bad_request',
    )
  }
})

test('a new PIN that is weak, or was used before, is refused inside the service', async () => {
  const card = newCard()
  const holder = { birthDate: '1949-12-31', citizenNumber: '11010519491231002X' }
  const salt = randomBytes(16)
  const { verifier } = await running.keys.initialPinVerifier({
    ...card,
    salt,
    initialPin: '284917',
  })
  const choose = async (pin: string) => {
    const purpose = `set-pin:${card.cardId}`
    const sealed = await running.seal(pin, purpose)
    const previous = [{ salt, verifier }]
    return running.keys.newPinFromSeal({ sealed, purpose, ...card, holder, previous })
  }
  const weak: [pin: string, reason: string][] = [
    ['12345', 'not_six_digits'],
    ['111111', 'repeats'],
    ['123456', 'steps'],
    ['491231', 'birth_date'],
    ['231002', 'citizen_number_tail'],
    ['284917', 'used_before'],
  ]
  for (const [pin, reason] of weak) {
    assert.deepEqual(await choose(pin), { ok: false, error: 'weak_pin', reason })
  }
  const accepted = await choose('730284')
  assert.deepEqual(accepted, {
    ok: true,
    ...(await running.keys.initialPinVerifier({ ...card, initialPin: '730284' })),
  })
})

test('a seal is good once', async () => {
  const card = newCard()
  const purpose = `verify-pin:${card.cardId}`
  const sealed = await running.seal('284917', purpose)
  const verify = () => running.keys.pinVerifierFromSeal({ sealed, purpose, ...card })
  const outcomes = await Promise.all([verify(), verify(), verify()])
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(await verify(), { ok: false, error: 'bad_seal', reason: 'replayed' })
})

test('a seal for another purpose, an old one, one from the future and a broken one are refused', async () => {
  const card = newCard()
  const purpose = `set-pin:${card.cardId}`
  const { spkiBase64, now } = await running.keys.sealingPublicKey()
  const at = (seconds: number) => Temporal.Instant.from(now).add({ seconds }).toString()
  const seal = (change: object) =>
    sealPin({ spkiBase64, pin: '284917', purpose, sealedAt: now, ...change })

  const cases: [reason: string, sealed: Buffer][] = [
    ['other_purpose', await seal({ purpose: `set-pin:${randomUUID()}` })],
    ['expired', await seal({ sealedAt: at(-601) })],
    ['expired', await seal({ sealedAt: at(90) })],
    ['unreadable', await seal({ sealedAt: 'yesterday' })],
    ['unreadable', await seal({ pin: 'abcdef' })],
    ['unreadable', randomBytes(384)],
  ]
  for (const [reason, sealed] of cases) {
    const outcome = await running.keys.pinVerifierFromSeal({ sealed, purpose, ...card })
    assert.deepEqual(outcome, { ok: false, error: 'bad_seal', reason })
  }
})

test('a MAC made by the terminal is valid here, one made here is valid there, and a changed byte is not', async () => {
  const data = Buffer.from('0200 purchase of 12.30')
  for (const algorithm of ['x919', 'unionpay-ecb', 'aes-cmac'] as const) {
    const terminal = await newTerminal(algorithm === 'aes-cmac' ? 'aes' : 'tdes')
    const { wrappedTak, tak } = terminal
    const mac = makeMac(algorithm, tak, data)
    assert.deepEqual(await running.keys.macMake({ wrappedTak, algorithm, data }), { mac })
    const verify = (change: object) =>
      running.keys.macVerify({ wrappedTak, algorithm, data, mac, ...change })
    assert.deepEqual(await verify({}), { valid: true })
    assert.deepEqual(await verify({ data: Buffer.from('0200 purchase of 92.30') }), {
      valid: false,
    })
    assert.deepEqual(await verify({ mac: Buffer.alloc(0) }), { valid: false })
  }
})

test('a key serves only what it was made for', async () => {
  const terminal = await newTerminal('tdes')
  const aes = await newTerminal('aes')
  const data = Buffer.from('message')
  const { macMake, sessionKeysNew, dataKeyUnwrap } = running.keys
  const x919 = 'x919' as const
  await refusedWith(
    macMake({ wrappedTak: terminal.wrappedTpk, algorithm: x919, data }),
    'unknown_key',
  )
  await refusedWith(
    macMake({ wrappedTak: terminal.wrappedTmk, algorithm: x919, data }),
    'unknown_key',
  )
  await refusedWith(macMake({ wrappedTak: aes.wrappedTak, algorithm: x919, data }), 'bad_request')
  await refusedWith(sessionKeysNew({ wrappedTmk: terminal.wrappedTak }), 'unknown_key')
  await refusedWith(dataKeyUnwrap({ wrapped: terminal.wrappedTak }), 'unknown_key')

  const turned = Buffer.from(terminal.wrappedTak)
  turned[10]! ^= 1
  await refusedWith(macMake({ wrappedTak: turned, algorithm: x919, data }), 'unknown_key')
})

test('a data key wrapped before a rotation opens after it, and can be moved to the new key', async () => {
  const before = await running.keys.dataKeyNew()
  const { kekVersion } = await running.keys.rotateKek()
  assert.equal(kekVersion, before.kekVersion + 1)
  const moved = await running.keys.dataKeyRewrap({ wrapped: before.wrapped })
  assert.equal(moved.kekVersion, kekVersion)
  for (const { wrapped } of [before, moved]) {
    assert.deepEqual(await running.keys.dataKeyUnwrap({ wrapped }), { plain: before.plain })
  }
})

test('each purpose has an index key of its own, the same each time', async () => {
  const ask = () => Promise.all(indexPurposes.map((purpose) => running.keys.indexKey({ purpose })))
  const [first, second] = [await ask(), await ask()]
  assert.deepEqual(first, second)
  assert.equal(new Set(first.map(({ key }) => key.toString('hex'))).size, indexPurposes.length)
})

test('a line that is no request gets one plain answer, and the next request is served', async () => {
  const lines = [
    'not json',
    '{"id":1,"command":"decryptPin"}',
    '{"id":2,"command":"toString"}',
    '{"id":3,"command":"rotateKek","more":1}',
    '{"id":4,"command":"dataKeyUnwrap","wrapped":"===="}',
    '{"id":5,"command":"indexKey","purpose":"name"}',
  ]
  const answers = await raw(lines)
  assert.deepEqual(
    answers.map(({ id, ok, error }) => [id, ok, error]),
    [
      [null, false, 'bad_request'],
      [1, false, 'bad_request'],
      [2, false, 'bad_request'],
      [3, false, 'bad_request'],
      [4, false, 'bad_request'],
      [5, true, undefined],
    ],
  )
})

function newCard() {
  return { cardId: randomUUID(), salt: randomBytes(16) }
}

async function sealedVerifier(card: ReturnType<typeof newCard>, pin: string) {
  const purpose = `verify-pin:${card.cardId}`
  const sealed = await running.seal(pin, purpose)
  return running.keys.pinVerifierFromSeal({ sealed, purpose, ...card })
}

async function newTerminal(algorithm: TerminalAlgorithm) {
  const made = await running.keys.terminalKeysNew({ terminalId: randomUUID(), algorithm })
  const session = await running.keys.sessionKeysNew({ wrappedTmk: made.wrappedTmk })
  assert(made.tmkPlainForInjection)
  const clear = unwrapSessionKeys({ algorithm, tmk: made.tmkPlainForInjection, ...session })
  return { ...made, ...session, ...clear }
}

async function refusedWith(call: Promise<unknown>, code: string) {
  await assert.rejects(call, (error) => error instanceof KeyServiceRefusal && error.code === code)
}

function raw(lines: readonly string[]): Promise<Record<string, unknown>[]> {
  const { promise, resolve } = Promise.withResolvers<Record<string, unknown>[]>()
  let received = ''
  const socket = connect(running.socketPath, () => socket.write(`${lines.join('\n')}\n`))
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk
    const answers = received.split('\n').slice(0, -1)
    if (answers.length < lines.length) return
    socket.destroy()
    resolve(answers.map((answer) => JSON.parse(answer) as Record<string, unknown>))
  })
  return promise
}
