// Goal: a bill that a person has paid is paid back by the same rules as one that is settled directly: it is
// filed, its originals seen by one person, decided by another, paid by the bank, and each letter says how.
// An invoice is paid once, whoever brings it and when.
// Method: the real server and database, through the routes that the citizen's pages and the desk use, with
// real bank folders and the simulated bank; the auditor looks at the end.
// Teeth, each seen: with whoever saw the originals not kept from being the second person, their try voided
// the request; with the item on no list, nothing was paid and the way to the bank failed; with the settlement
// of a claim not told from a hospital's, the first test failed, and with the reason sent as the article the refusal.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import { scan } from '#server/test/claim-scan.ts'
import {
  checked,
  type Claimant,
  type ClaimWorld,
  claimWorld,
  type Content,
  content,
  fileAll,
  idsOfPapers,
  own,
  submitted,
} from '#server/test/claim-world.ts'
import { bankAnswersIn, movedFor } from '#server/test/payouts-world.ts'
import type { Answer, Visit } from '#server/test/web-world.ts'

let world: ClaimWorld
beforeAll(async () => {
  world = await claimWorld()
})
afterAll(async () => {
  const findings = await world.deps.audit()
  await world.stop()
  assert.deepEqual(
    findings.filter(({ differences }) => differences > 0),
    [],
  )
})

const at = (claimant: Claimant, claim: Content, step: string): string =>
  `${claimant.desk}/${String(claim['claimId'])}/${step}`

const decide = (
  visit: Visit,
  claimant: Claimant,
  claim: Content,
  verdict: Content,
): Promise<Answer> => visit.send('POST', at(claimant, claim, 'decision'), verdict)
const approve = (visit: Visit, claimant: Claimant, claim: Content): Promise<Answer> =>
  decide(visit, claimant, claim, { verdict: 'approve' })

test('an out-patient’s claim goes from its draft to the bank account and its letter', async () => {
  const claimant = await world.claimant()
  const opened = await claimant.visit.send('POST', own, content('2000.00'))
  expect([opened.status, opened.body['state'], opened.body['total']]).toEqual([
    201,
    'draft',
    '2000.00',
  ])
  const { claimId } = opened.body
  const estimate = await claimant.visit.get(`${own}/${String(claimId)}/estimate`)
  expect(estimate.status, estimate.text).toBe(200)
  const { fund } = estimate.body
  expect(Number(fund)).toBeGreaterThan(0)
  expect((estimate.body['derivation'] as unknown[]).length).toBeGreaterThan(1)
  expect(estimate.body['people']).toBe(1)
  await fileAll(claimant.visit, own, opened.body)
  const filed = await claimant.visit.send('POST', `${own}/${String(claimId)}/submit`, {})
  // Thirty working days from the sixteenth of November, and no holiday between.
  expect([filed.status, filed.body['state'], filed.body['dueOn']]).toEqual([
    200,
    'submitted',
    '2026-12-28',
  ])
  const claim = filed.body
  expect((await approve(world.reviewer, claimant, claim)).body['code']).toBe(
    'originals_not_checked',
  )
  await checked(world.clerk, claimant, claim)
  const decided = await approve(world.reviewer, claimant, claim)
  expect([decided.status, decided.body['state'], decided.body['fund']]).toEqual([
    200,
    'approved',
    fund,
  ])
  expect(await world.carry()).toMatchObject({ sent: 1 })
  expect(await world.carry()).toMatchObject({ sent: 0 })
  await bankAnswersIn(world, world.bankFolder)
  await world.carry()
  await world.carry()
  const [shown] = (await claimant.visit.get(own)).body['claims'] as Content[]
  expect(shown?.['state']).toBe('paid')
  expect(kinds(shown)).toEqual(['opened', 'submitted', 'originals_checked', 'approved', 'paid'])
  const fen = Math.round(Number(fund) * 100)
  expect(await movedFor(world, claimant.personId)).toEqual({
    ...{ fund_part: fen, cash_part: 200_000 - fen, claim_paid: fen },
  })
  expect(orders().filter((text) => text.includes('医疗费报销')).length).toBe(1)
  await expectLetters(claimant, shown)
})

