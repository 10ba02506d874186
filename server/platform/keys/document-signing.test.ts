// Goal: the key of the seal signs what it wrote itself around two digests, and a certificate of its own
// half; nobody's bytes. An older store is given its first such key.
// Method: the commands over a store on the disk; signatures are checked with node's own verify.
// Teeth, each tried once: without the look for the public half, any sequence was certified; without the look
// at the first byte, a set of attributes was; with another key taken for an unknown name, it signed.
import assert from 'node:assert/strict'
import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, test } from 'vitest'
import { documentCommands } from './document-signing.ts'
import { openKeyStore } from './key-store.ts'
import { signingKeys } from './signing-keys.ts'

function storeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  openKeyStore(join(folder, 'store'), 'soft-aes')
  return join(folder, 'store')
}

const commandsOver = (folder: string) =>
  documentCommands(signingKeys(openKeyStore(folder, 'soft-aes')))

function isSigned(spki: Buffer, bytes: Buffer, signature: Buffer): boolean {
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify('sha256', bytes, key, signature)
}

test('what is signed is a set of attributes that holds both digests', async () => {
  const commands = commandsOver(storeFolder())
  const { keyId, spki } = await commands.documentPublicKey({})
  const asked = { digest: randomBytes(32), certificateDigest: randomBytes(32) }
  const { attributes, signature } = await commands.documentSign({ keyId, ...asked })
  assert.equal(attributes[0], 0x31)
  assert.equal(attributes.readUInt8(2) + 3, attributes.length)
  assert(attributes.includes(asked.digest) && attributes.includes(asked.certificateDigest))
  assert(isSigned(spki, attributes, signature))
})

test('it certifies its own half and nothing else, and knows no key of another name', async () => {
  const commands = commandsOver(storeFolder())
  const { keyId, spki } = await commands.documentPublicKey({})
  const sequence = Buffer.concat([Buffer.from([0x30, 0x82, 1, 0]), randomBytes(60), spki])
  const { signature } = await commands.documentCertify({ keyId, toBeSigned: sequence })
  assert(isSigned(spki, sequence, signature))
  const asSet = Buffer.from(sequence)
  asSet[0] = 0x31
  const foreign = Buffer.concat([sequence.subarray(0, 64), randomBytes(91)])
  for (const toBeSigned of [asSet, foreign]) {
    await assert.rejects(commands.documentCertify({ keyId, toBeSigned }), /bad_request/)
  }
  const asked = { digest: randomBytes(32), certificateDigest: randomBytes(32) }
  const another = { keyId: 'AAAAAAAAAAAAAAAA', ...asked }
  await assert.rejects(commands.documentSign(another), /unknown_key/)
})

test('a new key seals from then on, and the one before still can', async () => {
  const folder = storeFolder()
  const commands = commandsOver(folder)
  const first = await commands.documentPublicKey({})
  const second = await commands.rotateDocumentKey({})
  assert.notEqual(second.keyId, first.keyId)
  assert.deepEqual(await commandsOver(folder).documentPublicKey({}), second)
  const asked = { digest: randomBytes(32), certificateDigest: randomBytes(32) }
  await assert.doesNotReject(commands.documentSign({ keyId: first.keyId, ...asked }))
})

test('an older store is given its first key, and keeps it; one that is missing stops the service', async () => {
  const folder = storeFolder()
  const path = join(folder, 'store.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const keys = manifest.keys.filter(({ name }: { name: string }) => name !== 'document-signing')
  writeFileSync(path, JSON.stringify({ ...manifest, keys }))
  rmSync(join(folder, 'document-signing-1.key'))
  const first = await commandsOver(folder).documentPublicKey({})
  assert.deepEqual(await commandsOver(folder).documentPublicKey({}), first)
  rmSync(join(folder, 'document-signing-1.key'))
  assert.throws(() => openKeyStore(folder, 'soft-aes'), /document-signing version 1 is missing/)
})
