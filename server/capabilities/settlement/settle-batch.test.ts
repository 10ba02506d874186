// Goal: the difference that is found between a terminal's batch and ours is the difference that was put
// in, line by line; every act is in one batch, and a closed one stays closed.
// Method: real purchases, voids and refunds; the terminal's lines are ours with lines left out, added and
// changed by chance. Teeth, each tried once: with totals compared alone, after the upload as well, no line
// is found; with the look into earlier batches left out of what is unsettled, the second batch holds the
// first one's lines; with a closed number taken again, the last test settles the same batch twice; with our
// side read from the closed batch alone, the batch that waits shows no line of ours.
import assert from 'node:assert/strict'
import { afterAll, beforeAll, test } from 'vitest'
import type { InstitutionId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { paymentWorld, type PaymentWorld } from '#server/test/payment-world.ts'
import { chance, times } from '#sim/chance.ts'
import {
  batchClasses,
  batchEdges,
  type ComparedLine,
  type BatchLine,
  differencesOf,
  isEqualTotals,
  totalsOf,
} from './batch.ts'
import { type Batch, readBatches, readDifferingBatches, readWaitingBatches } from './batch-store.ts'
import { giveBack } from './give-back.ts'
import { makePurchase } from './make-purchase.ts'
import { reversePurchase } from './reverse-purchase.ts'
import { batchDifferences, batchLines, settleBatch, tellBatchLine } from './settle-batch.ts'

let world: PaymentWorld
beforeAll(async () => {
  world = await paymentWorld()
})
afterAll(() => world.auditAndStop())

type Till = { readonly terminalId: string; readonly lines: BatchLine[] }
let serial = 0

/** A till that has sold, reversed, voided and refunded, and its own list of it. */
async function busyTill(name: string, sales: number): Promise<Till> {
  const terminalId = `T${name.padStart(7, '0')}`
  const lines: BatchLine[] = []
  const people = await world.people({ count: 1, balanceFen: 90_000n, firstSerial: ++serial })
  for (let at = 0; at < sales; at++) {
    const person = people[0]!
    const sale = world.request(person, { terminalId, amount: money(100n + BigInt(at)) })
    assert.equal((await makePurchase(world.payments, sale)).kind, 'approved')
    if (at % 5 === 3) {
      await reversePurchase(world.payments, { ...sale, reason: '98' })
      continue
    }
    lines.push(lineOf('paid', sale))
    if (at % 5 !== 1 && at % 5 !== 2) continue
    const own = world.request(person, { terminalId })
    const kind = at % 5 === 1 ? 'void' : 'refund'
    const amount = kind === 'void' ? sale.amount : money(50n)
    const { trace, localDate, localTime } = sale
    const original = { trace, localDate, localTime, retrievalReference: null, approvalCode: null }
    const wanted = { ...own, kind, amount, original, channel: 'pos' } as const
    assert.equal((await giveBack(world.payments, wanted)).kind, 'approved')
    lines.push(lineOf('back', { ...own, amount }))
  }
  return { terminalId, lines }
}

function lineOf(
  kind: BatchLine['class'],
  sent: {
    readonly trace: string
    readonly localDate: Temporal.PlainDate
    readonly localTime: string
    readonly amount: Money
  },
): BatchLine {
  const { trace, localDate, localTime, amount } = sent
  return { class: kind, trace, localDate: localDate.toString(), localTime, amount }
}

const till = ({ terminalId }: Till) => ({ institutionId: world.institutionId, terminalId })

function settle(
  of: Till,
  lines: readonly BatchLine[],
  how: { readonly number?: string; readonly trace?: string; readonly afterLines?: boolean } = {},
) {
  return settleBatch(world.database.db, {
    ...{ ...till(of), number: '000001', trace: '000500', afterLines: false, ...how },
    ...{ told: totalsOf(lines), at: Temporal.Now.instant() },
  })
}

async function upload(of: Till, lines: readonly BatchLine[], number = '000001'): Promise<void> {
  for (const line of lines) {
    const told = { ...till(of), number, line, at: Temporal.Now.instant() }
    assert.deepEqual(await tellBatchLine(world.database.db, told), { kind: 'noted' })
  }
}

async function reported(of: Till): Promise<readonly ComparedLine[]> {
  const all = await readBatches(world.database.db, world.institutionId, 100)
  const batch = all.find(({ terminalId }) => terminalId === of.terminalId)
  assert(batch)
  return batchDifferences(world.database.db, batch)
}

test('a till whose totals are ours is closed at once, and what comes after is in the next batch', async () => {
  const of = await busyTill('1', 10)
  const closed = await settle(of, of.lines)
  assert.deepEqual(closed, {
    ...{ kind: 'closed', ours: totalsOf(of.lines), differences: 0, replayed: false },
  })
  assert.deepEqual(await settle(of, of.lines), { ...closed, replayed: true })
  const other = { trace: '000501' }
  assert.deepEqual(await settle(of, of.lines, other), { kind: 'refused', refusal: 'batch_closed' })

  const more = await busyTill('1', 3)
  const next = await settle(of, more.lines, { number: '000002', trace: '000502' })
  assert.equal(next.kind, 'closed')
  const empty = await settle(of, [], { number: '000003', trace: '000503' })
  assert.equal(empty.kind, 'closed')
})

test('of four closings at the same moment one closes, and the others are told the same', async () => {
  const of = await busyTill('2', 5)
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => settle(of, of.lines)))
  assert.deepEqual(
    outcomes.map((each) => each.kind),
    ['closed', 'closed', 'closed', 'closed'],
  )
  assert.equal(outcomes.filter((each) => each.kind !== 'refused' && !each.replayed).length, 1)
})

