// Goal: only who reported a loss prints its voucher without signing in: not who knows its number, not
// with the ticket of another voucher, and not an hour later.
// Method: the real route with tickets of the real keys. Teeth, each tried once: without the comparison
// of signatures the guessed tickets are taken, without that of the times the late one is.
import { afterAll, expect, test } from 'vitest'
import { webWorld } from '#server/test/web-world.ts'
import { isPaperTicket, paperTicket } from './paper-ticket.ts'

const world = await webWorld()
afterAll(() => world.stop())

const voucherNo = 'GS-7K4M-29'
const at = world.clock.at
const ticket = paperTicket(world.deps, { voucherNo, at })

test('a ticket opens the voucher it was given for, until the hour is over', () => {
  const after = (seconds: number) => ({ voucherNo, ticket, at: at.add({ seconds }) })
  expect(isPaperTicket(world.deps, after(0))).toBe(true)
  expect(isPaperTicket(world.deps, after(3_599))).toBe(true)
  expect(isPaperTicket(world.deps, after(3_600))).toBe(false)
})

const [until, signature = ''] = ticket.split('.')
const guessed = [
  ['with a longer life', `${Number(until) + 1}.${signature}`],
  ['with another signature', `${until}.${signature.split('').toReversed().join('')}`],
  ['without a signature', `${until}.`],
  ['that is none', 'GS-7K4M-29'],
] as const

test.each(guessed)('a ticket %s opens nothing', async (_how, wrong) => {
  expect(isPaperTicket(world.deps, { voucherNo, ticket: wrong, at })).toBe(false)
  const body = { voucherNo, ticket: wrong }
  const answer = await world.visit().send('POST', '/api/public/voucher-papers', body)
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

test('a ticket opens no other voucher', () => {
  expect(isPaperTicket(world.deps, { voucherNo: 'GS-7K4N-29', ticket, at })).toBe(false)
})
