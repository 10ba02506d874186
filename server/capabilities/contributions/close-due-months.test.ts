// Goal: the clock closes a month on the area's day and not before, each month that was missed, once, and
// goes on with what a stopped server left.
// Method: days on either side of the boundary; then the real database, two servers, and a bank that
// cannot be reached.
// Teeth: with the closing day read as the day after, the boundary failed; with only the latest month
// begun, the missed one had no run.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadArea } from '#capabilities/organisations/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  contributionWorld,
  type ContributionWorld,
  declareAndPay,
  insured,
  lines,
} from '#server/test/contribution-world.ts'
import { beginDueMonths } from './close-due-months.ts'
import { readUnfinished } from './closing-store.ts'
import { dueMonths } from './credit-run.ts'

const areas = new URL('../../../areas/', import.meta.url).pathname
const [jincheng, qichuan] = [loadArea(`${areas}jincheng`), loadArea(`${areas}qichuan`)]
const october = yearMonth('2026-10')

test('a month is due from the day of the area on, and every month that was missed with it', () => {
  const due = (credit: typeof jincheng.credit, day: string) =>
    dueMonths(credit, october, plainDate(day))
  expect(due(jincheng.credit, '2026-10-31')).toEqual([])
  expect(due(jincheng.credit, '2026-11-01')).toEqual(['2026-10'])
  expect(due(qichuan.credit, '2026-11-02')).toEqual([])
  expect(due(qichuan.credit, '2026-11-03')).toEqual(['2026-10'])
  expect(due(jincheng.credit, '2027-01-01')).toEqual(['2026-10', '2026-11', '2026-12'])
  expect(dueMonths(jincheng.credit, yearMonth('1999-01'), plainDate('2026-11-01'))).toEqual([])
})

let keys: RunningKeyService
let world: ContributionWorld
beforeAll(async () => {
  keys = await runKeyService()
})
afterAll(() => keys.stop())
beforeEach(async () => {
  world = await contributionWorld(keys)
})
afterEach(() => world.stop())

test('before anybody has paid there is nothing to close', async () => {
  expect(await beginDueMonths(world)).toEqual([])
  expect(await world.exchange.takeUpMonths()).toEqual([])
})

test('two servers close what is due: each month once, in order, and people once for each', async () => {
  await declareAndPay(world, world.employers[0], lines(3), '2026-10')
  await declareAndPay(world, world.employers[1], lines(2), '2026-11')
  await insured(world, 1, { status: 'retired' })
  await Promise.all([beginDueMonths(world), beginDueMonths(world)])
  await Promise.all([world.exchange.takeUpMonths(), world.exchange.takeUpMonths()])
  await world.exchange.takeUpMonths()
  expect(await readUnfinished(world.db, 'jincheng')).toEqual([])
  expect(await beginDueMonths(world)).toEqual([])
  const { rows } = await world.database.owner.query(
    'select month::text, people from contributions.credit_run order by month',
  )
  expect(rows).toEqual([
    { month: '2026-10-01', people: 4 },
    { month: '2026-11-01', people: 3 },
  ])
  const balances = await world.database.owner.query<{ balance: string }>(
    'select balance from accounts.balance order by balance',
  )
  expect(balances.rows.map(({ balance }) => balance)).toEqual([
    ...['10000', '10000', '10000', '10000', '10000', '22400'],
  ])
})

test('a run that stopped on its way is taken up by the clock', async () => {
  await declareAndPay(world, world.employers[0], lines(3), '2026-11')
  await beginDueMonths(world)
  await world.database.owner.query(
    `create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
     create trigger fail before insert on contributions.bank_file for each row execute function public.fail()`,
  )
  await expect(world.exchange.takeUpMonths()).rejects.toThrow('killed')
  expect(await readUnfinished(world.db, 'jincheng')).toHaveLength(1)
  await world.database.owner.query('drop trigger fail on contributions.bank_file')
  expect(await world.exchange.takeUpMonths()).toEqual(['2026-11'])
  expect(await world.exchange.takeUpMonths()).toEqual([])
})