test('the difference found is the difference injected, line by line', async () => {
  const luck = chance()
  for (let run = 0; run < times({ pr: 5, night: 500 }); run++) {
    const of = await busyTill(`3${run}`, 6 + luck.whole(6))
    const { theirs, injected } = injectInto(of.lines, luck)
    if (isEqualTotals(totalsOf(theirs), totalsOf(of.lines))) continue
    const story = `seed ${luck.seed}, run ${run}`
    assert.equal((await settle(of, theirs)).kind, 'differs', story)
    // An upload that lost a line is not closed with.
    await upload(of, theirs.slice(1))
    const again = await settle(of, theirs, { afterLines: true, trace: '000501' })
    assert.equal(again.kind, 'differs', story)
    await upload(of, [...theirs].toReversed())
    const closed = await settle(of, theirs, { afterLines: true, trace: '000502' })
    assert(closed.kind === 'closed', story)
    assert.equal(closed.differences, injected.length, story)
    assert.deepEqual(sorted(await reported(of)), sorted(injected), story)
  }
})

/** Some lines left out, some changed, some made up. */
function injectInto(lines: readonly BatchLine[], luck: ReturnType<typeof chance>) {
  const theirs: BatchLine[] = []
  const injected: ComparedLine[] = []
  for (const line of lines) {
    const { amount, ...name } = line
    const fate = luck.whole(10)
    if (fate < 2) injected.push({ ...name, ours: amount, theirs: null })
    else if (fate < 4) {
      const other = money(amount + 1n + BigInt(luck.whole(500)))
      theirs.push({ ...line, amount: other })
      injected.push({ ...name, ours: amount, theirs: other })
    } else theirs.push(line)
  }
  const [some] = lines
  if (some && luck.happens(60)) {
    const name = { class: luck.pick(batchClasses), trace: '888888', localTime: '03:04:05' }
    const made = { ...some, ...name, amount: money(777n) }
    theirs.push(made)
    const { amount, ...rest } = made
    injected.push({ ...rest, ours: null, theirs: amount })
  }
  return { theirs, injected }
}

