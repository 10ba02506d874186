// Goal: a PIN is judged without anybody outside seeing it, and a bad one is no easier to tell than a wrong one.
// Method: the real process, once with each provider; browsers and PIN pads are played with the functions that they would use.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { KeyServiceRefusal } from './client.ts'
import type { Ask } from './commands.ts'
import { testWithEachProvider } from './each-provider.ts'
import type { RunningKeyService } from './running-service.ts'
import { sealPin } from './seal-pin.ts'
import { makePinBlock } from './terminal-crypto.ts'

const pan = '6222021234567890123'
const withEach = testWithEachProvider()

withEach(
  'a PIN gives one and the same value by seal, by PIN block of each format and at card making',
  async (running) => {
    const card = newCard()
    const { verifier } = await running.keys.initialPinVerifier({ ...card, initialPin: '284917' })
    const sealed = await sealedVerifier(running, card, '284917')
    assert.deepEqual(sealed, { ok: true, verifier })

    for (const [format, algorithm] of [
      [0, 'tdes'],
      [3, 'tdes'],
      [4, 'aes'],
    ] as const) {
      const terminal = await running.newTerminal(algorithm)
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
  },
)

withEach('another card, another salt or another PIN gives another value', async (running) => {
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

withEach(
  'a bad block looks like a wrong PIN: same shape, and a value that matches nothing, not even itself',
  async (running) => {
    const card = newCard()
    const terminal = await running.newTerminal('tdes')
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
  },
)

withEach('a bad block takes as long as a good one', async (running) => {
  const card = newCard()
  const terminal = await running.newTerminal('tdes')
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

withEach('formats that are bound to no card are refused outright', async (running) => {
  const terminal = await running.newTerminal('tdes')
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

withEach(
  'a new PIN that is weak, or was used before, is refused inside the service',
  async (running) => {
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
  },
)

withEach('a seal is good once', async (running) => {
  const card = newCard()
  const purpose = `verify-pin:${card.cardId}`
  const sealed = await running.seal('284917', purpose)
  const verify = () => running.keys.pinVerifierFromSeal({ sealed, purpose, ...card })
  const outcomes = await Promise.all([verify(), verify(), verify()])
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(await verify(), { ok: false, error: 'bad_seal', reason: 'replayed' })
})

withEach(
  'a seal for another purpose, an old one, one from the future and a broken one are refused',
  async (running) => {
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
  },
)

function newCard() {
  return { cardId: randomUUID(), salt: randomBytes(16) }
}

async function sealedVerifier(
  running: RunningKeyService,
  card: ReturnType<typeof newCard>,
  pin: string,
) {
  const purpose = `verify-pin:${card.cardId}`
  const sealed = await running.seal(pin, purpose)
  return running.keys.pinVerifierFromSeal({ sealed, purpose, ...card })
}

async function refusedWith(call: Promise<unknown>, code: string) {
  await assert.rejects(call, (error) => error instanceof KeyServiceRefusal && error.code === code)
}
