// Goal: a PIN block opens only whole, only for its own card, and only in the three formats that are bound to a card.
// Method: published vectors; blocks damaged in each field; every bit of the enciphered block turned in turn.
import assert from 'node:assert/strict'
import { createCipheriv, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { test } from 'vitest'
import { makePinBlock, pinBlockFormats, readPinBlock } from './pin-block.ts'
import { doubleLengthDecrypt, doubleLengthEncrypt } from './single-des.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const key = hex('0123456789abcdeffedcba9876543210')
const pan = '6222021234567890123'
const anyPin = fc.stringMatching(/^[0-9]{4,12}$/)
const anyPan = fc.stringMatching(/^[0-9]{13,19}$/)

test('format 0 gives the block of the published example', () => {
  const block = makePinBlock({ format: 0, pan: '43219876543210987', key }, '1234')
  assert.equal(doubleLengthDecrypt(key, block).toString('hex'), '0412ac89abcdef67')
})

test('format 4 opens the published blocks', () => {
  const aesKey = hex('00112233445566778899aabbccddeeff')
  const blocks: [pan: string, block: string, pin: string][] = [
    ['1234567890123456789', '28b41fddd29b743e93124bd8e32d921e', '1234'],
    ['1234567890123456', '52db178c6edce52e3a70f7fbc8e9c758', '1234'],
    ['123456789012345678', '847a0209c659e4c4a79ca6a2a2217d31', '123456'],
  ]
  for (const [card, block, pin] of blocks) {
    assert.equal(readPinBlock({ format: 4, pan: card, key: aesKey }, hex(block)), pin)
  }
})

test('what a terminal puts in comes out, in each format, for every length of PIN and card number', () => {
  for (const format of pinBlockFormats) {
    fc.assert(
      fc.property(anyPin, anyPan, (pin, card) => {
        const block = makePinBlock({ format, pan: card, key }, pin)
        assert.equal(readPinBlock({ format, pan: card, key }, block), pin)
      }),
      { numRuns: 100 },
    )
  }
})

test('the same PIN twice gives two different blocks in formats 3 and 4', () => {
  for (const format of [3, 4] as const) {
    const make = () => makePinBlock({ format, pan, key }, '284917').toString('hex')
    assert.notEqual(make(), make())
  }
})

test('a block for another card never gives the PIN', () => {
  for (const format of pinBlockFormats) {
    fc.assert(
      fc.property(anyPin, anyPan, anyPan, (pin, one, other) => {
        fc.pre(one.slice(-13, -1) !== other.slice(-13, -1))
        const block = makePinBlock({ format, pan: one, key }, pin)
        assert.notEqual(readPinBlock({ format, pan: other, key }, block), pin)
      }),
      { numRuns: 100 },
    )
  }
})

test('turning any bit of the enciphered block loses the PIN', () => {
  for (const format of pinBlockFormats) {
    const block = makePinBlock({ format, pan, key }, '284917')
    for (let bit = 0; bit < block.length * 8; bit++) {
      const damaged = Buffer.from(block)
      damaged[bit >> 3]! ^= 0x80 >> (bit & 7)
      assert.notEqual(readPinBlock({ format, pan, key }, damaged), '284917')
    }
  }
})

test('format nibble, length, digits and filler are each checked', () => {
  const wrong: [why: string, format: 0 | 3, field: string][] = [
    ['format 1 where 0 is expected', 0, '1628491701234567'],
    ['format 2 where 0 is expected', 0, '26284917ffffffff'],
    ['format 3 where 0 is expected', 0, '36284917abcdefab'],
    ['a PIN of three digits', 0, '03284fffffffffff'],
    ['a PIN of thirteen digits', 0, '0d2849172849172f'],
    ['no PIN at all', 0, '00ffffffffffffff'],
    ['a letter among the digits', 0, '0628a917ffffffff'],
    ['a digit as filler in format 0', 0, '06284917fffffff0'],
    ['a letter below F as filler in format 0', 0, '06284917fffffffa'],
    ['a digit as filler in format 3', 3, '36284917abcdefa9'],
    ['format 0 where 3 is expected', 3, '06284917ffffffff'],
  ]
  for (const [why, format, field] of wrong) {
    assert.equal(readPinBlock({ format, pan, key }, enciphered(field)), null, why)
  }
  assert.equal(readPinBlock({ format: 0, pan, key }, enciphered('06284917ffffffff')), '284917')
})

test('filler and length are checked in format 4 too', () => {
  const fields: [why: string, field: string, pin: string | null][] = [
    ['good', '46284917aaaaaaaa', '284917'],
    ['filler F', '46284917ffffffff', null],
    ['three digits', '43284aaaaaaaaaaa', null],
    ['thirteen digits', '4d2849172849172a', null],
    ['format 0', '06284917aaaaaaaa', null],
  ]
  for (const [why, field, pin] of fields) {
    const block = enciphered4(Buffer.concat([hex(field), randomBytes(8)]))
    assert.equal(readPinBlock({ format: 4, pan, key }, block), pin, why)
  }
})

test('a block of any other length is no block', () => {
  for (const length of [0, 7, 9, 15, 17, 24]) {
    for (const format of pinBlockFormats) {
      assert.equal(readPinBlock({ format, pan, key }, randomBytes(length)), null)
    }
  }
})

function enciphered(field: string): Buffer {
  const bound = hex(field)
  const account = hex(`0000${pan.slice(-13, -1)}`)
  return doubleLengthEncrypt(key, Buffer.from(bound.map((byte, index) => byte ^ account[index]!)))
}

function enciphered4(field: Buffer): Buffer {
  const account = hex(`7${pan}`.padEnd(32, '0'))
  const once = aes(field)
  return aes(Buffer.from(once.map((byte, index) => byte ^ account[index]!)))
}

function aes(block: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-ecb', key, null)
  cipher.setAutoPadding(false)
  return cipher.update(block)
}