function sorted(differences: readonly ComparedLine[]): readonly string[] {
  return differences
    .map((each) => [each.class, each.localDate, each.localTime, each.trace, each.ours, each.theirs])
    .map((parts) => parts.join(' '))
    .toSorted()
}

test('a line is told to a batch that waits, and to no other', async () => {
  const of = await busyTill('4', 3)
  const line = of.lines[0]!
  const tell = (number: string) =>
    tellBatchLine(world.database.db, {
      ...{ ...till(of), number, line, at: Temporal.Now.instant() },
    })
  assert.deepEqual(await tell('000001'), { kind: 'refused', refusal: 'batch_unknown' })
  const early = await settle(of, of.lines, { afterLines: true })
  assert.deepEqual(early, { kind: 'refused', refusal: 'batch_unknown' })
  await settle(of, [])
  assert.deepEqual(await tell('000002'), { kind: 'refused', refusal: 'batch_unknown' })
  assert.deepEqual(await tell('000001'), { kind: 'noted' })
  await settle(of, of.lines, { trace: '000501' })
  assert.deepEqual(await tell('000001'), { kind: 'refused', refusal: 'batch_closed' })
})

test('who reconciles sees a batch while it waits and once it is closed, with every line of both sides', async () => {
  const { db } = world.database
  const of = await busyTill('5', 4)
  const [missing, ...theirs] = of.lines
  assert(missing)
  await settle(of, theirs)
  await upload(of, theirs)
  const ofTill = ({ terminalId }: Batch) => terminalId === of.terminalId
  const [waiting] = (await readWaitingBatches(db, 100)).filter(ofTill)
  assert(waiting)
  const agreed = theirs.map(({ amount, ...line }) => ({ ...line, ours: amount, theirs: amount }))
  const { amount, ...line } = missing
  const both = sorted([...agreed, { ...line, ours: amount, theirs: null }])
  assert.deepEqual(sorted(await batchLines(db, waiting)), both)

  await settle(of, theirs, { afterLines: true, trace: '000501' })
  assert.deepEqual((await readWaitingBatches(db, 100)).filter(ofTill), [])
  const now = Temporal.Now.instant()
  const differing = (institutionId: InstitutionId | null) =>
    readDifferingBatches(db, {
      ...{ from: now.subtract({ hours: 1 }), until: now.add({ hours: 1 }), institutionId },
      atMost: 100,
    })
  const [closed] = (await differing(world.institutionId)).filter(ofTill)
  assert(closed)
  assert.deepEqual(sorted(await batchLines(db, closed)), both)
  assert.deepEqual((await differing(null)).filter(ofTill).length, 1)
  assert.deepEqual(await differing(newId<InstitutionId>()), [], 'of another institution')
})

test('a line with two amounts, and one on each side alone, are three differences in their order', () => {
  const line = (trace: string, amount: bigint): BatchLine => ({
    ...{ class: 'paid', trace, localDate: '2026-11-02', localTime: '10:00:00' },
    amount: money(amount),
  })
  const found = differencesOf(
    [line('000003', 5n), line('000001', 1n), line('000002', 2n)],
    [line('000004', 4n), line('000002', 3n), line('000001', 1n)],
  )
  assert.deepEqual(
    found.map(({ trace, ours, theirs }) => [trace, ours, theirs]),
    [
      ['000002', 2n, 3n],
      ['000003', 5n, null],
      ['000004', null, 4n],
    ],
  )
})

test('the program and the database draw the same edges', async () => {
  const { rows } = await world.database.owner.query<{ from_state: string; to_state: string }>(
    `select from_state, to_state from settlement.edge where machine = 'batch'`,
  )
  const drawn = Object.entries(batchEdges).flatMap(([from, to]) =>
    to.map((each) => `${from} ${each}`),
  )
  const kept = rows.map((row) => `${row.from_state} ${row.to_state}`)
  assert.deepEqual(kept.toSorted(), drawn.toSorted())
})
