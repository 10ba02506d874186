// Goal: a report stops the card at once, says until when, is never doubled and never weakened.
// Method: the real database and key service; each way to report, again and at the same moment.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCode } from '#platform/access/one-time-codes.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import {
  active,
  type CardWorld,
  cardWorld,
  done,
  handed,
  type Person,
  refusalOf,
  reportLost,
  replacementAt,
  trail,
} from '#server/test/card-world.ts'
import { activateCard } from './activate-card.ts'
import type { CardFunction } from './card.ts'
import { lapseLossReports } from './lapse-loss-reports.ts'
import { findVoucher } from './look-up.ts'
import { reportLoss } from './report-loss.ts'
import { lossReportsOf } from './views.ts'
import { withdrawLoss } from './withdraw-loss.ts'

let keys: RunningKeyService
let world: CardWorld
beforeAll(async () => {
  keys = await runKeyService()
  world = await cardWorld(keys)
})
afterAll(async () => {
  await world.stop()
  await keys.stop()
})

test('a report blocks the functions it names, with a voucher and the second it took effect', async () => {
  const person = await world.person()
  await active(world, person)
  const { personId } = person
  const lost = { personId, functions: ['insurance'], by: 'signed_in' } as const
  const at = '2026-11-02T01:02:03Z'
  const reported = done(await reportLoss(world, world.self(personId, at), lost))

  expect(await functionsOf(personId)).toEqual(['blocked', 'active'])
  expect(reported.voucherNo).toMatch(/^GS-/)
  expect(await findVoucher(world, reported.voucherNo.toLowerCase())).toEqual({
    ...{ reportId: reported.reportId, voucherNo: reported.voucherNo, kind: 'temporary' },
    ...{ state: 'in_force', functions: ['insurance'], channel: 'web' },
    ...{ reportedAt: at, effectiveAt: at, lapsesAt: '2026-11-09T01:02:03Z' },
  })
  expect(await told(personId)).toContain('loss_reported')
  expect(await trail(world, personId)).toContain('cards.report-loss done')
})

test('a second report while one is in force gives the voucher that is in force', async () => {
  const person = await world.person()
  await active(world, person)
  const first = await reportLost(world, person)
  const second = await reportLost(world, person)
  expect(second).toBe(first)
})

test('reports at the same moment make one voucher, and a repeated one the same', async () => {
  const person = await world.person()
  await active(world, person)
  const { personId } = person
  const lost = { personId, functions: ['insurance', 'bank'], by: 'signed_in' } as const
  const same = world.self(personId)
  const acts = [same, same, ...Array.from({ length: 6 }, () => world.self(personId))]
  const ran = await Promise.all(acts.map((act) => reportLoss(world, act, lost)))
  expect(new Set(ran.map((each) => done(each).voucherNo)).size).toBe(1)
  expect(await lossReportsOf(world, personId)).toHaveLength(1)
})

test('a declaration at a window takes the place of the temporary report and keeps the block', async () => {
  const person = await world.person()
  await active(world, person)
  await reportLost(world, person)
  await declare(person, ['insurance'])

  const reports = await lossReportsOf(world, person.personId)
  expect(reports.map((each) => [each.kind, each.state, each.lapsesAt === null])).toEqual([
    ['formal', 'in_force', true],
    ['temporary', 'replaced', false],
  ])
  expect(reports[0]?.functions).toEqual(['insurance', 'bank'])
  expect(await functionsOf(person.personId)).toEqual(['blocked', 'blocked'])
})

test('a report on the telephone never weakens one made in writing', async () => {
  const person = await world.person()
  await active(world, person)
  await declare(person, ['insurance'])
  await reportLost(world, person)
  const reports = await lossReportsOf(world, person.personId)
  expect(reports[0]).toMatchObject({ kind: 'formal', state: 'in_force', lapsesAt: null })
  expect(reports[0]?.functions).toEqual(['insurance', 'bank'])
})

test('without signing in, the code to the telephone is the proof, once and only for this', async () => {
  const person = await world.person()
  await active(world, person)
  const { personId } = person
  const at = Temporal.Instant.from('2026-11-02T01:00:00Z')
  const other = await makeCode(world, { subjectId: personId, operation: 'sign_in', at })
  const right = await makeCode(world, { subjectId: personId, operation: 'report_loss', at })
  const nobody = { ...world.self(personId), actorKind: 'public', actorId: null } as const
  const report = (code: { readonly codeId: string; readonly code: string }) => {
    const act = { ...nobody, commandId: world.clerk().commandId }
    const { codeId } = code
    return reportLoss(world, act, {
      ...{ personId, functions: ['insurance'], by: 'code', codeId, code: code.code },
    })
  }
  expect(refusalOf(await report(other))).toBe('code_wrong')
  expect(refusalOf(await report({ ...right, code: wrong(right.code) }))).toBe('code_wrong')
  expect(refusalOf(await report(right))).toBe('reported')
  expect(refusalOf(await report(right))).toBe('code_wrong')
})