/** In both languages, sealed, with the name of the claim in it. */
async function expectLetters(claimant: Claimant, claim: Content | undefined): Promise<void> {
  const [decision] = (claim?.['decisions'] ?? []) as { decisionId: string }[]
  for (const lang of ['zh', 'en']) {
    const url = `${own}/${String(claim?.['claimId'])}/letters/${decision?.decisionId}?lang=${lang}`
    const letter = await claimant.visit.get(url)
    expect(letter.status).toBe(200)
    expect(letter.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(letter.bytes.includes('/ByteRange')).toBe(true)
  }
  const bills = await claimant.visit.get('/api/me/bills?from=2026-11-01&until=2026-11-30')
  // Among the person's bills it says that it was claimed: no hospital has settled it.
  expect(bills.body['bills']).toMatchObject([{ claim: claim?.['reference'] }])
}

function kinds(claim: Content | undefined): readonly string[] {
  return ((claim?.['events'] ?? []) as { kind: string }[]).map(({ kind }) => kind)
}

function orders(): readonly string[] {
  const [code = ''] = readdirSync(world.bankFolder)
  const folder = join(world.bankFolder, code, 'to-bank')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

test('from the area’s amount on two reviewers decide, neither of whom has seen the originals', async () => {
  const claimant = await world.claimant()
  const stay = {
    ...{ kind: 'inpatient', care: 'inpatient', until: '2026-11-09', tier: 'third' },
  }
  const claim = await submitted(claimant, content('30000.00', stay))
  await checked(world.reviewer, claimant, claim)
  const estimate = await world.second.get(at(claimant, claim, 'estimate?purpose=enquiry'))
  expect(estimate.body['people']).toBe(2)
  expect((await approve(world.reviewer, claimant, claim)).body['code']).toBe('checked_by_yourself')
  expect((await approve(world.second, claimant, claim)).body['code']).toBe('second_person_needed')
  const asked = await world.second.send('POST', at(claimant, claim, 'request'), {
    reason: '住院费用，材料齐全',
  })
  expect(asked.status, asked.text).toBe(201)
  const { approvalId } = asked.body
  expect((await verdictOn(world.second, approvalId)).body['code']).toBe('same_person')
  expect((await verdictOn(world.reviewer, approvalId)).body['code']).toBe('same_person')
  const agreed = await verdictOn(world.third, approvalId)
  expect(agreed.status, agreed.text).toBe(200)
  const [shown] = (await claimant.visit.get(own)).body['claims'] as Content[]
  expect(shown?.['state']).toBe('approved')
})

async function verdictOn(visit: Visit, approvalId: unknown): Promise<Answer> {
  const { body } = await world.third.get('/api/desk/approvals')
  const waiting = (body['toDecide'] ?? []) as { approvalId: string; digest: string }[]
  const digest = waiting.find((each) => each.approvalId === approvalId)?.digest ?? '0'.repeat(64)
  return visit.send('POST', `/api/desk/approvals/${String(approvalId)}/decision`, {
    verdict: 'approve',
    digest,
  })
}

test('a refusal says why, is appealed, and is reviewed by somebody who did not decide', async () => {
  const claimant = await world.claimant()
  const claim = await submitted(claimant, content('300.00'))
  const refusal = { verdict: 'refuse', ground: 'papers_not_true', note: '与医院记录不符' }
  const refusedClaim = await decide(world.reviewer, claimant, claim, refusal)
  expect(refusedClaim.body['state']).toBe('refused')
  expect(refusedClaim.body['appealUntil']).toBe('2027-01-15')
  // In the area's words, which the desk has read before it chose.
  const { grounds } = termsOn(world.area.reimbursement, dayOf(world.clock.at)).value
  const { reason, article } = grounds.papers_not_true
  expect(refusedClaim.body['decisions']).toMatchObject([{ reason: reason.zh, article: article.zh }])
  const { body: terms } = await world.visit().get('/api/public/terms', { 'accept-language': 'en' })
  expect(terms['claimGrounds']).toContainEqual({
    ...{ ground: 'papers_not_true', reason: reason.en, article: article.en },
  })
  const appealed = await claimant.visit.send('POST', `${own}/${String(claim['claimId'])}/appeal`, {
    text: '医院已更正记录，请复核。',
  })
  expect([appealed.status, appealed.body['state']]).toEqual([200, 'appealed'])
  await checked(world.clerk, claimant, claim)
  expect((await approve(world.reviewer, claimant, claim)).body['code']).toBe('decided_by_yourself')
  expect((await approve(world.second, claimant, claim)).status).toBe(200)
})

test('a refusal that is upheld ends the claim and gives its invoice back', async () => {
  const claimant = await world.claimant()
  const bill = content('310.00')
  const claim = await submitted(claimant, bill)
  const refusal = { verdict: 'refuse', ground: 'not_in_scope', note: '美容项目' }
  await decide(world.reviewer, claimant, claim, refusal)
  const text = { text: '请再看一次这张发票。' }
  await claimant.visit.send('POST', `${own}/${String(claim['claimId'])}/appeal`, text)
  expect((await decide(world.second, claimant, claim, refusal)).body['state']).toBe('upheld')
  expect((await submitted(claimant, bill))['state']).toBe('submitted')
})

test('papers are asked for all at once, and the claim comes back when all are there', async () => {
  const claimant = await world.claimant()
  const opened = await claimant.visit.send('POST', own, content('120.00'))
  const { claimId } = opened.body
  await claimant.visit.send('POST', `${own}/${String(claimId)}/submit`, {})
  const wanted = { kinds: ['fee_list', 'outpatient_record'], note: '缺清单和病历' }
  const asked = await world.clerk.send('POST', at(claimant, opened.body, 'missing'), wanted)
  expect([asked.status, asked.body['state'], asked.body['dueOn']]).toEqual([200, 'missing', null])
  const submit = () => claimant.visit.send('POST', `${own}/${String(claimId)}/submit`, {})
  expect((await submit()).body['code']).toBe('papers_asked_not_given')
  await fileAll(claimant.visit, own, opened.body)
  const back = await submit()
  expect([back.status, back.body['state']]).toEqual([200, 'submitted'])
  expect(back.body['dueOn']).not.toBeNull()
})

test('what is filed after the originals were seen has to be seen again', async () => {
  const claimant = await world.claimant()
  const claim = await submitted(claimant, content('90.00'))
  const few = idsOfPapers(claim).slice(1)
  const check = (documentIds: readonly string[]) =>
    world.clerk.send('POST', at(claimant, claim, 'originals'), { documentIds })
  expect((await check(few)).body['code']).toBe('papers_not_as_shown')
  await checked(world.clerk, claimant, claim)
  const more = `${claimant.desk}/${String(claim['claimId'])}/documents/other`
  const added = await world.clerk.send('POST', more, await scan(), { 'content-type': 'image/jpeg' })
  expect(added.status, added.text).toBe(201)
  expect((await approve(world.reviewer, claimant, claim)).body['code']).toBe(
    'originals_not_checked',
  )
})

test('an invoice is claimed once, by whoever; the same number under another code is another one', async () => {
  const [first, second] = [await world.claimant(), await world.claimant()]
  const bill = content('200.00')
  await submitted(first, bill)
  const again = await second.visit.send('POST', own, bill)
  expect(again.body['usedInvoices']).toHaveLength(1)
  const filed = await second.visit.send(
    'POST',
    `${own}/${String(again.body['claimId'])}/submit`,
    {},
  )
  expect(filed.body['code']).toBe('invoice_used')
  const [invoice] = bill['invoices'] as { number: string }[]
  const other = { invoices: [{ code: '44030126', number: invoice?.number, amount: '200.00' }] }
  expect((await submitted(second, content('200.00', other)))['state']).toBe('submitted')
})

test('of a hospital here the number alone is known, as its own system tells it', async () => {
  const claimant = await world.claimant()
  const { organisationId } = await addOrganisation(world.deps.db, {
    ...{ kind: 'hospital', code: 'H99990000777', parentId: null, area: 'jincheng', tier: 'third' },
    name: { zh: '锦城试验医院', en: 'Trial Hospital' },
  })
  const bill = content('88.00', { institution: '锦城试验医院' })
  const claim = await submitted(claimant, bill)
  expect(claim['content']).toMatchObject({ institutionId: organisationId, tier: 'third' })
  const [invoice] = bill['invoices'] as { number: string }[]
  const { rows } = await world.database.owner.query(
    'select from settlement.invoice where invoice_key = $1',
    [`at:${organisationId}:${invoice?.number}`],
  )
  expect(rows).toHaveLength(1)
})

test('of two claims with one invoice at the same moment one is filed', async () => {
  const people = await Promise.all([world.claimant(), world.claimant(), world.claimant()])
  const bill = content('210.00')
  const drafts = await Promise.all(people.map(({ visit }) => visit.send('POST', own, bill)))
  const filed = await Promise.all(
    people.map(({ visit }, n) =>
      visit.send('POST', `${own}/${String(drafts[n]?.body['claimId'])}/submit`, {}),
    ),
  )
  expect(filed.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409', '409'])
})

test('a claim is decided once, whoever decides at the same moment and however often', async () => {
  const claimant = await world.claimant()
  const claim = await submitted(claimant, content('1800.00'))
  await checked(world.clerk, claimant, claim)
  const key = { 'idempotency-key': crypto.randomUUID() }
  const url = at(claimant, claim, 'decision')
  const answers = await Promise.all([
    ...[world.reviewer, world.second].map((visit) => approve(visit, claimant, claim)),
    world.third.send('POST', url, { verdict: 'approve' }, key),
    world.third.send('POST', url, { verdict: 'approve' }, key),
  ])
  const done = answers.filter(({ status }) => status === 200)
  expect(done.length).toBeGreaterThan(0)
  const [shown] = (await claimant.visit.get(own)).body['claims'] as Content[]
  expect(kinds(shown).filter((kind) => kind === 'approved')).toHaveLength(1)
})

test('what the bank sends back goes to another account of the same person', async () => {
  const claimant = await world.claimant()
  const claim = await submitted(claimant, content('2500.00'))
  await checked(world.clerk, claimant, claim)
  expect((await approve(world.reviewer, claimant, claim)).status).toBe(200)
  await world.carry()
  await bankAnswersIn(world, world.bankFolder, { rejectEvery: 1 })
  await world.carry()
  const url = `${own}/${String(claim['claimId'])}/account`
  const account = { account: '6217000088888888888', bankCode: '102100099996' }
  const somebody = await claimant.visit.send('POST', url, { ...account, name: '李建国' })
  expect(somebody.body['code']).toBe('account_name_differs')
  const changed = await claimant.visit.send('POST', url, { ...account, name: '王秀兰' })
  expect([changed.status, changed.body['state']]).toEqual([200, 'approved'])
  await world.carry()
  await bankAnswersIn(world, world.bankFolder)
  await world.carry()
  const [shown] = (await claimant.visit.get(own)).body['claims'] as Content[]
  expect(shown?.['state']).toBe('paid')
  expect(orders().filter((text) => text.includes(account.account))).toHaveLength(1)
})

test('a scan of an invoice that was brought before is told to whoever decides, a new one is not', async () => {
  const [first, second] = [await world.claimant(), await world.claimant()]
  const page = await scan(4711)
  const earlier = await withInvoice(first, page)
  const { default: sharp } = await import('sharp')
  // Photographed again: smaller, a little darker, saved otherwise.
  const retaken = await sharp(page)
    .resize(420)
    .modulate({ brightness: 0.9 })
    .jpeg({ quality: 60 })
    .toBuffer()
  const again = await withInvoice(second, retaken)
  const alike = await world.reviewer.get(at(second, again, 'look-alikes?purpose=enquiry'))
  expect(alike.body['lookAlikes']).toMatchObject([{ reference: earlier['reference'] }])
  const third = await world.claimant()
  const fresh = await withInvoice(third, await scan(815))
  const none = await world.reviewer.get(at(third, fresh, 'look-alikes?purpose=enquiry'))
  expect(none.body['lookAlikes']).toEqual([])
})

async function withInvoice(claimant: Claimant, page: Buffer): Promise<Content> {
  const opened = await claimant.visit.send('POST', own, content('77.00'))
  const id = String(opened.body['claimId'])
  const url = `${own}/${id}/documents/invoice`
  await claimant.visit.send('POST', url, page, { 'content-type': 'image/jpeg' })
  return (await claimant.visit.send('POST', `${own}/${id}/submit`, {})).body
}

test('nobody reads or changes somebody else’s claim', async () => {
  const [first, second] = [await world.claimant(), await world.claimant()]
  const claim = await submitted(first, content('60.00'))
  const id = String(claim['claimId'])
  expect((await second.visit.send('POST', `${own}/${id}/withdraw`, {})).status).toBe(404)
  expect((await second.visit.get(`${own}/${id}/estimate`)).status).toBe(404)
  const [paper] = idsOfPapers(claim)
  expect((await second.visit.get(`${own}/${id}/documents/${paper}`)).status).toBe(404)
  const west = await world.signedIn('west-clerk')
  expect((await west.get(first.desk)).status).toBe(404)
})
