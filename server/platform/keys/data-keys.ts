/** Data keys (wrapped under a key-encryption key that never leaves the service) and the keys of the blind indexes. */
import { hkdfSync, randomBytes } from 'node:crypto'
import type { IndexPurpose } from './commands.ts'
import { openEnvelope, sealEnvelope } from './envelope.ts'
import type { KeyStore } from './key-store.ts'
import { RequestRefused } from './provider.ts'

const headLength = 5
const context = 'data key'

export type WrappedDataKey = { readonly wrapped: Buffer; readonly kekVersion: number }

export function newDataKey(store: KeyStore): WrappedDataKey & { readonly plain: Buffer } {
  const plain = randomBytes(store.algorithms.keyLength)
  return { ...wrapDataKey(store, plain), plain }
}

export function wrapDataKey(store: KeyStore, plain: Buffer): WrappedDataKey {
  const { cipher, wrapFormat } = store.algorithms
  const kek = store.current('key-encryption')
  const head = Buffer.alloc(headLength)
  head.writeUInt8(wrapFormat, 0)
  head.writeUInt32BE(kek.version, 1)
  return {
    wrapped: sealEnvelope({ cipher, key: kek.secret, head, context }, plain),
    kekVersion: kek.version,
  }
}

export function unwrapDataKey(store: KeyStore, wrapped: Buffer): Buffer {
  const { cipher, wrapFormat } = store.algorithms
  const head = wrapped.subarray(0, headLength)
  if (wrapped.length < headLength || head.readUInt8(0) !== wrapFormat) {
    throw new RequestRefused('unknown_key')
  }
  const kek = store.find('key-encryption', head.readUInt32BE(1))
  const plain = kek && openEnvelope({ cipher, key: kek.secret, head, context }, wrapped)
  if (!plain) throw new RequestRefused('unknown_key')
  return plain
}

export function indexKey(store: KeyStore, purpose: IndexPurpose): Buffer {
  const { digest } = store.algorithms
  const root = store.current('blind-index-root').secret
  return Buffer.from(hkdfSync(digest, root, Buffer.alloc(0), `yika blind index|${purpose}`, 32))
}
