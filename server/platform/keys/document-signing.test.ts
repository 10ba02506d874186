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

function storeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  openKeyStore(join(folder, 'store'))
  return join(folder, 'store')
}

const commandsOver = (folder: string) => documentCommands(openKeyStore(folder))

type Half = { readonly keyId: string; readonly spki: Buffer }

function isSigned(spki: Buffer, bytes: Buffer, signature: Buffer): boolean {
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify('sha256', bytes, key, signature)
}

test('what is signed is a set of attributes that holds both digests', () => {
  const commands = commandsOver(storeFolder())
  const { keyId, spki } = commands.documentPublicKey({}) as Half
  const asked = { digest: randomBytes(32), certificateDigest: randomBytes(32) }
  const { attributes, signature } = commands.documentSign({ keyId, ...asked }) as {
    readonly attributes: Buffer
    readonly signature: Buffer
  }
  assert.equal(attributes[0], 0x31)
  assert.equal(attributes.readUInt8(2) + 3, attributes.length)
  assert(attributes.includes(asked.digest) && attributes.includes(asked.certificateDigest))
  assert(isSigned(spki, attributes, signature))
})

test('it certifies its own half and nothing else, and knows no key of another name', () => {
  const commands = commandsOver(storeFolder())
  const { keyId, spki } = commands.documentPublicKey({}) as Half
  const sequence = Buffer.concat([Buffer.from([0x30, 0x82, 1, 0]), randomBytes(60), spki])
  const { signature } = commands.documentCertify({ keyId, toBeSigned: sequence }) as {
    readonly signature: Buffer
  }
  assert(isSigned(spki, sequence, signature))
  const asSet = Buffer.from(sequence)
  asSet[0] = 0x31
  const foreign = Buffer.concat([sequence.subarray(0, 64), randomBytes(91)])
  for (const toBeSigned of [asSet, foreign]) {
    assert.throws(() => commands.documentCertify({ keyId, toBeSigned }), /bad_request/)
  }
  const asked = { digest: randomBytes(32), certificateDigest: randomBytes(32) }
  const another = { keyId: 'AAAAAAAAAAAAAAAA', ...asked }
  assert.throws(() => commands.documentSign(another), /unknown_key/)
})

test('a new key seals from then on, and the one before still can', () => {
  const folder = storeFolder()
  const commands = commandsOver(folder)
  const first = commands.documentPublicKey({}) as Half
  const second = commands.rotateDocumentKey({}) as Half
  assert.notEqual(second.keyId, first.keyId)
  assert.deepEqual(commandsOver(folder).documentPublicKey({}), second)
  const asked = { digest: randomBytes(32), certificateDigest: randomBytes(32) }
  assert.doesNotThrow(() => commands.documentSign({ keyId: first.keyId, ...asked }))
})

test('an older store is given its first key, and keeps it; one that is missing stops the service', () => {
  const folder = storeFolder()
  const path = join(folder, 'store.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const keys = manifest.keys.filter(({ name }: { name: string }) => name !== 'document-signing')
  writeFileSync(path, JSON.stringify({ ...manifest, keys }))
  rmSync(join(folder, 'document-signing-1.key'))
  const first = commandsOver(folder).documentPublicKey({})
  assert.deepEqual(commandsOver(folder).documentPublicKey({}), first)
  rmSync(join(folder, 'document-signing-1.key'))
  assert.throws(() => openKeyStore(folder), /document-signing version 1 is missing/)
})
