// Goal: who bears a purchase follows from the moments alone: after a report never the holder, before
// it the holder, in the hours that an area protects the fund; without a report a person judges.
// Method: moments around one report, to the second, and the order of the time line.
import { expect, test } from 'vitest'
import { timelineOf, verdictOn } from './dispute.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-02T${text}Z`)
const report = { voucherNo: 'GS-1', from: at('12:00:00'), until: null }
const bought = (time: string) => ({ paidAt: at(time), claim: 'not_me' }) as const

test.each([
  ['11:59:59', 0, 'before_report', 'holder_bears'],
  ['12:00:00', 0, 'after_report', 'fund_bears'],
  ['23:00:00', 0, 'after_report', 'fund_bears'],
  ['10:00:00', 2, 'protected_hours', 'fund_bears'],
  ['09:59:59', 2, 'before_report', 'holder_bears'],
] as const)('paid at %s with %i protected hours: %s', (time, hours, rule, bears) => {
  expect(verdictOn(bought(time), [report], hours)).toEqual({ rule, bears })
})

test('while a report was over, a purchase is judged by the next one', () => {
  const over = { ...report, until: at('13:00:00') }
  const next = { ...report, voucherNo: 'GS-2', from: at('20:00:00') }
  expect(verdictOn(bought('12:30:00'), [over, next], 0).rule).toBe('after_report')
  expect(verdictOn(bought('13:00:00'), [over, next], 0).rule).toBe('before_report')
})

test('without a report, and for a wrong amount, a person judges', () => {
  const nobody = { rule: 'no_report', bears: null }
  expect(verdictOn(bought('12:00:00'), [], 48)).toEqual(nobody)
  const amount = { paidAt: at('11:00:00'), claim: 'wrong_amount' } as const
  expect(verdictOn(amount, [report], 0)).toEqual(nobody)
})

test('the time line tells what happened in its order', () => {
  const dispute = { lastSeenAt: at('08:00:00'), paidAt: at('11:00:00'), openedAt: at('14:00:00') }
  const events = timelineOf({ ...dispute, proposedAt: null, decidedAt: null }, [report])
  expect(events.map(({ event, voucherNo }) => [event, voucherNo])).toEqual([
    ['last_seen', null],
    ['purchase', null],
    ['reported', 'GS-1'],
    ['disputed', null],
  ])
})
