// Goal: a changed pack is kept, rehearsed on bills that were settled and put into force from a day to come;
// what a rehearsal counts is what is reckoned by hand; who stops in the middle counts nothing twice; and
// what is settled keeps its pack.
// Method: bills settled on the real database under the area's pack; drafts are that pack with figures
// changed; pages are worked one by one, broken off, and worked by two programs at the same moment.
// Teeth: with the look at `after_person` taken out of count_rehearsal the page that came twice was counted
// twice; with termsAsOn left out of run-rehearsals.ts a change of next year changed nothing; with the refusal
// policy_changes_past taken out of forceRefusal a change of last year was asked for; with the term left out
// of createPolicyInForce a bill of the new year was settled by the old pack; with endOfPerson left out of
// compare-stored.ts between two people nobody but the last was counted.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideApproval, askApproval } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { billWorld, type BillWorld, newLine, type Patient, today } from '#server/test/bill-world.ts'
import { readPolicyText } from '../policy/policy.ts'
import { settlePurchaseOfDrugs } from '../settle-drugs.ts'
import { verifyStored } from '../verify-stored.ts'
import { settlementsOf } from '../settlement-store.ts'
import { keepDraft } from './keep-draft.ts'
import { resultOf } from './list-policies.ts'
import { createPolicyInForce, type PolicySource } from './policy-in-force.ts'
import { putIntoForceByTwo } from './put-into-force.ts'
import { rehearsalEdges } from './rehearsal.ts'
import * as store from './rehearsal-store.ts'
import { beginRehearsal, moveRehearsal, type RehearsalWish } from './rehearse.ts'
import { rehearsePage } from './run-rehearsals.ts'

const packText = readFileSync(
  join(import.meta.dirname, '../../../../areas/jincheng/policy.json'),
  'utf8',
)

let world: BillWorld
let source: PolicySource
let patients: readonly Patient[]
const log = { error: () => {}, info: () => {} }
beforeAll(async () => {
  world = await billWorld()
  const file = policyFrom(packText)
  source = { db: world.database.db, area: { code: 'jincheng' }, policyFile: () => file }
  // Retired; 200 yuan a year are theirs, and of what is above 65 % are paid in a second-tier hospital.
  patients = [await world.patient(), await world.patient(), await world.patient()]
  const [first, second, third] = patients
  await world.settled(first!, 30_000n)
  await world.settled(first!, 60_000n)
  await world.settled(second!, 15_000n)
  await world.settled(third!, 120_000n, world.hospitals[1])
})
afterAll(() => world.auditAndStop())

function policyFrom(text: string) {
  const read = readPolicyText({ file: 'tried', text })
  assert('data' in read, 'the pack is right')
  return read.data
}

/** The deductible of the retired rises to 500 from a day on, beside what was. */
function raised(from: string, version: number): string {
  const pack = JSON.parse(packText) as {
    version: number
    employee: { outpatient: { deductible: { from: string; table: unknown[] }[] } }
  }
  const { deductible } = pack.employee.outpatient
  const [first] = deductible
  assert(first, 'the first table of the pack')
  const table = JSON.parse(JSON.stringify(first.table).replace('"200.00"', '"500.00"')) as unknown[]
  deductible.push({ ...first, from, table })
  return JSON.stringify({ ...pack, version }, null, 2)
}

function actBy(staffId: string, at: Temporal.Instant = world.now()): Act {
  return {
    ...{ actorKind: 'staff', actorId: staffId, organisationId: world.pharmacy, channel: 'desk' },
    ...{ at, purpose: null, commandId: newId<CommandId>() },
  }
}

const editor = newId()

async function draftOf(text: string): Promise<string> {
  const ran = await keepDraft(source, actBy(editor), policyFrom(text))
  assert(ran.kind === 'ran' && ran.outcome.kind === 'kept', JSON.stringify(ran))
  return ran.outcome.draftId
}

const period = (): Pick<RehearsalWish, 'from' | 'until'> => ({
  from: today().subtract({ days: 1 }),
  until: today().add({ days: 1 }),
})

async function begun(draftId: string, termsOn: Temporal.PlainDate | null): Promise<string> {
  const ran = await beginRehearsal(source, actBy(editor), { draftId, ...period(), termsOn })
  assert(ran.kind === 'ran' && ran.outcome.kind === 'begun', JSON.stringify(ran))
  return ran.outcome.rehearsalId
}

const work = () => ({ db: world.database.db, log, now: world.now })

