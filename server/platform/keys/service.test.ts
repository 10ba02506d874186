// Goal: keys are used without coming out of the service, each only for what it was made for.
// Method: the real process over its real socket, once with each provider; terminals are played with the functions that they would use.
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { connect } from 'node:net'
import { test } from 'vitest'
import { KeyServiceRefusal } from './client.ts'
import { commands, indexPurposes } from './commands.ts'
import { testWithEachProvider } from './each-provider.ts'
import { makeMac, networkKeyOf } from './terminal-crypto.ts'

const withEach = testWithEachProvider()

test('these are all the commands: none gives a PIN back, none moves one to another key or format', () => {
  assert.deepEqual(Object.keys(commands).toSorted(), [
    'dataKeyNew',
    'dataKeyRewrap',
    'dataKeyUnwrap',
    'documentCertify',
    'documentPublicKey',
    'documentSign',
    'indexKey',
    'initialPinVerifier',
    'keyProvider',
    'macMake',
    'macVerify',
    'networkMacMake',
    'networkMacVerify',
    'newPinFromSeal',
    'pinVerifierFromBlock',
    'pinVerifierFromSeal',
    'proofPublicKeys',
    'proofSign',
    'rotateDocumentKey',
    'rotateKek',
    'rotateProofKey',
    'sealingPublicKey',
    'sessionKeysNew',
    'terminalKeysNew',
  ])
})

withEach('the socket, the folder and every key are open to their owner alone', async (running) => {
  assert.equal(statSync(running.socketPath).mode & 0o777, 0o600)
  assert.equal(statSync(running.storeFolder).mode & 0o777, 0o700)
  for (const name of ['store.json', 'pin-verification-1.key', 'sealing-1.key']) {
    assert.equal(statSync(`${running.storeFolder}/${name}`).mode & 0o777, 0o600, name)
  }
})

withEach(
  'a MAC made by the terminal is valid here, one made here is valid there, and a changed byte is not',
  async (running) => {
    const data = Buffer.from('0200 purchase of 12.30')
    for (const algorithm of ['x919', 'unionpay-ecb', 'aes-cmac'] as const) {
      const terminal = await running.newTerminal(algorithm === 'aes-cmac' ? 'aes' : 'tdes')
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
  },
)

withEach(
  'a terminal proves network management with a key drawn from its master key, not with the key itself',
  async (running) => {
    const data = Buffer.from('0800 sign on')
    for (const algorithm of ['x919', 'unionpay-ecb', 'aes-cmac'] as const) {
      const keyAlgorithm = algorithm === 'aes-cmac' ? 'aes' : 'tdes'
      const {
        wrappedTmk,
        wrappedTak,
        tmkPlainForInjection: tmk,
      } = await running.newTerminal(keyAlgorithm)
      assert(tmk)
      const mac = makeMac(algorithm, networkKeyOf({ algorithm: keyAlgorithm, key: tmk }), data)
      const ask = { wrappedTmk, algorithm, data }
      assert.deepEqual(await running.keys.networkMacMake(ask), { mac })
      assert.deepEqual(await running.keys.networkMacVerify({ ...ask, mac }), { valid: true })
      const under = (key: Buffer) =>
        running.keys.networkMacVerify({ ...ask, mac: makeMac(algorithm, key, data) })
      assert.deepEqual(await under(tmk), { valid: false })
      await refusedWith(
        running.keys.networkMacVerify({ ...ask, wrappedTmk: wrappedTak, mac }),
        'unknown_key',
      )
      await refusedWith(
        running.keys.macVerify({ wrappedTak: wrappedTmk, algorithm, data, mac }),
        'unknown_key',
      )
    }
  },
)

withEach('a key serves only what it was made for', async (running) => {
  const terminal = await running.newTerminal('tdes')
  const aes = await running.newTerminal('aes')
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

withEach(
  'a data key wrapped before a rotation opens after it, and can be moved to the new key',
  async (running) => {
    const before = await running.keys.dataKeyNew()
    const { kekVersion } = await running.keys.rotateKek()
    assert.equal(kekVersion, before.kekVersion + 1)
    const moved = await running.keys.dataKeyRewrap({ wrapped: before.wrapped })
    assert.equal(moved.kekVersion, kekVersion)
    for (const { wrapped } of [before, moved]) {
      const { plain } = await running.keys.dataKeyUnwrap({ wrapped })
      assert.deepEqual(plain, before.plain)
    }
  },
)

withEach('each purpose has an index key of its own, the same each time', async (running) => {
  const ask = () => Promise.all(indexPurposes.map((purpose) => running.keys.indexKey({ purpose })))
  const [first, second] = [await ask(), await ask()]
  assert.deepEqual(first, second)
  assert.equal(new Set(first.map(({ key }) => key.toString('hex'))).size, indexPurposes.length)
})

withEach(
  'a line that is no request gets one plain answer, and the next request is served',
  async (running) => {
    const lines = [
      'not json',
      '{"id":1,"command":"decryptPin"}',
      '{"id":2,"command":"toString"}',
      '{"id":3,"command":"rotateKek","more":1}',
      '{"id":4,"command":"dataKeyUnwrap","wrapped":"===="}',
      '{"id":5,"command":"indexKey","purpose":"name"}',
    ]
    const answers = await raw(running.socketPath, lines)
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
  },
)

async function refusedWith(call: Promise<unknown>, code: string) {
  await assert.rejects(call, (error) => error instanceof KeyServiceRefusal && error.code === code)
}

function raw(socketPath: string, lines: readonly string[]): Promise<Record<string, unknown>[]> {
  const { promise, resolve } = Promise.withResolvers<Record<string, unknown>[]>()
  let received = ''
  const socket = connect(socketPath, () => socket.write(`${lines.join('\n')}\n`))
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk
    const answers = received.split('\n').slice(0, -1)
    if (answers.length < lines.length) return
    socket.destroy()
    resolve(answers.map((answer) => JSON.parse(answer) as Record<string, unknown>))
  })
  return promise
}
