/**
 * The message authentication codes of the terminal profiles.
 *
 * x919          ANSI X9.19, ISO 9797-1 algorithm 3 with padding 1 ("retail MAC"), double-length DES key.
 * unionpay-ecb  blocks folded by XOR, written as hex digits, enciphered half by half, eight hex digits kept.
 * aes-cmac      NIST SP 800-38B over AES-128, for newer terminals.
 */
import assert from 'node:assert/strict'
import { createCipheriv, timingSafeEqual } from 'node:crypto'
import {
  desBlockLength,
  doubleLengthEncrypt,
  singleDesCbcEncrypt,
  singleDesEncrypt,
} from './single-des.ts'

export const macAlgorithms = ['x919', 'unionpay-ecb', 'aes-cmac'] as const
export type MacAlgorithm = (typeof macAlgorithms)[number]

const makers = {
  x919: retailMac,
  'unionpay-ecb': unionPayEcbMac,
  'aes-cmac': aesCmac,
} as const satisfies Record<MacAlgorithm, (key: Buffer, data: Buffer) => Buffer>

export function makeMac(algorithm: MacAlgorithm, key: Buffer, data: Buffer): Buffer {
  return makers[algorithm](key, data)
}

export function macMatches(
  algorithm: MacAlgorithm,
  key: Buffer,
  data: Buffer,
  mac: Buffer,
): boolean {
  return isThatMac(makeMac(algorithm, key, data), mac)
}

/** Field 64 has room for eight bytes, so a longer code may arrive cut to eight, never to fewer. */
export function isThatMac(expected: Buffer, mac: Buffer): boolean {
  if (mac.length !== 8 && mac.length !== expected.length) return false
  return timingSafeEqual(expected.subarray(0, mac.length), mac)
}

export function retailMac(key: Buffer, data: Buffer): Buffer {
  assert.equal(key.length, 16, 'X9.19 takes a double-length key')
  const padded = zeroPadded(data)
  const last = Buffer.from(padded.subarray(-desBlockLength))
  const before = padded.subarray(0, -desBlockLength)
  if (before.length > 0) {
    const chained = singleDesCbcEncrypt(key.subarray(0, 8), before)
    xorInto(last, chained.subarray(-desBlockLength))
  }
  // Encipher with K1, decipher with K2, encipher with K1: triple DES of the last block.
  return doubleLengthEncrypt(key, last)
}

export function unionPayEcbMac(key: Buffer, data: Buffer): Buffer {
  const encrypt = key.length === 8 ? singleDesEncrypt : doubleLengthEncrypt
  const padded = zeroPadded(data)
  const folded = Buffer.alloc(desBlockLength)
  for (let at = 0; at < padded.length; at += desBlockLength) {
    xorInto(folded, padded.subarray(at, at + desBlockLength))
  }
  const digits = Buffer.from(folded.toString('hex').toUpperCase(), 'latin1')
  const half = encrypt(key, digits.subarray(0, 8))
  xorInto(half, digits.subarray(8, 16))
  return Buffer.from(encrypt(key, half).toString('hex').toUpperCase().slice(0, 8), 'latin1')
}

export function aesCmac(key: Buffer, data: Buffer): Buffer {
  assert.equal(key.length, 16, 'AES-CMAC here takes a key of 128 bits')
  const first = doubled(aesEncrypt(key, Buffer.alloc(16)))
  const whole = data.length > 0 && data.length % 16 === 0
  const padded = Buffer.alloc(whole ? data.length : (Math.floor(data.length / 16) + 1) * 16)
  data.copy(padded)
  if (!whole) padded[data.length] = 0x80
  xorInto(padded.subarray(-16), whole ? first : doubled(first))

  const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16))
  cipher.setAutoPadding(false)
  return cipher.update(padded).subarray(-16)
}

/** SP 800-38B over triple DES, of whole blocks only: it draws keys, it authenticates no messages. */
export function tdesCmac(key: Buffer, blocks: Buffer): Buffer {
  assert(blocks.length > 0 && blocks.length % desBlockLength === 0, 'whole DES blocks only')
  let chained: Buffer = Buffer.alloc(desBlockLength)
  for (let at = 0; at < blocks.length; at += desBlockLength) {
    xorInto(chained, blocks.subarray(at, at + desBlockLength))
    if (at + desBlockLength === blocks.length) {
      xorInto(chained, doubled(doubleLengthEncrypt(key, Buffer.alloc(desBlockLength))))
    }
    chained = doubleLengthEncrypt(key, chained)
  }
  return chained
}

export function xorInto(target: Buffer, other: Buffer): void {
  assert.equal(target.length, other.length)
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) ^ (other[at] ?? 0)
}

/** Padding 1 of ISO 9797-1: zeros up to a whole block, and one block for no data at all. */
function zeroPadded(data: Buffer): Buffer {
  const blocks = Math.max(1, Math.ceil(data.length / desBlockLength))
  const padded = Buffer.alloc(blocks * desBlockLength)
  data.copy(padded)
  return padded
}

/** Multiplication by x in the fields of SP 800-38B, for blocks of 16 and of 8 bytes. */
function doubled(block: Buffer): Buffer {
  const bits = BigInt(block.length * 8)
  const value = BigInt(`0x${block.toString('hex')}`)
  const carry = value >> (bits - 1n)
  const remainder = block.length === 16 ? 0x87n : 0x1bn
  const shifted = ((value << 1n) & ((1n << bits) - 1n)) ^ (carry * remainder)
  return Buffer.from(shifted.toString(16).padStart(block.length * 2, '0'), 'hex')
}

function aesEncrypt(key: Buffer, block: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-ecb', key, null)
  cipher.setAutoPadding(false)
  return cipher.update(block)
}
