// Goal: money that came in is booked once and pays the declaration it names, to the fen; everything
// else waits in suspense with its reason.
// Method: entries as the statement reader gives them, against real declarations.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest'
import { accountIdOf } from '#capabilities/accounts/index.ts'
import type { AccountKind } from '#capabilities/accounts/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { contributionWorld, lines } from '#server/test/contribution-world.ts'
import type { ContributionWorld } from '#server/test/contribution-world.ts'
import { declareContributions } from './declare-contributions.ts'
import { referencesIn } from './receipt.ts'
import type { IncomingEntry } from './receipt.ts'
import { takeBankReceipts } from './take-bank-receipts.ts'
import type { ReceiptsTaken } from './take-bank-receipts.ts'

let keys: RunningKeyService
let world: ContributionWorld
let reference: string

beforeAll(async () => {
  keys = await runKeyService()
})
afterAll(() => keys.stop())
beforeEach(async () => {
  world = await contributionWorld(keys)
  reference = await declare(0)
})
afterEach(() => world.stop())

const unknown = makeReference('JF', new Uint8Array(8))

test('the declared sum with its reference pays the month for everybody in it, split by its parts', async () => {
  assert.deepEqual(await take([entry({ remittance: `缴医保 ${reference} 谢谢` })]), {
    ...{ kind: 'taken', matched: 1, unmatched: [], known: 0 },
  })
  const { rows } = await world.database.owner.query(
    `select state, paid_on::text, (select count(*)::int from contributions.declared_person where paid_on is not null) as people
       from contributions.declaration`,
  )
  assert.deepEqual(rows, [{ state: 'paid', paid_on: '2026-11-20', people: 10 }])
  assert.deepEqual(await postedTo('contribution_clearing', 'pooled_fund', 'suspense'), [
    100_000n,
    400_000n,
    0n,
  ])
})

test('the reference is found however people write it', () => {
  const plain = reference.replaceAll('-', '')
  for (const written of [
    reference,
    plain,
    plain.toLowerCase(),
    reference.replaceAll('-', '－'),
    `款${plain}.`,
  ]) {
    assert.deepEqual(referencesIn(written), [reference], written)
  }
  assert.deepEqual(referencesIn('JF-AAAA-AAA 无'), [])
})

test('what does not match waits in suspense, each with the first reason that applies', async () => {
  const second = await declare(1)
  const taken = await take([
    entry({ bankReference: 'A', remittance: '医保' }),
    entry({ bankReference: 'B', remittance: `${reference} ${second}` }),
    entry({ bankReference: 'C', remittance: unknown }),
    entry({ bankReference: 'D', amount: moneyFromYuan('4999.99') }),
    entry({ bankReference: 'E', amount: moneyFromYuan('5000.00') }),
    entry({ bankReference: 'F', amount: moneyFromYuan('5000.00') }),
  ])
  assert.deepEqual(
    taken.unmatched.map((each) => [each.bankReference, each.reason]),
    [
      ['A', 'no_reference'],
      ['B', 'several_references'],
      ['C', 'reference_unknown'],
      ['D', 'amount_differs'],
      ['F', 'paid_already'],
    ],
  )
  assert.equal(taken.matched, 1)
  assert.deepEqual(await postedTo('suspense'), [4n * 500_000n + 499_999n])
})

test('a statement that comes again, or at the same moment, books nothing twice', async () => {
  const entries = [entry({}), entry({ bankReference: 'B', remittance: 'x' })]
  const both = await Promise.all([take(entries), take(entries)])
  const again = await take(entries)
  assert.equal(both[0].matched + both[1].matched, 1)
  assert.deepEqual([again.matched, again.known], [0, 2])
  assert.deepEqual(await postedTo('contribution_clearing', 'pooled_fund', 'suspense'), [
    100_000n,
    400_000n,
    500_000n,
  ])
})

test('a repeated command gives the first answer', async () => {
  const act = world.act()
  const statement = { bankId: world.banks[0], entries: [entry({})] }
  const first = await takeBankReceipts(world, act, statement)
  assert.deepEqual(await takeBankReceipts(world, act, statement), { ...first, replayed: true })
})

function entry(changes: Partial<IncomingEntry>): IncomingEntry {
  return {
    bankReference: 'IN-1',
    amount: moneyFromYuan('5000.00'),
    bookedOn: plainDate('2026-11-20'),
    remittance: reference,
    ...changes,
  }
}

async function take(entries: readonly IncomingEntry[]): Promise<ReceiptsTaken> {
  const ran = await takeBankReceipts(world, world.act(), { bankId: world.banks[0], entries })
  assert(ran.kind === 'ran')
  return ran.outcome
}

/** Ten people on 5,000 yuan: 4,000 from the employer, 1,000 of their own. */
async function declare(employer: 0 | 1): Promise<string> {
  const employerId = world.employers[employer]
  const ran = await declareContributions(world, world.employerAct(employerId), {
    ...{ employerId, month: '2026-11', lines: lines(10) },
  })
  assert(ran.kind === 'ran' && ran.outcome.kind === 'declared')
  assert.equal(ran.outcome.total, '5000.00')
  return ran.outcome.reference
}

async function postedTo(...kinds: AccountKind[]): Promise<readonly bigint[]> {
  const ids = kinds.map((kind) => accountIdOf({ kind, area: 'jincheng', scheme: 'employee' }))
  const { rows } = await world.database.owner.query<{ total: string }>(
    `select coalesce(sum(t.amount), 0)::text as total
       from unnest($1::uuid[]) with ordinality a (id, n)
       left join accounts.office_transfer t on t.credit_account = a.id
      group by a.n order by a.n`,
    [ids],
  )
  return rows.map((row) => BigInt(row.total))
}
