// Goal: a token cannot be guessed, never comes twice, and is found again by its hash alone.
// Method: a thousand of them.
// Teeth: with one byte fewer drawn the length was told.
import assert from 'node:assert/strict'
import { test } from 'vitest'
import { hashOfSecret, newRandomSecret } from './random-secret.ts'

test('a random secret has 256 bits, never repeats, and is found again by its hash', () => {
  const secrets = Array.from({ length: 1000 }, newRandomSecret)
  assert.equal(new Set(secrets.map(({ token }) => token)).size, 1000)
  for (const { token, hash } of secrets) {
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    assert.deepEqual(hashOfSecret(token), hash)
  }
})
