/**
 * PIN blocks of ISO 9564-1: format 0 and 3 (one DES block, bound to the card number by XOR) and format 4 (one AES block,
 * enciphered twice with the card number between). Formats 1 and 2 are not bound to a card and do not exist here.
 *
 * Reading never stops at the first thing that is wrong: a bad block takes the same path as a good one, so that time
 * tells nobody which check failed.
 */
import assert from 'node:assert/strict'
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import { xorInto } from './mac.ts'
import { doubleLengthDecrypt, doubleLengthEncrypt } from './single-des.ts'

export const pinBlockFormats = [0, 3, 4] as const
export type PinBlockFormat = (typeof pinBlockFormats)[number]

export type PinBlockRequest = {
  readonly format: PinBlockFormat
  readonly pan: string
  readonly key: Buffer
}

export const panPattern = /^[0-9]{13,19}$/

export function makePinBlock({ format, pan, key }: PinBlockRequest, pin: string): Buffer {
  assert.match(pin, /^[0-9]{4,12}$/, 'a PIN block holds four to twelve digits')
  if (format === 4) return aesBlock(key, pinField4(pin), panField4(pan))

  const block = format === 0 ? pinField0(pin) : pinField3(pin)
  xorInto(block, panField(pan))
  return doubleLengthEncrypt(key, block)
}

/** The digits, or null when the block is not a well-formed one for this card and key. */
export function readPinBlock({ format, pan, key }: PinBlockRequest, block: Buffer): string | null {
  if (block.length !== (format === 4 ? 16 : 8)) return null
  if (format === 4) return readNibbles(nibblesOf(openAesBlock(key, block, panField4(pan))), 4)

  const field = doubleLengthDecrypt(key, block)
  xorInto(field, panField(pan))
  return readNibbles(nibblesOf(field), format)
}

function readNibbles(nibbles: readonly number[], format: PinBlockFormat): string | null {
  const length = nibbles[1] ?? 0
  let wrong = 0
  if (nibbles[0] !== format) wrong++
  if (length < 4 || length > 12) wrong++

  let digits = ''
  for (let at = 0; at < 14; at++) {
    const nibble = nibbles[at + 2] ?? 0
    const isPin = at < length
    digits += isPin ? nibble : ''
    wrong += isPin ? Number(nibble > 9) : Number(!isFiller(nibble, format))
  }
  return wrong === 0 ? digits : null
}

function isFiller(nibble: number, format: PinBlockFormat): boolean {
  if (format === 0) return nibble === 0xf
  return format === 3 ? nibble >= 0xa : nibble === 0xa
}

function nibblesOf(bytes: Buffer): number[] {
  const nibbles: number[] = []
  for (const byte of bytes.subarray(0, 8)) nibbles.push(byte >> 4, byte & 0xf)
  return nibbles
}

function pinField0(pin: string): Buffer {
  return Buffer.from(`0${pin.length.toString(16)}${pin}`.padEnd(16, 'f'), 'hex')
}

function pinField3(pin: string): Buffer {
  const filler = Array.from(randomBytesOnce(14), (byte) => 'abcdef'[byte % 6]).join('')
  return Buffer.from(`3${pin.length.toString(16)}${pin}${filler}`.slice(0, 16), 'hex')
}

function pinField4(pin: string): Buffer {
  const start = Buffer.from(`4${pin.length.toString(16)}${pin}`.padEnd(16, 'a'), 'hex')
  return Buffer.concat([start, randomBytesOnce(8)])
}

/** The twelve digits before the check digit, as formats 0 and 3 take them. */
function panField(pan: string): Buffer {
  assert.match(pan, panPattern, 'a card number has 13 to 19 digits')
  return Buffer.from(`0000${pan.slice(-13, -1)}`, 'hex')
}

function panField4(pan: string): Buffer {
  assert.match(pan, panPattern, 'a card number has 13 to 19 digits')
  return Buffer.from(`${(pan.length - 12).toString(16)}${pan}`.padEnd(32, '0'), 'hex')
}

function aesBlock(key: Buffer, pinField: Buffer, panField: Buffer): Buffer {
  const between = aesEcb('encrypt', key, pinField)
  xorInto(between, panField)
  return aesEcb('encrypt', key, between)
}

function openAesBlock(key: Buffer, block: Buffer, panField: Buffer): Buffer {
  const between = aesEcb('decrypt', key, block)
  xorInto(between, panField)
  return aesEcb('decrypt', key, between)
}

function aesEcb(direction: 'encrypt' | 'decrypt', key: Buffer, block: Buffer): Buffer {
  assert.equal(key.length, 16, 'format 4 here takes a key of 128 bits')
  const make = direction === 'encrypt' ? createCipheriv : createDecipheriv
  const cipher = make('aes-128-ecb', key, null)
  cipher.setAutoPadding(false)
  return cipher.update(block)
}

function randomBytesOnce(length: number): Buffer {
  return randomFillSync(Buffer.alloc(length))
}
