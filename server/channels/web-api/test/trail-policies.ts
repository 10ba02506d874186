/** A changed pack from the draft to the day from which it counts, and who looked at whose bill on the way. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { rehearsePage } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { atDesk, decisions, digestOf } from './trail-administration.ts'
import { type Caller, someId, type Walk } from './trail-walk.ts'

const policies = '/api/desk/policies'
const packFile = join(import.meta.dirname, '../../../../areas/jincheng/policy.json')

/** Once somebody has been settled. */
export async function changePolicy(walk: Walk): Promise<void> {
  const editor = await atDesk(walk.world, 'editor')
  const draftId = await draft(walk, editor)
  const rehearsalId = await rehearse(walk, editor, draftId)
  await lookAtResult(walk, editor, rehearsalId)
  await putIntoForce(walk, editor, draftId)
}

async function draft({ call }: Walk, editor: Caller): Promise<string> {
  const route = `POST ${policies}/drafts`
  const keeps = { action: 'policies.keep-draft', object: someId }
  const text = readFileSync(packFile, 'utf8')
  await call(editor, `GET ${policies}`, { status: 200, leaves: null })
  const kept = await call(editor, route, {
    ...{ body: { text: raised(text) }, status: 200, leaves: keeps },
  })
  const wrong = { text: text.replace('"yearBegins": "01-01"', '"yearBegins": "13-01"') }
  const { body } = await call(editor, route, { body: wrong, status: 200, leaves: null })
  expect(body).toMatchObject({ kind: 'wrong', problems: [{ path: 'frame[0].yearBegins' }] })
  await call(editor, route, {
    ...{ body: { text }, status: 409, leaves: { action: 'policies.keep-draft', object: null } },
  })
  const draftId = String(kept.body['draftId'])
  const params = { draftId }
  const { body: seen } = await call(editor, `GET ${policies}/drafts/:draftId`, {
    ...{ params, status: 200, leaves: null },
  })
  expect(seen['changes']).toMatchObject([{ kind: 'added', settlesOtherwise: true }])
  await call(editor, `GET ${policies}/drafts/:draftId/pack`, { params, status: 200, leaves: null })
  const digest = String((seen['follows'] as { digest: string }).digest)
  for (const what of ['', '/file']) {
    await call(editor, `GET ${policies}/packs/:digest${what}`, {
      ...{ params: { digest }, status: 200, leaves: null },
    })
  }
  return draftId
}

/** From next year on pharmacies' drugs are paid for by ten points more. */
function raised(text: string): string {
  const pack = JSON.parse(text) as {
    employee: { outpatient: { segments: { from: string; table: unknown[] }[] } }
  }
  const { segments } = pack.employee.outpatient
  const [first] = segments
  const table = JSON.parse(JSON.stringify(first?.table).replace('5000', '6000')) as unknown[]
  segments.push({ ...first, from: '2027-01-01', table })
  return JSON.stringify({ ...pack, version: 2 })
}

async function rehearse({ call, world }: Walk, editor: Caller, draftId: string): Promise<string> {
  const { clock, deps } = world
  const route = `POST ${policies}/drafts/:draftId/rehearsals`
  const begins = { action: 'policies.rehearse', object: someId }
  const today = dayOf(clock.at).toString()
  const body = { from: today, until: today, termsOn: '2027-01-01' }
  await call(editor, route, {
    ...{ params: { draftId: newId() }, body, status: 404 },
    leaves: { ...begins, object: null },
  })
  const begun = await call(editor, route, {
    ...{ params: { draftId }, body, status: 201, leaves: begins },
  })
  const rehearsalId = String(begun.body['rehearsalId'])
  const asked = { params: { rehearsalId }, body: {} }
  for (const [move, status] of [
    ...([['stop', 200] as const, ['stop', 409] as const] as const),
    ...([['resume', 200] as const, ['resume', 409] as const] as const),
  ] as const) {
    await call(editor, `POST ${policies}/rehearsals/:rehearsalId/${move}`, {
      ...{ ...asked, status },
      leaves: { action: `policies.${move}-rehearsal`, object: rehearsalId },
    })
  }
  while ((await rehearsePage({ ...deps, now: () => clock.at })) > 0);
  return rehearsalId
}

async function lookAtResult(
  { call, world }: Walk,
  editor: Caller,
  rehearsalId: string,
): Promise<void> {
  const route = `GET ${policies}/rehearsals/:rehearsalId`
  const params = { rehearsalId }
  const { body } = await call(editor, route, { params, status: 200, leaves: null })
  // 300 less the deductible of 200: 65 % of it instead of 55 %.
  expect(body['groups']).toMatchObject([
    { kind: 'all', people: 1, winning: 1, fundMore: '10.00' },
    {},
    {},
    {},
    {},
    {},
  ])
  await call(editor, `${route}/groups.csv`, { params, status: 200, leaves: null })
  const [bill] = body['bills'] as { number: string }[]
  const { body: steps } = await call(editor, `${route}/bills/:number`, {
    ...{ params: { ...params, number: bill?.number ?? '' }, status: 200 },
    leaves: {
      file: world.citizen.personId,
      action: 'policies.look-at-rehearsed-bill',
      object: someId,
    },
  })
  const differing = (steps['steps'] as { differs: boolean }[]).filter(({ differs }) => differs)
  expect(differing.length).toBeGreaterThan(0)
  await call(editor, `${route}/bills/:number`, {
    ...{ params: { ...params, number: '0'.repeat(25) }, status: 404, leaves: null },
  })
}

async function putIntoForce({ call, world }: Walk, editor: Caller, draftId: string): Promise<void> {
  const route = `POST ${policies}/drafts/:draftId/approvals`
  const asks = { action: 'policies.ask-force', object: someId }
  const ask = (firstDay: string) => ({
    ...{ params: { draftId }, body: { firstDay, reason: '新年度待遇' } },
  })
  const today = dayOf(world.clock.at).toString()
  await call(editor, route, { ...ask(today), status: 422, leaves: asks })
  const { body } = await call(editor, route, { ...ask('2027-01-01'), status: 201, leaves: asks })
  const approvalId = String(body['approvalId'])
  const second = await atDesk(world, 'editor2')
  const digest = await digestOf(second.visit, approvalId)
  const decision = { params: { approvalId }, body: { verdict: 'approve', digest } }
  const decides = { action: 'policies.put-into-force', object: someId }
  await call(editor, decisions, { ...decision, status: 409, leaves: decides })
  await call(second, decisions, { ...decision, status: 200, leaves: decides })
  const { body: seen } = await call(editor, `GET ${policies}`, { status: 200, leaves: null })
  expect(seen['terms']).toMatchObject([{ version: 'jincheng-2', firstDay: '2027-01-01' }])
}