test('five wrong codes use the right one up', async () => {
  const person = await world.person()
  await active(world, person)
  const { personId } = person
  const at = Temporal.Instant.from('2026-11-02T01:00:00Z')
  const made = await makeCode(world, { subjectId: personId, operation: 'report_loss', at })
  const tries = [...Array.from({ length: 5 }, () => wrong(made.code)), made.code]
  const answers: string[] = []
  for (const code of tries) {
    const lost = { personId, functions: ['insurance'], by: 'code', codeId: made.codeId } as const
    answers.push(refusalOf(await reportLoss(world, world.self(personId), { ...lost, code })))
  }
  expect(answers).toEqual(Array.from({ length: 6 }, () => 'code_wrong'))
})

test('nothing is reported of somebody who holds no card', async () => {
  const person = await world.person()
  const { personId } = person
  const lost = { personId, functions: ['bank'], by: 'signed_in' } as const
  const ran = await reportLoss(world, world.self(personId), lost)
  expect(refusalOf(ran)).toBe('card_not_in_hand')
})

test('while a report is in force the card cannot be activated', async () => {
  const person = await world.person()
  const cardId = await handed(world, person)
  await reportLost(world, person)
  const { personId } = person
  const body = { personId, cardId, functions: ['insurance'], document: 'id_card' } as const
  const ran = await activateCard(world, world.clerk(), { ...body, pins: null })
  expect(refusalOf(ran)).toBe('loss_in_force')
})

test('found again: the report is withdrawn once and what was active works again', async () => {
  const person = await world.person()
  await active(world, person)
  const reportId = await reportLost(world, person)
  const { personId } = person
  const body = { personId, reportId, document: 'id_card' } as const
  const ran = await Promise.all([0, 1].map((each) => withdrawLoss(world, world.clerk(each), body)))
  expect(ran.map(refusalOf).toSorted()).toEqual(['report_not_in_force', 'withdrawn'])
  expect(await functionsOf(personId)).toEqual(['active', 'active'])
})

test('a temporary report reminds a day before and lapses at its moment, not a second earlier', async () => {
  const own = await cardWorld(keys)
  const person = await own.person()
  await active(own, person)
  await reportLost(own, person)
  const run = (at: string) => lapseLossReports(own, Temporal.Instant.from(at))

  expect(await run('2026-11-08T00:59:59Z')).toEqual({ lapsed: 0, reminded: 0 })
  expect(await run('2026-11-08T01:00:00Z')).toEqual({ lapsed: 0, reminded: 1 })
  expect(await run('2026-11-09T00:59:59Z')).toEqual({ lapsed: 0, reminded: 0 })
  const atOnce = await Promise.all([1, 2].map(() => run('2026-11-09T01:00:00Z')))
  expect(atOnce.reduce((total, each) => total + each.lapsed, 0)).toBe(1)
  const reports = await lossReportsOf(own, person.personId)
  expect(reports[0]?.state).toBe('lapsed')
  await own.stop()
})

test('a report does not lapse while the card is being replaced', async () => {
  const own = await cardWorld(keys)
  const person = await own.person()
  await active(own, person)
  await reportLost(own, person)
  done(await replacementAt(own, person))
  const lapsed = await lapseLossReports(own, Temporal.Instant.from('2026-12-01T00:00:00Z'))
  expect(lapsed.lapsed).toBe(0)
  await own.stop()
})

async function declare(person: Person, functions: readonly CardFunction[]): Promise<void> {
  const { personId } = person
  const declared = { personId, functions, by: 'declaration', document: 'id_card' } as const
  done(await reportLoss(world, world.clerk(), declared))
}

function wrong(code: string): string {
  return code.slice(0, 5) + ((Number(code.at(-1)) + 1) % 10)
}

async function functionsOf(personId: string): Promise<string[]> {
  const row = await world.db
    .selectFrom('cards.card')
    .select(['insurance_function', 'bank_function'])
    .where('person_id', '=', personId)
    .where('state', '=', 'handed_over')
    .executeTakeFirstOrThrow()
  return [row.insurance_function, row.bank_function]
}

async function told(personId: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('outbox.message')
    .select('kind')
    .where('person_id', '=', personId)
    .execute()
  return rows.map((row) => row.kind)
}
