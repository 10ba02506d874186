/**
 * What the two software providers differ in: the cipher around keys and values, and the digest under HMAC and HKDF.
 * What strangers must be able to read is the same for both: the terminals' DES and AES, the browser's RSA-OAEP, the
 * signatures on papers.
 */
import type { SealCipher } from './envelope.ts'
import type { ProviderName } from './provider.ts'

export type KeyedDigest = (typeof keyedDigests)[number]
export const keyedDigests = ['sha256', 'sm3'] as const

export type SoftAlgorithms = {
  /** As the manifest of the store names it. */
  readonly storeFormat: string
  /** The first byte of whatever is wrapped under a key of the store. */
  readonly wrapFormat: number
  readonly cipher: SealCipher
  /** Bytes of a key for that cipher. */
  readonly keyLength: number
  readonly digest: KeyedDigest
}

export const softAlgorithms = {
  'soft-aes': {
    ...{ storeFormat: 'yika-key-store-1', wrapFormat: 1 },
    ...{ cipher: 'aes-256-gcm', keyLength: 32, digest: 'sha256' },
  },
  'soft-sm': {
    ...{ storeFormat: 'yika-key-store-sm-1', wrapFormat: 2 },
    ...{ cipher: 'sm4-gcm', keyLength: 16, digest: 'sm3' },
  },
} as const satisfies Record<ProviderName, SoftAlgorithms>
