// Goal: an insurer hears of a claim when its person consents and not otherwise, by event, by call and by the
// file of the day; what it reports is taken once, never above what was borne, and shown; an appeal is told.
// Method: the real server with the simulated insurer at its real routes, real webhooks to a real receiver that
// verifies with a stranger's package; the auditor at the end of each test.
// Teeth: see the lines above the tests.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { writeInsurerFiles } from '#capabilities/claims/index.ts'
import {
  addMachineKey,
  addOrganisation,
  createWebhookSender,
} from '#capabilities/organisations/index.ts'
import { minus, moneyFromYuan, yuan } from '#kernel/money.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { createInsurer, type Insurer, type Send } from '#sim/insurer/insurer.ts'
import {
  checked,
  type Claimant,
  claimWorld,
  type ClaimWorld,
  type Content,
  content,
  submitted,
} from '#server/test/claim-world.ts'
import type { Answer, Visit } from '#server/test/web-world.ts'
import { judgeOf } from '#server/test/webhook-world.ts'
import { startWebhookReceiver, type Verify } from '#sim/webhook-receiver/receiver.ts'

const covers = '/api/me/insurer-covers'
const today = '2026-11-16'

let world: ClaimWorld
let insurer: Insurer
let other: Insurer
let ids: { readonly insurer: string; readonly other: string }

beforeAll(async () => {
  world = await claimWorld()
  const one = await enter('I99990000001', '安澜健康保险', 'Anlan Health')
  const two = await enter('I99990000002', '江川人寿保险', 'Jiangchuan Life')
  insurer = one.insurer
  other = two.insurer
  ids = { insurer: one.organisationId, other: two.organisationId }
})
afterAll(() => world.stop())
afterEach(async () => {
  const wrong = (await world.deps.audit()).filter(({ differences }) => differences > 0)
  assert.deepEqual(wrong, [])
})

async function enter(code: string, zh: string, en: string) {
  const { database, deps, organisations, clock } = world
  const { organisationId } = await addOrganisation(database.db, {
    ...{ kind: 'insurer', code, parentId: organisations.city, area: deps.area.code },
    name: { zh, en },
  })
  const key = await addMachineKey(database.db, organisationId, clock.at)
  return { organisationId, insurer: createInsurer({ key, send: sendInto(world) }) }
}

function sendInto({ app }: ClaimWorld): Send {
  return async ({ method, path, headers, body }) => {
    const payload = body === undefined ? {} : { payload: body }
    const answered = await app.inject({ method, url: path, headers: { ...headers }, ...payload })
    return { status: answered.statusCode, bytes: answered.rawPayload }
  }
}

function inOrder(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => a - b)
}

const policyOf = (changes: Content = {}): Content => ({
  ...{ insurerId: ids.insurer, policy: 'AX-20260001', from: '2026-01-01', until: '2026-12-31' },
  ...changes,
})

async function covered(claimant: Claimant, changes: Content = {}): Promise<void> {
  const { status, text } = await claimant.visit.send('POST', covers, policyOf(changes))
  if (status !== 201) throw new Error(text)
}

async function coversOf(visit: Visit): Promise<readonly Content[]> {
  return (await visit.get(covers)).body['covers'] as Content[]
}

/** Settled: a bill of two thousand yuan, of which the funds pay a part. */
async function approved(claimant: Claimant, total = '2000.00'): Promise<Answer['body']> {
  const claim = await submitted(claimant, content(total))
  await checked(world.clerk, claimant, claim)
  const url = `${claimant.desk}/${String(claim['claimId'])}/decision`
  const { status, text, body } = await world.reviewer.send('POST', url, { verdict: 'approve' })
  if (status !== 200) throw new Error(text)
  return body
}

async function shown(claimant: Claimant, claimId: string) {
  const { body } = await claimant.visit.get('/api/me/claims')
  const claim = (body['claims'] as Content[]).find((each) => each['claimId'] === claimId)
  return claim?.['insurers'] as Content | null
}

