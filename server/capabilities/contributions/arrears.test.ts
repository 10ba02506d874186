// Goal: a month that is paid late costs the surcharge of its days, to the fen; it may come in with the
// contributions, after them, or in parts; it stands on an account of its own and in nobody's personal one.
// Method: the sum at its boundaries; then the real database, with receipts booked on days before and after
// the last one to pay. The auditor looks after each test.
// Teeth, each tried once: counted from the last day itself, and rounded up, the rows of the first test
// failed; with the surcharge booked as a contribution the auditor's Q16 found it; without the upper bound of
// a bill the two tests of amounts failed.
import { expect, test } from 'vitest'
import { accountIdOf } from '#capabilities/accounts/index.ts'
import { loadArea } from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { money, moneyFromYuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { auditedWorldForEach } from '#server/test/audited-world.ts'
import { type ContributionWorld, lines } from '#server/test/contribution-world.ts'
import { owedFor } from './arrears.ts'
import { declareContributions } from './declare-contributions.ts'
import { readDeclarations, readInArrears } from './declaration-store.ts'
import { surchargeOf } from './late-surcharge.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'

const [area, other] = ['jincheng', 'qichuan'].map((name) =>
  loadArea(new URL(`../../../areas/${name}`, import.meta.url).pathname),
)

test('a surcharge counts the days after the last one to pay, and leaves the fraction of a fen out', () => {
  const dueOn = plainDate('2026-11-20')
  const on = (day: string, principal: bigint) =>
    surchargeOf(area?.lateSurcharge ?? [], { principal: money(principal), dueOn }, plainDate(day))
  const of = (day: string, principal: bigint) => {
    const found = on(day, principal)
    return found && [found.days, found.amount]
  }
  expect(of('2026-11-19', 50_000n)).toBe(null)
  expect(of('2026-11-20', 50_000n)).toBe(null)
  expect(of('2026-11-21', 50_000n)).toEqual([1, 25n])
  expect(of('2026-11-21', 51_999n)).toEqual([1, 25n])
  expect(of('2026-11-21', 52_000n)).toEqual([1, 26n])
  expect(of('2026-12-21', 50_001n)).toEqual([31, 775n])
  // Of less than a fen there is nothing to owe.
  expect(of('2026-11-21', 1_999n)).toBe(null)
})

test('what lateness costs is said by the terms of the first late day', () => {
  const cost = (dueOn: string) =>
    surchargeOf(
      other?.lateSurcharge ?? [],
      { principal: money(50_000n), dueOn: plainDate(dueOn) },
      plainDate(dueOn).add({ days: 10 }),
    )?.amount
  expect([cost('2011-06-29'), cost('2011-06-30')]).toEqual([1_000n, 250n])
})

let world: ContributionWorld
auditedWorldForEach((made) => {
  world = made
})

test('contributions and surcharge come in together, and neither more nor less is taken', async () => {
  const reference = await declared()
  // 500.00 for October were due on 20 November; thirty days at 0.05 % are 7.50.
  expect(await shown('2026-12-20')).toEqual(['declared', '507.50', true, 30, '7.50', '0.00'])
  expect(await pay(reference, '499.99', '2026-12-20')).toEqual(['amount_differs'])
  expect(await pay(reference, '507.51', '2026-12-20')).toEqual(['amount_differs'])
  expect(await pay(reference, '507.50', '2026-12-20')).toEqual([])
  expect(await shown('2027-01-20')).toEqual(['paid', '0.00', false, 30, '7.50', '7.50'])
  expect(await pay(reference, '1.00', '2026-12-21')).toEqual(['paid_already'])
  expect(await sums()).toEqual({ late_surcharge: 750, contribution_clearing: 10_000 })
})

test('contributions alone leave the surcharge owed as it was that day, and it may come in in parts', async () => {
  const reference = await declared()
  expect(await pay(reference, '500.00', '2026-12-20')).toEqual([])
  expect(await shown('2027-06-01')).toEqual(['paid', '7.50', true, 30, '7.50', '0.00'])
  expect(await inArrears('2027-06-01')).toEqual([reference])
  expect(await pay(reference, '7.51', '2027-01-04')).toEqual(['amount_differs'])
  expect(await pay(reference, '2.50', '2027-01-04')).toEqual([])
  expect(await shown('2027-06-01')).toEqual(['paid', '5.00', true, 30, '7.50', '2.50'])
  expect(await pay(reference, '5.00', '2027-01-05')).toEqual([])
  expect(await inArrears('2027-06-01')).toEqual([])
  expect(await sums()).toEqual({ late_surcharge: 750, contribution_clearing: 10_000 })
})

test('a month that came in on its last day costs nothing, and is in nobody’s list', async () => {
  const reference = await declared()
  expect(await inArrears('2026-11-20')).toEqual([])
  expect(await inArrears('2026-11-21')).toEqual([reference])
  expect(await pay(reference, '500.00', '2026-11-20')).toEqual([])
  expect(await shown('2026-12-20')).toEqual(['paid', '0.00', false, null, null, null])
})

test('two statements at the same moment pay a surcharge once', async () => {
  const reference = await declared()
  expect(await pay(reference, '500.00', '2026-12-20')).toEqual([])
  const said = await Promise.all([1, 2, 3].map(() => pay(reference, '7.50', '2026-12-21')))
  expect(said.flat()).toEqual(['paid_already', 'paid_already'])
  expect(await sums()).toEqual({ late_surcharge: 750, contribution_clearing: 10_000 })
})

async function declared(): Promise<string> {
  const [employerId] = world.employers
  const order = { employerId, month: '2026-10', lines: lines(1) }
  const ran = await declareContributions(world, world.employerAct(employerId), order)
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  return ran.outcome.reference
}

async function shown(day: string) {
  const all = await readDeclarations(world.db, { area: 'jincheng' })
  const [first] = await owedFor(world, all, plainDate(day))
  const yuanOf = (fen: bigint | undefined) =>
    fen === undefined ? null : `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
  return [
    ...[first?.state, yuanOf(first?.owed), first?.isInArrears],
    ...[first?.surcharge?.days ?? null, yuanOf(first?.surcharge?.amount)],
    yuanOf(first?.surcharge?.paid),
  ]
}

async function inArrears(day: string): Promise<readonly string[]> {
  const on = plainDate(day)
  const owed = await owedFor(world, await readInArrears(world.db, 'jincheng', on), on)
  return owed.filter((each) => each.isInArrears).map(({ reference }) => reference)
}

/** Why what came in was not matched. */
async function pay(reference: string, amount: string, day: string): Promise<readonly string[]> {
  const ran = await takeBankReceipts(world, world.act(`${day}T02:00:00Z`), {
    bankId: world.banks[0],
    entries: [
      {
        bankReference: `IN-${newId()}`,
        amount: moneyFromYuan(amount),
        bookedOn: plainDate(day),
        remittance: `医保 ${reference}`,
      },
    ],
  })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  return ran.outcome.unmatched.map(({ reason }) => reason)
}

async function sums(): Promise<Record<string, number>> {
  const kinds = ['late_surcharge', 'contribution_clearing'] as const
  const { rows } = await world.database.owner.query<{ credit_account: string; sum: number }>(
    'select credit_account, sum(amount)::int as sum from accounts.office_transfer group by 1',
  )
  return Object.fromEntries(
    kinds.map((kind) => {
      const account = accountIdOf({ kind, area: 'jincheng', scheme: 'employee' })
      return [kind, rows.find((row) => row.credit_account === account)?.sum ?? 0]
    }),
  )
}
