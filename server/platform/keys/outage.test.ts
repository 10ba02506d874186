// Goal: whatever happens to the service, nothing is let through without it and no key is lost or changed.
// Method: the real process, killed, stopped, slowed and started on other stores.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished, test } from 'vitest'
import { connectKeyService, KeyServiceRefusal, KeyServiceUnavailable } from './client.ts'
import { openKeyStore } from './key-store.ts'
import { runKeyService } from './running-service.ts'

const program = fileURLToPath(new URL('service.ts', import.meta.url))

test('killed outright and started again, it holds the same keys and the same client goes on', async () => {
  const running = await start()
  const { keys, child } = running
  const card = { cardId: randomUUID(), salt: randomBytes(16), initialPin: '284917' }
  const before = [await keys.initialPinVerifier(card), await keys.indexKey({ purpose: 'name' })]
  const { wrapped, plain } = await keys.dataKeyNew()

  const killed = child.pid()
  assert(killed)
  process.kill(killed, 'SIGKILL')
  while (child.pid() === killed || child.pid() === undefined) await pause(10)

  const opened = await untilBack(() => keys.dataKeyUnwrap({ wrapped }))
  assert.deepEqual(opened.plain, plain)
  assert.deepEqual(
    [await keys.initialPinVerifier(card), await keys.indexKey({ purpose: 'name' })],
    before,
  )
})

test('a seal from before a restart is refused, so that no used one comes back', async () => {
  const { keys, child, seal } = await start()
  const purpose = `set-pin:${randomUUID()}`
  const sealed = await seal('284917', purpose)
  const killed = child.pid()
  assert(killed)
  process.kill(killed, 'SIGKILL')
  while (child.pid() === killed || child.pid() === undefined) await pause(10)

  const ask = { sealed, purpose, cardId: randomUUID(), salt: randomBytes(16) }
  const outcome = await untilBack(() => keys.pinVerifierFromSeal(ask))
  assert.deepEqual(outcome, { ok: false, error: 'bad_seal', reason: 'expired' })
})

test('while it is down every call fails closed at its deadline', async () => {
  const { keys, child } = await start({ timeoutMs: 1500 })
  await child.stop()
  const card = { cardId: randomUUID(), salt: randomBytes(16), initialPin: '284917' }
  await unavailable(keys.initialPinVerifier(card))
})

test('a service that accepts and never answers meets the deadline, and calls beyond the bound are turned away', async () => {
  const folder = temporaryFolder()
  const silent = createServer(() => {}).listen(join(folder, 'silent.sock'))
  onTestFinished(() => void silent.close())
  const socketPath = join(folder, 'silent.sock')
  const keys = connectKeyService({ socketPath, timeoutMs: 200, mostInFlight: 2 })
  onTestFinished(() => keys.close())

  const calls = [keys.rotateKek(), keys.rotateKek(), keys.rotateKek()].map((call) =>
    call.then(
      () => 'answered',
      (error: unknown) => (error instanceof KeyServiceUnavailable ? error.why : 'other'),
    ),
  )
  assert.deepEqual(await Promise.all(calls), ['deadline', 'deadline', 'too_many_calls'])
})

test('after close a call fails at once', async () => {
  const { keys } = await start()
  keys.close()
  await unavailable(keys.dataKeyNew())
})

test('the service of another store opens nothing of this one', async () => {
  const [here, elsewhere] = await Promise.all([start(), start()])
  const { wrapped } = await here.keys.dataKeyNew()
  const { wrappedTmk } = await here.keys.terminalKeysNew({ terminalId: 't1', algorithm: 'tdes' })
  const refused = (error: unknown) =>
    error instanceof KeyServiceRefusal && error.code === 'unknown_key'
  await assert.rejects(elsewhere.keys.dataKeyUnwrap({ wrapped }), refused)
  await assert.rejects(elsewhere.keys.sessionKeysNew({ wrappedTmk }), refused)

  const card = { cardId: randomUUID(), salt: randomBytes(16), initialPin: '284917' }
  assert.notDeepEqual(
    await here.keys.initialPinVerifier(card),
    await elsewhere.keys.initialPinVerifier(card),
  )
})

test('without the option for demonstrations a master key never comes out in the clear', async () => {
  const { keys } = await start({ allowPlainInjection: false })
  const made = await keys.terminalKeysNew({ terminalId: 't1', algorithm: 'tdes' })
  assert.equal(made.tmkPlainForInjection, null)
})

test('killed at any moment of its first start, it starts again and never changes a key it has shown', async () => {
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  for (const afterMs of [40, 80, 120, 180, 300]) {
    const run = spawn(process.execPath, [program, '--socket', join(folder, 's'), '--store', store])
    await pause(afterMs)
    const ended = new Promise((resolve) => run.once('exit', resolve))
    run.kill('SIGKILL')
    await ended
  }
  const first = openKeyStore(store, 'soft-aes')
  const second = openKeyStore(store, 'soft-aes')
  for (const name of ['key-encryption', 'pin-verification', 'sealing'] as const) {
    assert.deepEqual(first.current(name), second.current(name))
  }
  assert.deepEqual(
    readdirSync(store).filter((name) => name.endsWith('.part')),
    [],
  )
})

test('a store with a missing or altered key, or one that others can read, does not open', () => {
  const folder = temporaryFolder()
  const good = join(folder, 'good')
  openKeyStore(good, 'soft-aes')
  const damaged = (name: string, damage: (copy: string) => void) => {
    const copy = join(folder, name)
    cpSync(good, copy, { recursive: true })
    chmodSync(copy, 0o700)
    damage(copy)
    return () => openKeyStore(copy, 'soft-aes')
  }
  const pinKey = 'pin-verification-1.key'
  assert.throws(
    damaged('missing', (copy) => unlinkSync(join(copy, pinKey))),
    /missing/,
  )
  assert.throws(
    damaged('altered', (copy) => cpSync(join(copy, 'blind-index-root-1.key'), join(copy, pinKey))),
    /not the key it was/,
  )
  assert.throws(
    damaged('open', (copy) => chmodSync(join(copy, pinKey), 0o644)),
    /owner alone/,
  )
})

test('it ends with the process that started it, even when that one is killed', async () => {
  const folder = temporaryFolder()
  const files = ['--socket', join(folder, 's'), '--store', join(folder, 'store')]
  const run = spawn(process.execPath, [program, ...files, '--exit-with-stdin'])
  const ended = new Promise((resolve) => run.once('exit', resolve))
  run.stdin.end()
  assert.equal(await ended, 0)
})

test('a second service does not take the socket of one that lives', async () => {
  const { socketPath, storeFolder, keys } = await start()
  const files = ['--socket', socketPath, '--store', storeFolder]
  const second = spawnSync(process.execPath, [program, ...files], { encoding: 'utf8' })
  assert.equal(second.status, 1)
  assert.match(second.stderr, /another one already listens/)
  await keys.dataKeyNew()
})

async function start(options: Parameters<typeof runKeyService>[0] = {}) {
  const running = await runKeyService(options)
  onTestFinished(() => running.stop())
  return running
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The call that was on its way when the connection broke is lost; the ones after it wait for the new one. */
async function untilBack<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    assert(error instanceof KeyServiceUnavailable)
    return call()
  }
}

async function unavailable(call: Promise<unknown>) {
  await assert.rejects(call, (error) => error instanceof KeyServiceUnavailable)
}