const paid = (claim: Content, amount: string, more: Content = {}) => ({
  ...{ reference: `P-${newId()}`, claim: String(claim['claimId']), amount, paidOn: today },
  ...more,
})

// Seen: with the state of the cover left out of `counts`, the claim of whoever was only offered one was told.
test('nothing of anybody reaches an insurer before consent, and nothing after it was taken back', async () => {
  const claimant = await world.claimant()
  const early = String((await approved(claimant))['claimId'])
  const { citizenNumber } = claimant
  const policy = { policy: 'AX-OFFER-1', citizenNumber, name: '王秀兰' }
  const days = { from: '2026-01-01', until: '2026-12-31' }
  const stranger = { ...policy, ...days, name: '另一人', policy: 'AX-OFFER-2' }
  const offered = await insurer.offer([{ ...policy, ...days }, stranger])
  expect([offered.status, offered.body]).toEqual([200, { count: 2 }])
  const [cover, ...more] = await coversOf(claimant.visit)
  expect([cover?.['state'], more]).toEqual(['offered', []])
  const unasked = String((await approved(claimant, '300.00'))['claimId'])
  for (const claimId of [early, unasked]) {
    expect((await insurer.claim(claimId)).status).toBe(404)
  }
  const consent = `${covers}/${String(cover?.['coverId'])}/consent`
  expect((await claimant.visit.send('POST', consent, {})).status).toBe(200)
  for (const claimId of [early, unasked]) {
    expect((await insurer.claim(claimId)).body).toMatchObject({ claim: claimId, number: 1 })
    expect((await other.claim(claimId)).status).toBe(404)
  }
  const again = await insurer.offer([{ ...policy, ...days }])
  expect([again.status, (await coversOf(claimant.visit)).length]).toEqual([200, 1])
  const withdraw = `${covers}/${String(cover?.['coverId'])}/withdraw`
  expect((await claimant.visit.send('POST', withdraw, {})).status).toBe(200)
  const late = String((await approved(claimant, '310.00'))['claimId'])
  for (const claimId of [early, late]) expect((await insurer.claim(claimId)).status).toBe(404)
  expect((await claimant.visit.send('POST', withdraw, {})).body['code']).toBe('cover_not_so_far')
})

// Seen: with the name of the person added to headOf, their name stood in the line.
test('a claim is told with its split and derivation, and without a name', async () => {
  const claimant = await world.claimant()
  await covered(claimant)
  const claim = await approved(claimant)
  const { body: notice, bytes } = await insurer.claim(String(claim['claimId']))
  expect(notice).toMatchObject({ kind: 'decided', outcome: 'approved', policy: 'AX-20260001' })
  const bill = claim['bill'] as { amounts: Record<string, string> }
  const { split } = notice
  expect(split?.total).toBe('2000.00')
  expect(split?.fund).toBe(claim['fund'])
  const left = minus(moneyFromYuan('2000.00'), moneyFromYuan(split?.fund ?? ''))
  expect(split?.borne).toBe(yuan(left))
  expect(Object.values(bill.amounts ?? {})).toContain(split?.borne)
  expect(notice.lines?.length).toBe(1)
  expect(notice.derivation?.length).toBeGreaterThan(2)
  for (const personal of ['王秀兰', claimant.citizenNumber, '6217000012345678901']) {
    expect(bytes.includes(personal)).toBe(false)
  }
  const looks = await claimant.visit.get('/api/me/reads')
  const actions = (looks.body['entries'] as { action: string }[]).map(({ action }) => action)
  expect(actions).toContain('claims.tell-insurer')
  expect(actions).toContain('claims.look-as-insurer')
})