async function workOut(peopleInPage = 1): Promise<void> {
  while ((await rehearsePage(work(), peopleInPage)) > 0);
}

async function allOf(rehearsalId: string) {
  const { groups, bands } = await resultOf(world.database.db, rehearsalId)
  return { all: groups.find(({ kind }) => kind === 'all')?.sums, groups, bands }
}

const nextYear = () => today().with({ month: 1, day: 1 }).add({ years: 1 })

test('the program and the database draw the same edges', async () => {
  const { rows } = await world.database.owner.query<Record<'from_state' | 'to_state', string>>(
    `select from_state, to_state from settlement.edge where machine = 'rehearsal'`,
  )
  const kept = rows.map((row) => `${row.from_state} ${row.to_state}`)
  expect(kept.toSorted()).toEqual(rehearsalEdges.map(([from, to]) => `${from} ${to}`).toSorted())
})

test('a draft is of this place, with a version of its own, and the same one is kept once', async () => {
  const refusal = async (text: string): Promise<string> => {
    const ran = await keepDraft(source, actBy(editor), policyFrom(text))
    assert(ran.kind === 'ran')
    return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.draftId
  }
  expect(await refusal(packText)).toBe('policy_in_force')
  expect(await refusal(packText.replace('"place": "jincheng"', '"place": "elsewhere"'))).toBe(
    'policy_of_another_place',
  )
  expect(await refusal(raised('2030-01-01', 1))).toBe('policy_version_used')
  const text = raised('2030-01-01', 20)
  const ids = await Promise.all([refusal(text), refusal(text)])
  expect(new Set(ids).size).toBe(1)
  expect(await refusal(text)).toBe(ids[0])
  expect(await refusal(raised('2031-01-01', 20))).toBe('policy_version_used')
})

test('people, bills and funds are counted as they are reckoned by hand', async () => {
  const draftId = await draftOf(raised(nextYear().toString(), 2))
  const rehearsalId = await begun(draftId, nextYear())
  await workOut()
  expect(await store.readRehearsal(world.database.db, rehearsalId)).toMatchObject({
    ...{ state: 'done', looked: 4, rowCount: 4 },
  })
  const { all, groups, bands } = await allOf(rehearsalId)
  // The first: (300 + 600 − 200) × 65 % = 455.00 becomes (900 − 500) × 65 % = 260.00.
  // The second: 150 is below either deductible. The third: 1000 × 55 % = 550.00 becomes 700 × 55 % = 385.00.
  expect(all).toMatchObject({
    ...{ bills: 4, people: 3, peopleWinning: 0, peopleLosing: 2, peopleSame: 1, notSettled: 0 },
    // The second bill of the first: 200 more of the deductible are left for it.
    ...{ losers: 3, same: 1, winners: 0 },
    ...{ fundBefore: 100_500n, fundAfter: 64_500n },
    ...{ personBefore: 225_000n - 100_500n, personAfter: 225_000n - 64_500n },
    before: expect.objectContaining({ pool: 100_500n, seriousIllness: 0n }),
    after: expect.objectContaining({ pool: 64_500n }),
  })
  const of = (name: string) => groups.find((group) => group.name === name)?.sums
  expect(of('third')).toMatchObject({ people: 1, peopleLosing: 1, fundAfter: 38_500n })
  expect(of('second')).toMatchObject({ people: 2, peopleLosing: 1, peopleSame: 1, bills: 3 })
  expect(of('retired')).toMatchObject({ people: 3 })
  // 195.00 and 165.00 more, and nothing.
  expect(Object.fromEntries(bands)).toEqual({ '100..500': 2, '0': 1 })
  const bills = await store.readBills(world.database.db, rehearsalId)
  expect(
    bills.map(({ before, after }) => BigInt(after['person']!) - BigInt(before['person']!)),
  ).toEqual([16_500n, 13_000n, 6_500n])
  expect(JSON.stringify(bills)).not.toContain(patients[0]!.personId)
})

test('a change of next year is none for the days of care themselves', async () => {
  const draftId = await draftOf(raised(nextYear().toString(), 2))
  const rehearsalId = await begun(draftId, null)
  await workOut(100)
  expect((await allOf(rehearsalId)).all).toMatchObject({ peopleSame: 3, fundAfter: 100_500n })
})

