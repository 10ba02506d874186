// Goal: an employer is told of what it declared, of what came in for it or did not, and of what was
// credited: to whom it belongs and nobody else, each once, by months, numbers and amounts.
// Method: two employers on a real database, whose transfers match, miss or name both; the day before and
// after the last to pay; a month-end that is taken up again.
// Teeth: with an id of its own for each notice a declaration was told twice and a wrong one each time; with
// the first of two employers told, one read of the other's transfer; with the last day taken for late it was
// told on that day; with a letter or a text for what was no news a new address or number got three.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { keepAddress } from '#platform/mail/addresses.ts'
import { noticesOf } from '#platform/mail/notices.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import {
  type ContributionWorld,
  contributionWorld,
  lines,
} from '#server/test/contribution-world.ts'
import { declareContributions } from './declare-contributions.ts'
import type { Declared } from './declare-contributions.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'
import { tellOfArrears } from './tell-of-arrears.ts'

let keys: RunningKeyService
let world: ContributionWorld
beforeAll(async () => {
  keys = await runKeyService()
  world = await contributionWorld(keys)
})
afterAll(async () => {
  await world?.stop()
  await keys?.stop()
})

async function toldTo(employer: 0 | 1): Promise<readonly string[]> {
  const notices = await noticesOf(world, { organisationId: world.employers[employer] }, 100)
  return notices.toReversed().map(({ kind, words }) => `${kind} ${words.zh}`)
}

async function declare(employer: 0 | 1, month: string, declared = lines(2)): Promise<Declared> {
  const employerId = world.employers[employer]
  const act = world.employerAct(employerId)
  const asked = { employerId, month, lines: declared }
  const ran = await declareContributions(world, act, asked)
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  return ran.outcome
}

const kindsOf = (told: readonly string[]) => told.map((each) => each.split(' ')[0])

async function pay(remittance: string, amount: string): Promise<void> {
  const entry = { bankReference: newId(), bookedOn: plainDate('2026-11-20'), remittance }
  const entries = [{ ...entry, amount: moneyFromYuan(amount) }]
  await takeBankReceipts(world, world.act(), { bankId: world.banks[0], entries })
}

test('a declaration is told of once, a wrong one once a day, and its payment when it matches', async () => {
  const people = lines(2)
  const { reference } = await declare(0, '2026-11', people)
  await declare(0, '2026-11', people)
  const employerId = world.employers[0]
  const refuse = (at: string, wrong: ReturnType<typeof lines>, month = '2026-10') =>
    declareContributions(world, world.employerAct(employerId, at), {
      ...{ employerId, month, lines: wrong },
    })
  const wrong = lines(3).map((line) => ({ ...line, base: '1.00' }))
  for (const at of ['2026-11-10T03:00:00Z', '2026-11-10T04:00:00Z', '2026-11-11T02:00:00Z']) {
    await refuse(at, wrong)
  }
  await refuse('2026-11-11T03:00:00Z', lines(1), '2026-11')
  await pay(`医保 ${reference}`, '999.99')
  await pay(`医保 ${reference}`, '1000.00')
  await pay(reference, '1000.00')

  const told = await toldTo(0)
  const mistake = '2026-10 的申报未受理：有 3 行需要更正，因此整份没有申报。请登录更正后重新申报。'
  expect(told.slice(0, 4)).toEqual([
    `declaration_taken 2026-11 的申报已受理：2 人，应缴 1000.00 元。请在 2026-12-20 前一次转入，附言只写缴款参考号 ${reference}。`,
    `declaration_refused ${mistake}`,
    `declaration_refused ${mistake}`,
    'declaration_differs 2026-11 的第二份申报未受理：该月已经申报过，内容不同。先前的申报仍然有效。需要增减人员或调整基数，请在“我的申报”中更正。',
  ])
  expect(told.slice(4).toSorted()).toEqual([
    `payment_matched 2026-11 的缴款 1000.00 元已于 2026-11-20 到账，与申报 ${reference} 核对一致，该月已计为缴费。`,
    `payment_unmatched 2026-11-20 收到一笔写有 ${reference} 的转账 1000.00 元，未能核对：该参考号已经缴清。款项暂存，不会丢失，请联系经办机构处理。`,
    `payment_unmatched 2026-11-20 收到一笔写有 ${reference} 的转账 999.99 元，未能核对：金额与应缴不一致。款项暂存，不会丢失，请联系经办机构处理。`,
  ])
  expect(told.join()).not.toContain('试验')
  expect(await toldTo(1)).toEqual([])
})

test('a transfer that names two months of one employer is told; one that names two employers is not', async () => {
  const [first, second] = [await declare(1, '2026-08'), await declare(1, '2026-09')]
  const other = await declare(0, '2026-09')
  const before = await toldTo(0)
  await pay(`${first.reference} ${second.reference}`, '2000.00')
  await pay(`${first.reference} ${other.reference}`, '2000.00')
  await pay('医保', '2000.00')
  expect(kindsOf(await toldTo(1))).toEqual([
    'declaration_taken',
    'declaration_taken',
    'payment_unmatched',
  ])
  expect((await toldTo(1)).at(-1)).toContain('请每月分别转账')
  expect(await toldTo(0)).toEqual(before)
})

test('what is not paid by its day is told on the next, once, also by two servers at the same moment', async () => {
  await declare(1, '2026-10')
  const lastDay = Temporal.Instant.from('2026-11-20T15:59:00Z') // a minute to midnight in Beijing
  await tellOfArrears(world, lastDay)
  const late = async () => (await toldTo(1)).filter((each) => each.startsWith('payment_overdue'))
  expect((await late()).join()).not.toContain('2026-10 的应缴')
  const after = lastDay.add({ minutes: 1 })
  const both = await Promise.all([tellOfArrears(world, after), tellOfArrears(world, after)])
  expect(both[0] + both[1]).toBe(1)
  const organisationId = world.employers[1]
  const given = { mail: 'office@mail.example', text: '13900000037' }
  for (const medium of ['mail', 'text'] as const) {
    await keepAddress(world, { organisationId, medium, address: given[medium], at: after })
  }
  expect(await tellOfArrears(world, after.add({ hours: 24 }))).toBe(0)
  expect(await newestTexts(world, 10), 'no old news to a new address or number').toEqual([])
  const told = await late()
  expect(told.length, 'August, September and October').toBe(3)
  expect(told.join()).toMatch(/2026-10 的应缴 1000\.00 元已过缴款期限 2026-11-20/)
})

test('a month-end tells each employer of the months that it credits, late ones too, once', async () => {
  const late = await declare(0, '2026-07')
  await pay(late.reference, '1000.00')
  for (const act of [world.act(), world.act()]) {
    await world.exchange.closeMonth(act, { month: '2026-11', timing: 'when_over' })
  }
  const told = async (to: 0 | 1) =>
    (await toldTo(to)).filter((each) => each.startsWith('month_credited')).toSorted()
  expect(await told(0)).toEqual([
    'month_credited 2026-07 的个人账户划入已完成，贵单位共 2 人。',
    'month_credited 2026-11 的个人账户划入已完成，贵单位共 2 人。',
  ])
  expect(await told(1), 'nothing of theirs is paid').toEqual([])
})
