// Goal: a stored password is costly to guess, a login storm cannot stop the machine, and time does not tell who exists.
// Method: the real Argon2id; parameters read back from the stored text; many calls at the same moment.
import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'vitest'
import { createPasswords, PasswordQueueFull } from './password.ts'

const passwords = createPasswords()

test('the right password matches, another does not, and the stored text tells its parameters', async () => {
  const stored = await passwords.hash('correct horse battery')
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.deepEqual(await passwords.verify(stored, 'correct horse battery'), {
    matches: true,
    needsRehash: false,
  })
  assert.deepEqual(await passwords.verify(stored, 'correct horse batterz'), {
    matches: false,
    needsRehash: false,
  })
})

test('the same password twice is stored differently', async () => {
  assert.notEqual(await passwords.hash('same'), await passwords.hash('same'))
})

test('a full-width spelling of the same password matches', async () => {
  const stored = await passwords.hash('Password123')
  assert((await passwords.verify(stored, 'Password123')).matches)
})

test('a hash with weaker parameters still matches and asks to be made again', async () => {
  const salt = Buffer.alloc(16, 7)
  const hash = argon2Sync('argon2id', {
    message: 'old one',
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 8192,
    passes: 1,
  })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const stored = `$argon2id$v=19$m=8192,t=1,p=1$${text(salt)}$${text(hash)}`
  assert.deepEqual(await passwords.verify(stored, 'old one'), { matches: true, needsRehash: true })
})

test('an unknown user costs the same work as a wrong password and never matches', async () => {
  const stored = await passwords.hash('known')
  const wrong = await workOf(() => passwords.verify(stored, 'wrong'))
  const nobody = await workOf(() => passwords.verifyAgainstNothing('wrong'))
  assert.equal((await passwords.verifyAgainstNothing('wrong')).matches, false)
  // Processor time, since neighbours on the machine say nothing about this code; without the work the
  // ratio would be near zero.
  assert(nobody > wrong / 3 && nobody < wrong * 3, `${nobody} against ${wrong} µs`)
})

test('more logins than the queue holds are turned away at once, the others are all answered', async () => {
  const small = createPasswords({ atOnce: 1, mostWaiting: 2 })
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => small.hash('storm')))
  const turnedAway = outcomes.filter(
    (outcome) => outcome.status === 'rejected' && outcome.reason instanceof PasswordQueueFull,
  )
  assert.equal(turnedAway.length, 2)
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3)
  assert.match(await small.hash('afterwards'), /^\$argon2id/)
})

test('a stored text of unknown form is a fault, not a refusal', () => {
  assert.throws(() => passwords.verify('$2b$10$abc', 'any'), /unknown form/)
})

/** Processor time of five runs, in microseconds. */
async function workOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  for (let run = 0; run < 5; run++) await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
