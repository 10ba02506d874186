/**
 * DES in the three shapes that terminals still use. OpenSSL 3 offers no single DES, but triple DES with one key three
 * times is single DES, so that is how it is made. Blocks only: no padding is ever added here.
 */
import assert from 'node:assert/strict'
import { createCipheriv, createDecipheriv } from 'node:crypto'

export const desBlockLength = 8

const zeroVector = Buffer.alloc(desBlockLength)

/** CBC under one DES key, from a zero vector; the whole ciphertext is returned. */
export function singleDesCbcEncrypt(key: Buffer, blocks: Buffer): Buffer {
  return runCipher(createCipheriv('des-ede3-cbc', threefold(key), zeroVector), blocks)
}

export function singleDesEncrypt(key: Buffer, blocks: Buffer): Buffer {
  return runCipher(createCipheriv('des-ede3', threefold(key), null), blocks)
}

export function singleDesDecrypt(key: Buffer, blocks: Buffer): Buffer {
  return runCipher(createDecipheriv('des-ede3', threefold(key), null), blocks)
}

/** Triple DES, block by block (ECB), under a key of 16 bytes (K1, K2, K1). */
export function doubleLengthEncrypt(key: Buffer, blocks: Buffer): Buffer {
  assert.equal(key.length, 16, 'a double-length DES key has 16 bytes')
  return runCipher(createCipheriv('des-ede', key, null), blocks)
}

export function doubleLengthDecrypt(key: Buffer, blocks: Buffer): Buffer {
  assert.equal(key.length, 16, 'a double-length DES key has 16 bytes')
  return runCipher(createDecipheriv('des-ede', key, null), blocks)
}

/** Each byte of a DES key has an odd number of ones; equipment in the field checks it. */
export function withOddParity(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => (ones(byte >> 1) % 2 === 0 ? byte | 1 : byte & 0xfe)))
}

function ones(byte: number): number {
  let count = 0
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1
  return count
}

function threefold(key: Buffer): Buffer {
  assert.equal(key.length, 8, 'a single DES key has 8 bytes')
  return Buffer.concat([key, key, key])
}

type Cipher = ReturnType<typeof createCipheriv> | ReturnType<typeof createDecipheriv>

function runCipher(cipher: Cipher, blocks: Buffer): Buffer {
  assert.equal(blocks.length % desBlockLength, 0, 'whole DES blocks only')
  cipher.setAutoPadding(false)
  // Without padding nothing is held back, so `final` would only return an empty buffer.
  return cipher.update(blocks)
}
