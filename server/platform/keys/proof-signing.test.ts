// Goal: a store of keys from before proofs were signed goes on, with a first key for them; a signing key
// that was there and is missing stops the service like any other.
// Method: a store on the disk with that key taken out of its list, and one with only its file taken away.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, test } from 'vitest'
import { openKeyStore } from './key-store.ts'
import { proofCommands } from './proof-signing.ts'
import { signingKeys } from './signing-keys.ts'

function storeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  openKeyStore(join(folder, 'store'), 'soft-aes')
  return join(folder, 'store')
}

test('an older store is given its first signing key, and keeps it', async () => {
  const folder = storeFolder()
  const path = join(folder, 'store.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const keys = manifest.keys.filter(({ name }: { name: string }) => name !== 'proof-signing')
  writeFileSync(path, JSON.stringify({ ...manifest, keys }))
  rmSync(join(folder, 'proof-signing-1.key'))
  const published = () =>
    proofCommands(signingKeys(openKeyStore(folder, 'soft-aes'))).proofPublicKeys({})
  const first = await published()
  assert.deepEqual(await published(), first)
})

test('a signing key that is missing stops the service', () => {
  const folder = storeFolder()
  rmSync(join(folder, 'proof-signing-1.key'))
  assert.throws(() => openKeyStore(folder, 'soft-aes'), /proof-signing version 1 is missing/)
})
