// Goal: a PIN leaves the browser only in a letter that the key service alone can open.
// Method: seal with a public key made here, open with its private half through another library.
import assert from 'node:assert/strict'
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { test } from 'vitest'
import { serverNow } from '../src/api/server-clock.ts'
import { sealPin } from '../src/ui/seal-pin.ts'
import { instantText } from '../src/words/dates.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

function open(sealed: string): Record<string, string> {
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  const letter = Buffer.from(sealed, 'base64')
  return JSON.parse(
    privateDecrypt({ key: privateKey, padding, oaepHash: 'sha256' }, letter).toString('utf8'),
  )
}

test('the key service reads the PIN, what it is for, and when it was sealed', async () => {
  const before = serverNow()
  const letter = open(await sealPin({ keyId: 'a', spki }, '482913', 'set-pin:card'))
  assert.equal(letter['pin'], '482913')
  assert.equal(letter['purpose'], 'set-pin:card')
  const sealedAt = letter['sealedAt'] ?? ''
  assert(instantText(before) <= sealedAt && sealedAt <= instantText(serverNow()), sealedAt)
})

test('the same PIN sealed twice gives two letters with two nonces', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(() => sealPin({ keyId: 'a', spki }, '482913', 'set-pin:card')),
  )
  assert.notEqual(one, two)
  assert.notEqual(open(one ?? '')['nonce'], open(two ?? '')['nonce'])
})