test('who ends in the middle counts nothing twice, and another one goes on behind', async () => {
  const draftId = await draftOf(raised(nextYear().toString(), 3))
  const rehearsalId = await begun(draftId, nextYear())
  expect(await rehearsePage(work(), 1)).toBe(1)
  const half = await store.readRehearsal(world.database.db, rehearsalId)
  expect(half).toMatchObject({ state: 'running' })
  expect(half!.looked).toBeLessThan(4)
  // A program that dies before its commit: the page that it wrote is not there.
  const { db } = world.database
  await db
    .transaction()
    .execute(async (tx) => {
      const held = await store.holdRehearsal(tx)
      await store.countPage(tx, {
        ...{ rehearsalId, after: held!.afterPerson, until: newId(), looked: 99, keep: 10 },
        ...{ groups: [{ kind: 'all', name: 'all', sums: { people: '99' } }], bills: [] },
      })
      throw new Error('killed')
    })
    .catch((fault: unknown) => expect(String(fault)).toContain('killed'))
  // A page that was written already is not written again.
  const again = {
    ...{ rehearsalId, after: '00000000-0000-0000-0000-000000000000', until: newId(), looked: 99 },
    ...{ groups: [{ kind: 'all', name: 'all', sums: { people: '99' } }], bills: [], keep: 10 },
  }
  expect(await store.countPage(db, again)).toBe(false)
  // Two programs at once, until nothing is left.
  const program = async () => {
    while ((await rehearsePage(work(), 1)) > 0);
  }
  await Promise.all([program(), program(), program()])
  await workOut()
  expect((await allOf(rehearsalId)).all).toMatchObject({ people: 3, bills: 4, fundAfter: 64_500n })
  expect(await store.readRehearsal(db, rehearsalId)).toMatchObject({ state: 'done', looked: 4 })
})

test('a rehearsal is stopped and gone on with; one at a time of a draft', async () => {
  const draftId = await draftOf(raised(nextYear().toString(), 4))
  const wish = { draftId, ...period(), termsOn: nextYear() }
  const both = await Promise.all([
    beginRehearsal(source, actBy(editor), wish),
    beginRehearsal(source, actBy(editor), wish),
  ])
  const kinds = both.map((ran) => (ran.kind === 'ran' ? ran.outcome.kind : ran.kind))
  expect(kinds.toSorted()).toEqual(['begun', 'refused'])
  const [one] = await store.readRehearsals(world.database.db, draftId)
  const { rehearsalId } = one!
  await rehearsePage(work(), 1)
  const move = async (state: 'stopped' | 'running') => {
    const ran = await moveRehearsal(source, actBy(editor), { rehearsalId, state })
    assert(ran.kind === 'ran')
    return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.state
  }
  expect(await move('stopped')).toBe('stopped')
  expect(await move('stopped')).toBe('rehearsal_not_so')
  expect(await rehearsePage(work(), 1)).toBe(0)
  expect(await move('running')).toBe('running')
  await workOut()
  expect(await move('running')).toBe('rehearsal_not_so')
  expect((await allOf(rehearsalId)).all).toMatchObject({ people: 3, fundAfter: 64_500n })
  const late = { ...wish, until: today().add({ days: 2 }) }
  const ran = await beginRehearsal(source, actBy(editor), late)
  expect(ran).toMatchObject({ outcome: { refusal: 'rehearsal_period_wrong' } })
})

test('a rehearsed draft is put into force from a day to come, by two', async () => {
  const [asker, other] = [await addEditor(), await addEditor()]
  const unrehearsed = await draftOf(raised(nextYear().toString(), 5))
  const changesPast = packText
    .replace('"200.00"', '"500.00"')
    .replace('"version": 1', '"version": 6')
  const backwards = await draftOf(changesPast)
  await begun(backwards, nextYear())
  await workOut()
  const draftId = await draftOf(raised(nextYear().toString(), 2))
  expect(await askedBy(asker, newId(), nextYear())).toBe('draft_unknown')
  expect(await askedBy(asker, draftId, today())).toBe('policy_day_past')
  expect(await askedBy(asker, unrehearsed, nextYear())).toBe('policy_not_rehearsed')
  expect(await askedBy(asker, backwards, nextYear())).toBe('policy_changes_past')
  const approvalId = await askedBy(asker, draftId, nextYear())
  expect(await askedBy(asker, draftId, nextYear())).toBe('approval_waits_already')
  expect(await decidedBy(asker, approvalId)).toBe('same_person')
  const both = await Promise.all([decidedBy(other, approvalId), decidedBy(other, approvalId)])
  expect(both.toSorted()).toEqual(['approval_decided', 'carried_out'])
})

