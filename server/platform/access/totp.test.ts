// Goal: the codes are those of the standard, hold for a step on either side, and none is taken twice.
// Method: the test vectors of RFC 6238 appendix B (SHA-1, eight digits), RFC 4226 appendix D and RFC 4648
// §10; then each step around now. Teeth, tried once: without `step > lastStep` the used code is taken
// again, and with the drift at 2 a code of a minute ago is.
import { expect, test } from 'vitest'
import { base32, matchingStep, stepOf, totpCode } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at second %i the code is the one of RFC 6238', (second, code) => {
  const at = Temporal.Instant.fromEpochMilliseconds(second * 1000)
  expect(totpCode(secret, stepOf(at), 8)).toBe(code)
})

test('the first ten counters give the codes of RFC 4226', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => totpCode(secret, counter))
  expect(codes.join(' ')).toBe(
    '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489',
  )
})

test('a code holds in its own step and the two beside it, and not once it or a later one was used', () => {
  const at = Temporal.Instant.from('2026-11-16T01:00:00Z')
  const now = stepOf(at)
  const taken = (step: number, lastStep = 0) =>
    matchingStep(secret, totpCode(secret, step), { at, lastStep })
  expect([-2, -1, 0, 1, 2].map((by) => taken(now + by))).toEqual([
    null,
    now - 1,
    now,
    now + 1,
    null,
  ])
  expect(taken(now, now)).toBeNull()
  expect(taken(now, now + 1)).toBeNull()
  expect(taken(now, now - 1)).toBe(now)
  for (const code of ['', '000000000', 'abcdef']) {
    expect(matchingStep(secret, code, { at, lastStep: 0 })).toBeNull()
  }
})

test('a secret is written as RFC 4648 says', () => {
  const texts = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar']
  expect(texts.map((text) => base32(Buffer.from(text)))).toEqual([
    ...['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'],
  ])
})
