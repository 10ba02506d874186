// Goal: the codes are those that terminals in the field compute, and one changed bit anywhere is noticed.
// Method: published vectors, a message recorded in the field, an independent recomputation block by block, and
// random messages with every bit turned in turn.
import assert from 'node:assert/strict'
import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { test } from 'vitest'
import {
  aesCmac,
  macAlgorithms,
  macMatches,
  makeMac,
  retailMac,
  tdesCmac,
  unionPayEcbMac,
} from './mac.ts'
import { singleDesDecrypt, singleDesEncrypt, withOddParity } from './single-des.ts'
import { networkKeyOf } from './terminal-keys.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const doubleKey = hex('0123456789ABCDEF FEDCBA9876543210')

test('single DES made of triple DES gives the vector of FIPS 81', () => {
  const key = hex('0123456789abcdef')
  const clear = Buffer.from('Now is the time for all ')
  const enciphered = hex('3fa40e8a984d4815 6a271787ab8883f9 893d51ec4b563b53')
  assert.deepEqual(singleDesEncrypt(key, clear), enciphered)
  assert.deepEqual(singleDesDecrypt(key, enciphered), clear)
})

test('the retail MAC gives the two vectors of ISO 9797-1, algorithm 3, padding 1', () => {
  const whole = retailMac(doubleKey, Buffer.from('Now is the time for all '))
  const padded = retailMac(doubleKey, Buffer.from('Now is the time for it'))
  assert.deepEqual(whole, hex('a1c72e74ea3fa9b6'))
  assert.deepEqual(padded, hex('2e2b1428cc78254f'))
})

test('the UnionPay MAC gives the code of a message recorded in the field', () => {
  const key = hex('0723C80DB5F4CD3D 0723C80DB5F4CD3D')
  const message = hex(
    '0200302004 8000C080 15000000 00000000 12340000 02030099 3030303030303031 39353237 31383138 3232313738373531' +
      '3536 0019 26000001 0006 0000000000 43 5f0112 3238343431323334353637383930313233 34 5f0306 313630303336' +
      '5f0406 323030383236 5c02 3031',
  )
  assert.equal(unionPayEcbMac(key, message).toString('latin1'), 'B3A092AE')
})

test('AES-CMAC gives the four vectors of RFC 4493', () => {
  const key = hex('2b7e151628aed2a6abf7158809cf4f3c')
  const message = hex(
    '6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51' +
      '30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710',
  )
  const vectors: [length: number, code: string][] = [
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ]
  for (const [length, code] of vectors) {
    assert.deepEqual(aesCmac(key, message.subarray(0, length)), hex(code))
  }
})

test('CMAC over triple DES gives the vectors of SP 800-38B that are whole blocks', () => {
  const key = hex('4cf15134a2850dd5 8a3d10ba80570d38')
  const message = hex('6bc1bee22e409f96 e93d7e117393172a ae2d8a571e03ac9c 9eb76fac45af8e51')
  assert.deepEqual(tdesCmac(key, message.subarray(0, 8)), hex('4ff2ab813c53ce83'))
  assert.deepEqual(tdesCmac(key, message), hex('31b1e431dabc4eb8'))
})

test('the key that proves network management is drawn the same way each time, and is no other key', () => {
  const tdes = networkKeyOf({ algorithm: 'tdes', key: doubleKey })
  const aes = networkKeyOf({ algorithm: 'aes', key: doubleKey })
  // Worked out with OpenSSL on the command line: CMAC of 0120020000000080 and 0220020000000080 with odd
  // parity, and of 0120020000020080.
  assert.deepEqual(tdes, hex('0e70b01f92adeafb799b793dab73898f'))
  assert.deepEqual(aes, hex('7e2b99ee859b9fc5abddf510726618eb'))
})

test('the retail MAC equals a chain of single DES blocks worked out by hand', () => {
  fc.assert(
    fc.property(bytes(16, 16), bytes(1, 90), (key, data) => {
      assert.deepEqual(retailMac(key, data), retailMacByHand(key, data))
    }),
    { numRuns: 200 },
  )
})

test('any one bit turned in the message or in the code makes the code invalid', () => {
  for (const algorithm of macAlgorithms) {
    fc.assert(
      fc.property(bytes(16, 16), bytes(1, 60), (key, data) => {
        const mac = makeMac(algorithm, key, data)
        assert(macMatches(algorithm, key, data, mac))
        for (let bit = 0; bit < data.length * 8; bit++) {
          assert(!macMatches(algorithm, key, turned(data, bit), mac))
        }
        for (let bit = 0; bit < mac.length * 8; bit++) {
          assert(!macMatches(algorithm, key, data, turned(mac, bit)))
        }
      }),
      { numRuns: 5 },
    )
  }
})

test('a code cut to fewer than eight bytes is invalid, even none at all', () => {
  for (const algorithm of macAlgorithms) {
    const mac = makeMac(algorithm, doubleKey, Buffer.from('message'))
    for (const length of [0, 1, 4, 7]) {
      assert(!macMatches(algorithm, doubleKey, Buffer.from('message'), mac.subarray(0, length)))
    }
    assert(macMatches(algorithm, doubleKey, Buffer.from('message'), mac.subarray(0, 8)))
  }
})

test('every byte of a DES key has an odd number of ones', () => {
  const key = withOddParity(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)))
  for (const [index, byte] of key.entries()) {
    assert.equal(byte.toString(2).replaceAll('0', '').length % 2, 1)
    assert.equal(byte >> 1, index >> 1, 'only the parity bit may change')
  }
})

function bytes(minLength: number, maxLength: number) {
  return fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array))
}

function turned(data: Buffer, bit: number): Buffer {
  const copy = Buffer.from(data)
  copy[bit >> 3]! ^= 0x80 >> (bit & 7)
  return copy
}

/** Written from the standard's figure, on another cipher object than the one under test. */
function retailMacByHand(key: Buffer, data: Buffer): Buffer {
  const [left, right] = [key.subarray(0, 8), key.subarray(8)]
  let state = Buffer.alloc(8)
  for (let at = 0; at < data.length; at += 8) {
    const block = Buffer.alloc(8)
    data.subarray(at, at + 8).copy(block)
    state = des(left, Buffer.from(block.map((byte, index) => byte ^ state[index]!)))
  }
  return des(left, singleDesDecrypt(right, state))
}

function des(key: Buffer, block: Buffer): Buffer<ArrayBuffer> {
  const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), Buffer.alloc(8))
  return Buffer.from(cipher.update(block))
}
