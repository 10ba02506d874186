// Goal: what a store's keys have made once, they make for ever: a store and a database from before there were providers go
// on under soft-aes byte for byte, and soft-sm is SM4 and SM3 as the standards have them.
// Method: a store with known keys; wrapped values and PIN values written down from the program before providers; the
// published examples of GB/T 32907, GB/T 32905 and RFC 8998, and HMAC worked out from its definition.
// Teeth, each tried once: with SHA-256 under soft-sm its PIN value differed from the definition; with the cipher of
// soft-aes in the envelope the example of RFC 8998 did not open; with wrapFormat 2 under soft-aes nothing old opened.
import assert from 'node:assert/strict'
import { createCipheriv, createHash } from 'node:crypto'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, test } from 'vitest'
import { openEnvelope } from './envelope.ts'
import { openKeyStore } from './key-store.ts'
import { makeMac } from './mac.ts'
import type { ProviderName } from './provider.ts'
import { createSoftProvider } from './soft-provider.ts'
import { unwrapSessionKeys } from './terminal-crypto.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const knownKeys = ['key-encryption', 'pin-verification', 'blind-index-root', 'terminal-wrapping']
const owner = { cardId: 'card-1', salt: Buffer.alloc(16, 9) }

/** The other keys are made by the store itself, beside these four. */
function storeOfKnownKeys(provider: ProviderName) {
  const folder = mkdtempSync(join(tmpdir(), 'yika-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const store = join(folder, 'store')
  mkdirSync(store, { mode: 0o700 })
  for (const [at, name] of knownKeys.entries()) {
    const length = provider === 'soft-sm' && at % 3 === 0 ? 16 : 32
    const key = Buffer.alloc(length, at + 1).toString('base64')
    writeFileSync(join(store, `${name}-1.key`), key, { mode: 0o600 })
  }
  return openKeyStore(store, provider)
}

const providerOf = (provider: ProviderName) =>
  createSoftProvider({ store: storeOfKnownKeys(provider), allowPlainInjection: false })

test('soft-aes opens and answers what the program did before there were providers', async () => {
  const keys = await providerOf('soft-aes')
  const dataKey = hex(
    '0100000001a73cf6d3c09e266d0e8521a41e83a76048e9c584f537125f5678a76a0554095856b2686c801abffbb8cb7ecc36a18393a6b7eb3ca6c7a805bc590e58',
  )
  const opened = await keys.unwrapDataKey(dataKey)
  assert.deepEqual(opened, { plain: Buffer.alloc(32, 0xda), cipher: 'aes-256-gcm' })

  const { key, digest } = await keys.indexKey('name')
  assert.equal(
    key.toString('hex'),
    '8aff6c5560cef1954bf5402a211dfc89cdc9a545681927240138ab184d560806',
  )
  assert.equal(digest, 'sha256')

  const pin = await keys.pinValue(owner, '284917')
  assert.equal(
    pin.toString('hex'),
    'eba55d06cce3a93838f7915bbcb6041180be5db8bcf50eb3619854257c8f5cb0',
  )

  const wrappedTpk = hex(
    '01020100000001fcc0fdfc596b05d15738e05d18f58e106e5fd922bfe4234e4d0ea0bbc8f9c0074cc0e45edd8fa1b8e181235b',
  )
  const pinBlock = hex('0000000000000000')
  const block = { wrappedTpk, format: 0 as const, pan: '6222021234567890123', pinBlock }
  assert.equal((await keys.pinValueOfBlock(owner, block)).badBlock, true, 'the PIN key opened')
})

test('SM4 and SM3 are those of GB/T 32907 and GB/T 32905', () => {
  const key = hex('0123456789abcdeffedcba9876543210')
  const sm4 = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
  assert.equal(sm4.update(key).toString('hex'), '681edf34d206965e86b3e94f536e4246')
  const digests = {
    abc: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    ['abcd'.repeat(16)]: 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  }
  for (const [text, digest] of Object.entries(digests)) {
    assert.equal(createHash('sm3').update(text).digest('hex'), digest)
  }
})

test('an envelope of SM4 is that of RFC 8998, A.1', () => {
  const nonce = hex('00001234567800000000abcd')
  const body = hex(
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
  )
  const tag = hex('83de3541e4c2b58177e065a9bf7b62ec')
  const key = hex('0123456789abcdeffedcba9876543210')
  // What the example authenticates beside the text stands where our head does, with no context after it.
  const head = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
  const sealed = Buffer.concat([head, nonce, body, tag])
  const opened = openEnvelope({ cipher: 'sm4-gcm', key, head, context: '' }, sealed)
  const plain = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8))
  assert.equal(opened?.toString('hex'), plain.join(''))
})

test('soft-sm judges a PIN by HMAC-SM3, draws index keys by HKDF-SM3 and wraps keys of sixteen bytes', async () => {
  const keys = await providerOf('soft-sm')
  const message = Buffer.concat([
    Buffer.from('card-1\0'),
    Buffer.from([16]),
    owner.salt,
    Buffer.from('284917'),
  ])
  assert.deepEqual(await keys.pinValue(owner, '284917'), hmacSm3(Buffer.alloc(32, 2), message))

  // HKDF of one block: extract under no salt, then expand once.
  const drawn = hmacSm3(Buffer.alloc(32), Buffer.alloc(32, 3))
  const first = Buffer.concat([Buffer.from('yika blind index|name'), Buffer.from([1])])
  assert.deepEqual(await keys.indexKey('name'), { key: hmacSm3(drawn, first), digest: 'sm3' })

  const { wrapped, plain } = await keys.newDataKey()
  assert.deepEqual([plain.length, wrapped[0]], [16, 2])
  assert.deepEqual(await keys.unwrapDataKey(wrapped), { plain, cipher: 'sm4-gcm' })
})

test('terminals speak the same algorithms with either provider', async () => {
  const data = Buffer.from('0200 purchase')
  for (const provider of ['soft-aes', 'soft-sm'] as const) {
    const store = storeOfKnownKeys(provider)
    const keys = await createSoftProvider({ store, allowPlainInjection: true })
    const { wrappedTmk, tmkPlainForInjection } = await keys.newTerminalKey('aes')
    assert(tmkPlainForInjection)
    assert.equal(wrappedTmk[0], store.algorithms.wrapFormat)
    const session = await keys.newSessionKeys(wrappedTmk)
    const key = { use: 'messages' as const, wrapped: session.wrappedTak }
    const mac = await keys.mac(key, 'aes-cmac', data)
    const tmk = tmkPlainForInjection
    const { tak } = unwrapSessionKeys({ algorithm: 'aes', tmk, ...session })
    assert.deepEqual(mac, makeMac('aes-cmac', tak, data))
  }
})

/** RFC 2104, from the digest alone. */
function hmacSm3(key: Buffer, message: Buffer): Buffer {
  const padded = Buffer.concat([key, Buffer.alloc(64 - key.length)])
  const sm3 = (...parts: Buffer[]) => createHash('sm3').update(Buffer.concat(parts)).digest()
  const inner = sm3(Buffer.from(padded.map((byte) => byte ^ 0x36)), message)
  return sm3(Buffer.from(padded.map((byte) => byte ^ 0x5c)), inner)
}