test('it counts from its day, and no other one before or on it', async () => {
  const policyOn = createPolicyInForce(source)
  const eve = nextYear().subtract({ days: 1 })
  const versionOn = async (day: Temporal.PlainDate) => (await policyOn(day)).version
  expect(await versionOn(eve)).toBe('jincheng-1')
  expect(await versionOn(nextYear())).toBe('jincheng-2')
  expect(await versionOn(eve)).toBe('jincheng-1')
  // The pack that the next one follows is the one that was decided.
  const later = await draftOf(raised(nextYear().add({ years: 1 }).toString(), 7))
  expect(await askedBy(await addEditor(), later, nextYear())).toBe('policy_day_taken')
  const wish = nextYear().add({ years: 1 })
  expect(await askedBy(await addEditor(), later, wish)).toBe('policy_not_rehearsed')
  const { rows } = await world.database.owner.query<{ draft_id: string }>(
    `select draft_id from settlement.policy_draft where version = 'jincheng-3'`,
  )
  expect(await askedBy(await addEditor(), rows[0]!.draft_id, wish)).toBe(
    'policy_rehearsed_on_another',
  )
})

test('a bill of that day is settled by it, and every kept bill is worked out again by its own', async () => {
  const { db } = world.database
  const day = nextYear().toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:00' })
  const at = day.toInstant()
  const bills = { ...world.bills, policy: createPolicyInForce(source) }
  const patient = await world.patient()
  const settled = await settlePurchaseOfDrugs(bills, {
    ...world.drugs(patient, [{ ...newLine(80_000n), at }], { from: nextYear() }),
    ...{ at, accountUsed: false, certificate: { kind: 'id_card' } },
  })
  assert(settled.kind === 'settled', inspect(settled))
  expect(settled.settlement.policy.version).toBe('jincheng-2')
  // 800 less 500 at 55 %; by the old pack it would be less 200.
  expect(settled.settlement.amounts.pool).toBe(16_500n)
  const span = { from: today().subtract({ days: 1 }), until: nextYear().add({ days: 1 }) }
  const differing: unknown[] = []
  let count = 0
  for await (const page of verifyStored(db, settlementsOf(db, spanOfDays(span)))) {
    count += page.length
    differing.push(...page.filter((each) => each.differences.length > 0 || each.notVerified))
  }
  expect([count, differing]).toEqual([5, []])
})

test('the database takes no term of a day that has come', async () => {
  const { digest, draftId } = (await store.readTerms(world.database.db, 'jincheng'))[0]!
  const term = { area: 'jincheng', digest, draftId, rehearsalId: newId(), approvalId: newId() }
  const written = store.insertTerm(world.database.db, {
    ...{ ...term, firstDay: dayOf(world.now()), decidedAt: world.now() },
  })
  await expect(written).rejects.toThrow(/policy_term_decided_before_its_day/)
})

const branch = '/'

async function askedBy(staffId: string, draftId: string, firstDay: Temporal.PlainDate) {
  const wish = { wanted: { draftId, firstDay: firstDay.toString() }, reason: '新年度待遇', branch }
  const deps = { db: world.database.db, personal: world.payments.personal }
  const ran = await askApproval(deps, actBy(staffId), putIntoForceByTwo(source), wish)
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.approvalId
}

async function decidedBy(staffId: string, approvalId: string) {
  const { rows } = await world.database.owner.query<{ digest: Buffer }>(
    'select digest from organisations.approval where approval_id = $1',
    [approvalId],
  )
  const ran = await decideApproval(world.database.db, actBy(staffId), [putIntoForceByTwo(source)], {
    ...{ approvalId, verdict: 'approve', shown: rows[0]!.digest.toString('hex') },
    ...{ roles: ['policy_editor'], branch },
  })
  assert(ran.kind === 'ran')
  return ran.outcome.kind === 'refused' ? ran.outcome.refusal : ran.outcome.state
}

function spanOfDays({ from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate }) {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime('Asia/Shanghai').toInstant()
  return { from: start(from), until: start(until) }
}

async function addEditor(): Promise<string> {
  const staffId = newId()
  await world.database.owner.query(
    `insert into organisations.staff (staff_id, organisation_id, login, name, roles, password_hash,
       person_index)
     values ($1, $2, $3, $4, array['policy_editor'], '', $5)`,
    [staffId, world.pharmacy, `editor-${staffId}`, '政策', Buffer.from(staffId)],
  )
  return staffId
}
