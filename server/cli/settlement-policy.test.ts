// Goal: whoever doubts a settlement gets each step of it in both languages; what is kept is worked out
// again to the fen under the pack that was kept with it, and whatever was changed is named with its step;
// two packs are compared on bills as they followed one another.
// Method: bills settled on the real database; what the commands do, on a terminal that remembers; the
// owner of the tables changes a derivation, an amount and a pack as no program may.
// Teeth: with differingSteps left out of verifySettlement the changed derivation was not found; with
// keepPolicy taken out of settle-bill.ts nothing could be verified; with the year of `before` used for
// `after` in compare-stored.ts the deductible was charged anew with the second bill.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  readPolicyText,
  reverseSettlement,
  type Settlement,
} from '#capabilities/settlement/index.ts'
import { startOf } from '#kernel/dates.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { billWorld, type BillWorld, type Patient, today } from '#server/test/bill-world.ts'
import { compare, explain, verify } from './settlement-policy.ts'

const packText = readFileSync(join(import.meta.dirname, '../../areas/jincheng/policy.json'), 'utf8')

let world: BillWorld
let patient: Patient
let first: Settlement
let second: Settlement
let reversed: Settlement
beforeAll(async () => {
  world = await billWorld()
  patient = await world.patient()
  first = await world.settled(patient, 30_000n)
  second = await world.settled(patient, 60_000n)
  const other = await world.patient()
  reversed = await world.settled(other, 90_000n)
  const { settlementId, visitId } = reversed
  const back = { ...world.message(other), settlementId, visitId }
  assert.equal((await reverseSettlement(world.bills, back)).kind, 'reversed')
})
afterAll(() => world.auditAndStop())

function terminal() {
  const lines: string[] = []
  const keep = (line: string): void => void lines.push(line)
  return { lines, out: keep, say: keep, isTerminal: false, showProgress: () => {} }
}

const services = () => ({ db: world.database.db, now: world.now })
const thisYear = () => ({
  from: startOf(today().subtract({ days: 1 })),
  until: startOf(today().add({ days: 2 })),
})

function policyFrom(text: string) {
  const read = readPolicyText({ file: 'tried.json', text })
  assert('data' in read, 'the pack is right')
  return read.data
}

test('a settlement is explained step by step, by its number and by its id, and the look is on record', async () => {
  const zh = terminal()
  const number = wireIdOf(first.settlementId)
  expect(await explain(services(), { number, language: 'zh' }, zh)).toBe(0)
  expect(zh.lines).toContain('    计算  100.00 × 65 %')
  expect(zh.lines.join('\n')).toMatch(
    /统筹基金支付\n {4}依据 {2}国办发〔2021〕14号第3项\n {4}参数 {2}\S+/,
  )
  const en = terminal()
  expect(await explain(services(), { number: first.settlementId, language: 'en' }, en)).toBe(0)
  expect(en.lines.filter((line) => line.startsWith('Step'))).toHaveLength(first.steps.length)
  expect((await world.trail(patient)).at(-1)).toBe('settlement.read-settlement done')
  const none = terminal()
  expect(await explain(services(), { number: 'no number', language: 'en' }, none)).toBe(3)
  expect(none.lines[0]).toMatch(/There is no settlement "no number"/)
})

test('what was settled comes out the same, reversals with it, and what was changed is named', async () => {
  const right = terminal()
  expect(await verify(services(), thisYear(), right)).toBe(0)
  expect(right.lines).toEqual(['Worked out again: 4. Differing: 0. Not verified: 0.'])

  const { owner } = world.database
  const change = async (set: string): Promise<() => Promise<unknown>> => {
    const where = [patient.personId, second.settlementId]
    const { rows } = await owner.query<{ steps: unknown; amounts: unknown }>(
      'select steps, amounts from settlement.settlement where person_id = $1 and settlement_id = $2',
      where,
    )
    await owner.query(
      `update settlement.settlement set ${set} where person_id = $1 and settlement_id = $2`,
      where,
    )
    const [was] = rows
    return () =>
      owner.query(
        `update settlement.settlement set steps = $3, amounts = $4
          where person_id = $1 and settlement_id = $2`,
        [...where, JSON.stringify(was?.steps), JSON.stringify(was?.amounts)],
      )
  }
  const place = second.steps.findIndex(({ rule }) => rule === 'pool')
  const undoStep = await change(`steps = jsonb_set(steps, '{${place},result}', '"1.00"')`)
  const step = terminal()
  expect(await verify(services(), thisYear(), step)).toBe(1)
  const changed = `${wireIdOf(second.settlementId)}  steps[${place}].result: kept 1.00, comes to 390.00`
  expect(step.lines[0]).toContain(`${changed}  (The pool pays: `)
  expect(step.lines).toHaveLength(2)
  await undoStep()

  const undoAmount = await change(`amounts = jsonb_set(amounts, '{pool}', '"1"')`)
  const amount = terminal()
  expect(await verify(services(), wireIdOf(second.settlementId), amount)).toBe(1)
  expect(amount.lines[0]).toContain('pool: kept 0.01, comes to 390.00  (The pool pays: ')
  await undoAmount()
})

test('a pack that was changed where it lies verifies nothing', async () => {
  const { owner } = world.database
  const { rows } = await owner.query<{ content: string }>(
    'select content from settlement.policy_pack',
  )
  expect(rows).toEqual([{ content: packText }])
  await owner.query(
    `update settlement.policy_pack set content = replace(content, '"200.00"', '"210.00"')`,
  )
  const told = terminal()
  expect(await verify(services(), first.settlementId, told)).toBe(4)
  expect(told.lines[0]).toMatch(/not verified: its pack was changed where it is kept$/)
  await owner.query('update settlement.policy_pack set content = $1', [packText])
  await expect(
    world.database.pool.query(`update settlement.policy_pack set version = 'other'`),
  ).rejects.toThrow(/permission denied/)
})

test('a higher deductible is charged once over the bills of a year, and groups say who pays', async () => {
  const after = policyFrom(packText.replaceAll('"value": "200.00"', '"value": "500.00"'))
  const told = terminal()
  const asked = { before: policyFrom(packText), after, on: thisYear(), asJson: true }
  expect(await compare(services(), asked, told)).toBe(0)
  const groups = told.lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  // 300 is below 500, so 500 − 300 is left for the second: of 300 more the pool had paid 65 %.
  const sums = { bills: 2, winners: 0, losers: 2, notSettled: 0, fundBefore: '455.00' }
  expect(groups[0]).toMatchObject({ by: 'all', ...sums, fundAfter: '260.00' })
  // One person with two bills is one who loses.
  expect(groups[0]).toMatchObject({ people: 1, peopleLosing: 1, poolAfter: '260.00' })
  expect(groups.map(({ by, group }) => `${String(by)} ${String(group)}`)).toEqual([
    ...['all all', 'scheme employee', 'status retired', 'tier second', 'care outpatient'],
    'age 70-79',
  ])
  const table = terminal()
  await compare(services(), { ...asked, on: wireIdOf(reversed.settlementId), asJson: false }, table)
  expect(table.lines).toHaveLength(2)
})
