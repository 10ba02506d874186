// Goal: a store serves the provider that made it and no other, and nobody runs with other algorithms than was set.
// Method: stores on the disk, the real process, and the look that the server takes before it starts.
// Teeth, each tried once: without the look at the manifest's format, soft-sm opened the store of soft-aes as far as its
// check values; without refuseOtherProvider the server took whatever service answered.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished, test } from 'vitest'
import { openKeyStore, refuseOtherStore } from './key-store.ts'
import { providerNames } from './provider.ts'
import { refuseOtherProvider } from './refuse-other-provider.ts'
import { runKeyService } from './running-service.ts'

const program = fileURLToPath(new URL('service.ts', import.meta.url))

test.each(providerNames)('a store of %s is refused by the other, and says so', (made) => {
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  refuseOtherStore(store, made)
  openKeyStore(store, made)
  const before = readFileSync(join(store, 'store.json'), 'utf8')
  for (const other of providerNames.filter((name) => name !== made)) {
    const wanted = new RegExp(`made by ${made} and cannot serve ${other}`)
    assert.throws(() => refuseOtherStore(store, other), wanted)
    const files = ['--socket', join(folder, 's'), '--store', store, '--provider', other]
    const run = spawnSync(process.execPath, [program, ...files], { encoding: 'utf8' })
    assert.equal(run.status, 1)
    assert.match(run.stderr, wanted)
  }
  assert.equal(readFileSync(join(store, 'store.json'), 'utf8'), before)
  assert.equal(openKeyStore(store, made).provider, made)
})

test('a provider that there is not ends the service before it makes a key', () => {
  const folder = temporaryFolder()
  const files = ['--socket', join(folder, 's'), '--store', join(folder, 'store')]
  const run = spawnSync(process.execPath, [program, ...files, '--provider', 'hsm'], {
    encoding: 'utf8',
  })
  assert.equal(run.status, 1)
  assert.match(run.stderr, /--provider is one of soft-aes, soft-sm/)
})

test('a server refuses a key service of another kind than its setting', async () => {
  const running = await runKeyService({ provider: 'soft-sm' })
  onTestFinished(() => running.stop())
  await refuseOtherProvider(running.keys, 'soft-sm')
  await assert.rejects(
    refuseOtherProvider(running.keys, 'soft-aes'),
    /KEY_PROVIDER is soft-aes.*--provider soft-sm/,
  )
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
