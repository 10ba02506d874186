// Goal: days, moments, money and numbers on the screens are exact, whatever clock or float the
// browser has.
// Method: tables of values a reader can check by hand, and Temporal as an independent judge.
import assert from 'node:assert/strict'
import { test } from 'vitest'
import { newKey } from '../src/api/new-key.ts'
import { noteServerDate, serverNow } from '../src/api/server-clock.ts'
import { looksLikeCitizenNumber, tidyNumber } from '../src/citizen/citizen-number.ts'
import { moneyText } from '../src/ui/money.tsx'
import { daysBefore, instantText, isDay, milliseconds, secondText } from '../src/words/dates.ts'

test('an instant reads the same as in Temporal, back and forth', () => {
  for (const instant of ['1970-01-01T00:00:00Z', '2024-02-29T23:59:59Z', '2026-11-21T06:05:32Z']) {
    assert.equal(milliseconds(instant), Temporal.Instant.from(instant).epochMilliseconds)
    assert.equal(instantText(milliseconds(instant)), instant)
  }
})

test('days before a day agree with Temporal over four centuries', () => {
  const start = Temporal.PlainDate.from('2100-03-01')
  for (let count = 0; count < 146_097; count += 97) {
    assert.equal(daysBefore('2100-03-01', count), start.subtract({ days: count }).toString())
  }
})

test('a day that does not exist is not a day', () => {
  for (const day of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '--']) {
    assert.equal(isDay(day), false, day)
  }
  assert.equal(isDay('2024-02-29'), true)
})

test('the moment of a loss is shown to the second, in the time of the agency', () => {
  assert.match(secondText('2026-11-21T06:05:32.000Z', 'zh'), /2026年11月21日.*14:05:32/)
  assert.match(secondText('2026-11-21T06:05:32.000Z', 'en'), /21 Nov 2026.*14:05:32/)
})

test('money keeps every cent, however long the number', () => {
  const cases = { '0.00': '0.00', '999.99': '999.99', '-1234567.80': '−1,234,567.80' }
  for (const [yuan, text] of Object.entries(cases)) assert.equal(moneyText(yuan), text)
  assert.equal(moneyText('90071992547409931.01'), '90,071,992,547,409,931.01')
})

test('a citizen number is accepted as people type it, and a slip is noticed', () => {
  assert.equal(tidyNumber('１１０１０５ 19491231 002x'), '11010519491231002X')
  assert.equal(looksLikeCitizenNumber('11010519491231002x'), true)
  assert.equal(looksLikeCitizenNumber('110105194912310021'), false)
  assert.equal(looksLikeCitizenNumber('11010519491231002'), false)
})

test('the key of an act is a uuid of version 7 that begins with the time', () => {
  const [first, second] = [newKey(), newKey()]
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.notEqual(first, second)
  assert(first.slice(0, 13) <= second.slice(0, 13))
})

test('a browser whose clock is wrong follows the clock of the server', () => {
  noteServerDate('Thu, 01 Jan 2099 00:00:10 GMT')
  const there = Temporal.Instant.from('2099-01-01T00:00:10Z').epochMilliseconds
  assert(Math.abs(serverNow() - there) < 1000)
  noteServerDate('no date')
  assert(Math.abs(serverNow() - there) < 1000)
})
