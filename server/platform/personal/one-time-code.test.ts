// Goal: a code opens one operation, once, for five minutes and five tries.
// Method: each limit at its edge and one step beyond; refusals in their order.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'vitest'
import { newOneTimeCode, oneTimeCodeHash, oneTimeCodeRefusal } from './one-time-code.ts'
import { hashOfSecret, newRandomSecret } from './random-secret.ts'

const sentAt = Temporal.Instant.from('2026-11-21T08:00:00Z')
const operationDigest = createHash('sha256').update('report loss of card 1').digest()
const binding = { key: randomBytes(32), challengeId: 'challenge-1', operationDigest }
const challenge = { hash: oneTimeCodeHash(binding, '042042'), sentAt, tries: 0, used: false }

test('a code has six digits, leading zeros included', () => {
  for (let run = 0; run < 1000; run++) assert.match(newOneTimeCode(), /^[0-9]{6}$/)
})

test('limits of time, tries and use are refused in order', () => {
  const right = oneTimeCodeHash(binding, '042042')
  const wrong = oneTimeCodeHash(binding, '042043')
  const judge = (given: Buffer, change: object, seconds: number) =>
    oneTimeCodeRefusal({ ...challenge, ...change }, given, sentAt.add({ seconds }))

  assert.equal(judge(right, {}, 0), null)
  assert.equal(judge(right, { tries: 4 }, 299), null)
  assert.equal(judge(wrong, {}, 0), 'code_wrong')
  assert.equal(judge(right, { tries: 5 }, 0), 'too_many_tries')
  assert.equal(judge(right, { tries: 5 }, 300), 'code_expired')
  assert.equal(judge(right, { tries: 5, used: true }, 300), 'code_used')
})

test('a code for one operation opens no other, and a copy of the table does not tell it', () => {
  const others = [
    { ...binding, operationDigest: createHash('sha256').update('other').digest() },
    { ...binding, challengeId: 'challenge-2' },
    { ...binding, key: randomBytes(32) },
  ]
  for (const other of others) {
    const given = oneTimeCodeHash(other, '042042')
    assert.equal(oneTimeCodeRefusal(challenge, given, sentAt), 'code_wrong')
  }
})

test('a random secret has 256 bits, never repeats, and is found again by its hash', () => {
  const secrets = Array.from({ length: 1000 }, newRandomSecret)
  assert.equal(new Set(secrets.map(({ token }) => token)).size, 1000)
  for (const { token, hash } of secrets) {
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    assert.deepEqual(hashOfSecret(token), hash)
  }
})