// Seen: with a random number in the head, a reading found another digest than was kept, and nothing left.
test('the file of a day is the same whenever it is read, and leaves out whom consent was taken back', async () => {
  const [claimant, gone] = [await world.claimant(), await world.claimant()]
  await covered(claimant)
  await covered(gone)
  const claim = String((await approved(claimant))['claimId'])
  const left = String((await approved(gone))['claimId'])
  const [cover] = await coversOf(gone.visit)
  await gone.visit.send('POST', `${covers}/${String(cover?.['coverId'])}/withdraw`, {})
  const write = () => writeInsurerFiles(world.deps, systemAct(world.clock.at, newId()))
  const both = await Promise.all([write(), write()])
  expect(inOrder(both)).toEqual([0, 1])
  const [file] = await insurer.files()
  if (!file) throw new Error('a file was made')
  const notices = await insurer.read(file)
  expect(notices.map((each) => each.claim)).toContain(claim)
  expect(notices.map((each) => each.claim)).not.toContain(left)
  expect(await insurer.read(file)).toEqual(notices)
  expect(await other.files()).toEqual([])
  await expect(other.read(file)).rejects.toThrow()
  expect(await write(), 'one a day').toBe(0)
  world.clock.at = world.clock.at.add({ hours: 24 })
  expect(await write(), 'nothing new').toBe(0)
  world.clock.at = world.clock.at.subtract({ hours: 24 })
})

// Seen: with two yuan more than was borne let through, the first report was taken, and Q40 found it.
test('what an insurer pays is taken once, up to what was borne, and corrected by another report', async () => {
  const claimant = await world.claimant()
  await covered(claimant)
  const claim = await approved(claimant)
  const claimId = String(claim['claimId'])
  const borne = (await insurer.claim(claimId)).body.split?.borne ?? ''
  const fen = Number(borne.replace('.', ''))
  const of = (amount: number) =>
    `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
  const above = await insurer.report(paid(claim, of(fen + 1)))
  expect([above.status, above.body.code]).toEqual([409, 'insurer_pays_more_than_borne'])
  const first = paid(claim, '500.00')
  const both = await Promise.all([insurer.report(first), insurer.report(first)])
  expect(inOrder(both.map(({ body }) => body.taken))).toEqual([0, 1])
  expect(inOrder(both.map(({ body }) => body.known))).toEqual([0, 1])
  expect((await insurer.report({ ...first, amount: '1.00' })).body.code).toBe(
    'insurer_reference_used',
  )
  expect((await insurer.report(paid(claim, of(fen - 50_000 + 1)))).status).toBe(409)
  expect((await other.report(paid(claim, '1.00'))).body.code).toBe('insurer_claim_unknown')
  const later = { paidOn: '2026-11-17' }
  expect((await insurer.report(paid(claim, '1.00', later))).body.code).toBe(
    'insurer_paid_in_future',
  )
  expect((await insurer.report(paid(claim, '0.00'))).body.code).toBe('insurer_amount_missing')
  expect(await shown(claimant, claimId)).toMatchObject({
    borne,
    paid: '500.00',
    left: of(fen - 50_000),
  })
  const correction = paid(claim, '450.00', { corrects: first.reference })
  expect((await insurer.report(correction)).status).toBe(200)
  const twice = paid(claim, '440.00', { corrects: first.reference })
  expect((await insurer.report(twice)).body.code).toBe('insurer_report_corrected')
  const nobody = paid(claim, '440.00', { corrects: 'P-unknown' })
  expect((await insurer.report(nobody)).body.code).toBe('insurer_report_unknown')
  const wholly = paid(claim, borne, { corrects: correction.reference })
  expect((await insurer.report(wholly)).status).toBe(200)
  expect(await shown(claimant, claimId)).toMatchObject({
    paid: borne,
    left: '0.00',
    overpaid: false,
  })
  const desk = await world.clerk.get(`${claimant.desk}?purpose=enquiry`)
  expect(desk.text).toContain(wholly.reference)
})

// Seen: with the claim not held before it is judged, both halves were taken.
test('two reports at the same moment do not pay more than was borne together', async () => {
  const claimant = await world.claimant()
  await covered(claimant)
  await covered(claimant, { insurerId: ids.other, policy: 'JC-77' })
  const claim = await approved(claimant)
  const borne = (await insurer.claim(String(claim['claimId']))).body.split?.borne ?? ''
  const reports = await Promise.all([
    insurer.report(paid(claim, borne)),
    other.report(paid(claim, borne)),
  ])
  expect(inOrder(reports.map(({ status }) => status))).toEqual([200, 409])
})

// Seen: with a file refused only where no row is right, the two right ones were taken.
test('a file of reports counts whole or not at all, names each wrong row, and twice is once', async () => {
  const claimant = await world.claimant()
  await covered(claimant)
  const [one, two] = [await approved(claimant), await approved(claimant, '800.00')]
  const right = [paid(one, '10.00'), paid(two, '20.00')]
  const wrong = [...right, { ...paid(one, '1.00'), claim: newId() }, paid(two, '9999.00')]
  const refused = await insurer.reportFile(wrong)
  expect([refused.status, refused.body.code]).toEqual([422, 'insurer_reports_refused'])
  expect(refused.body.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/4', 'insurer_claim_unknown'],
    ['/5', 'insurer_pays_more_than_borne'],
  ])
  const unreadable = await insurer.reportFile([...right, paid(one, 'much')])
  expect(unreadable.body.errors).toMatchObject([{ pointer: '/4/amount' }])
  expect(await shown(claimant, String(one['claimId']))).toMatchObject({ paid: '0.00' })
  expect((await insurer.reportFile(right)).body).toEqual({ taken: 2, known: 0 })
  expect((await insurer.reportFile(right)).body).toEqual({ taken: 0, known: 2 })
  expect(await shown(claimant, String(two['claimId']))).toMatchObject({ paid: '20.00' })
})

// Seen: without tellOfAppeal the insurer was told nothing of it.
test('a refusal that was appealed is told again, and what was overpaid shows until it is corrected', async () => {
  const claimant = await world.claimant()
  await covered(claimant)
  const claim = await submitted(claimant, content('2000.00'))
  const claimId = String(claim['claimId'])
  await checked(world.clerk, claimant, claim)
  const decide = (by: Visit, body: Content) =>
    by.send('POST', `${claimant.desk}/${claimId}/decision`, body)
  await decide(world.reviewer, { verdict: 'refuse', ground: 'not_in_scope', note: '不在范围' })
  expect((await insurer.claim(claimId)).body).toMatchObject({
    ...{ number: 1, outcome: 'refused', split: { borne: '2000.00', fund: '0.00' } },
  })
  const first = paid(claim, '2000.00')
  expect((await insurer.report(first)).status).toBe(200)
  await claimant.visit.send('POST', `/api/me/claims/${claimId}/appeal`, { text: '请再核对一次' })
  expect((await insurer.claim(claimId)).body).toMatchObject({ number: 2, kind: 'appealed' })
  const early = await insurer.report(paid(claim, '1.00'))
  expect(early.body.code).toBe('insurer_claim_open_again')
  await decide(world.second, { verdict: 'approve' })
  const { body: anew } = await insurer.claim(claimId)
  expect(anew).toMatchObject({ number: 3, outcome: 'approved' })
  const borne = anew.split?.borne ?? ''
  expect(await shown(claimant, claimId)).toMatchObject({ borne, overpaid: true, left: '0.00' })
  const mended = await insurer.report(paid(claim, borne, { corrects: first.reference }))
  expect(mended.status).toBe(200)
  expect(await shown(claimant, claimId)).toMatchObject({ paid: borne, overpaid: false })
})

// Seen: with the ground not looked at, the papers that were not true were told of.
test('a bill that is refused for what it is, is no insurer’s business', async () => {
  const claimant = await world.claimant()
  await covered(claimant)
  const claim = await submitted(claimant, content('900.00'))
  await checked(world.clerk, claimant, claim)
  const refusal = { verdict: 'refuse', ground: 'papers_not_true', note: '与记录不符' }
  await world.reviewer.send(
    'POST',
    `${claimant.desk}/${String(claim['claimId'])}/decision`,
    refusal,
  )
  expect((await insurer.claim(String(claim['claimId']))).status).toBe(404)
})

// Seen: with no notice of nothing borne though an earlier one was sent, the insurer knew 1100.00 for good.
test('a refusal that is turned round for what the bill is leaves the insurer nothing to pay', async () => {
  const claimant = await world.claimant()
  await covered(claimant)
  const claim = await submitted(claimant, content('1100.00'))
  const claimId = String(claim['claimId'])
  await checked(world.clerk, claimant, claim)
  const decide = (by: Visit, ground: string) =>
    by.send('POST', `${claimant.desk}/${claimId}/decision`, {
      ...{ verdict: 'refuse', ground, note: '经复核' },
    })
  await decide(world.reviewer, 'not_in_scope')
  expect((await insurer.claim(claimId)).body).toMatchObject({ split: { borne: '1100.00' } })
  const first = paid(claim, '600.00')
  expect((await insurer.report(first)).status).toBe(200)
  await claimant.visit.send('POST', `/api/me/claims/${claimId}/appeal`, { text: '请再核对一次' })
  await decide(world.second, 'papers_not_true')
  expect((await insurer.claim(claimId)).body).toMatchObject({
    ...{ number: 3, kind: 'decided', outcome: 'upheld', ground: 'papers_not_true' },
    split: { borne: '0.00', fund: '0.00' },
  })
  expect(await shown(claimant, claimId)).toMatchObject({ borne: '0.00', overpaid: true })
  const more = await insurer.report(paid(claim, '0.01'))
  expect(more.body.code).toBe('insurer_pays_more_than_borne')
  const back = await insurer.report(paid(claim, '0.00', { corrects: first.reference }))
  expect([back.status, back.body.code]).toEqual([200, undefined])
  expect(await shown(claimant, claimId)).toMatchObject({ paid: '0.00', overpaid: false })
})

// Seen: without tellInstitution in `leave`, nothing came.
test('the insurer’s system is told at once, signed, and without a person', async () => {
  let verify: Verify = () => {
    throw new Error('the secret is not known yet')
  }
  const receiver = await startWebhookReceiver({ verify: (...given) => verify(...given) })
  try {
    verify = judgeOf(await insurer.listenAt(receiver.url))
    const claimant = await world.claimant()
    await covered(claimant)
    const claim = await approved(claimant)
    const { deps } = world
    // The package refuses what is more than five minutes old.
    world.clock.at = Temporal.Now.instant()
    const sender = createWebhookSender({ ...deps, reachable: 'anywhere' })
    while ((await sender.sendOnce()) > 0);
    const told = receiver.taken.map(({ type }) => type)
    expect(told).toEqual(['cover.consented', 'claim.decided'])
    const { data } = JSON.parse(receiver.taken[1]?.body ?? '') as { data: Content }
    expect(data).toMatchObject({ claimId: claim['claimId'], number: 1, outcome: 'approved' })
    expect(receiver.taken[1]?.body).not.toContain('王秀兰')
  } finally {
    world.clock.at = Temporal.Instant.from('2026-11-16T01:00:00Z')
    await receiver.stop()
  }
})

// Seen: with the person not held, both of two at the same moment were registered, and Q40 found it.
test('a policy is refused in words, and no two of one insurer count on a day', async () => {
  const claimant = await world.claimant()
  const register = async (changes: Content): Promise<unknown> =>
    (await claimant.visit.send('POST', covers, policyOf(changes))).body['code']
  expect(await register({ insurerId: newId() })).toBe('insurer_unknown')
  expect(await register({ from: '2026-12-31', until: '2026-01-01' })).toBe(
    'cover_days_turned_round',
  )
  expect(await register({ from: '2028-01-01', until: null })).toBe('cover_too_far_off')
  const both = await Promise.all([
    claimant.visit.send('POST', covers, policyOf()),
    claimant.visit.send('POST', covers, policyOf({ policy: 'AX-2', from: '2026-06-01' })),
  ])
  expect(inOrder(both.map(({ status }) => status))).toEqual([201, 409])
  expect((await coversOf(claimant.visit)).length).toBe(1)
  const next = await claimant.visit.send(
    'POST',
    covers,
    policyOf({ from: '2027-01-01', until: null }),
  )
  expect(next.status).toBe(201)
})
