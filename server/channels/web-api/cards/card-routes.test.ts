// Goal: a card's whole life through the web interface, as the screens live it: applied for, made,
// fetched, switched on, lost, replaced; and nobody does what is not theirs to do.
// Method: one city behind the real server; a citizen's and a clerk's browser; the simulated card maker.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addNumberBlock, cardDeliveries } from '#capabilities/cards/index.ts'
import { newId } from '#platform/ids.ts'
import { sealPin } from '#platform/keys/seal-pin.ts'
import { openLog } from '#platform/log/log.ts'
import { newestTexts } from '#platform/mail/text-messages.ts'
import { createRelay } from '#platform/outbox/relay.ts'
import { makeCards } from '#sim/card-maker/card-maker.ts'
import { picture } from '#server/test/card-world.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let citizen: Visit
let clerk: Visit
beforeAll(async () => {
  world = await webWorld()
  await addNumberBlock(world.deps.db, {
    ...{ area: 'jincheng', bankId: world.organisations.bank, letter: 'A', bankBin: '621799' },
    ...{ first: 1n, count: 1_000n },
  })
  citizen = await world.signedIn(world.citizen.citizenNumber)
  clerk = await world.signedIn('east-clerk')
})
afterAll(() => world.stop())

// One life, told in the order it is lived: each test goes on where the one before ended.
let cardId = ''
const seen = { document: 'id_card', documentSeen: true }
const handing = { ...seen, receiver: 'self' }
const onDesk = (rest: string): string => `/api/desk/people/${world.citizen.personId}/${rest}`

test('an application is judged before it is made, checked by one clerk, made and kept', async () => {
  expect((await citizen.get('/api/me/eligibility')).body).toEqual({
    ...{ eligible: true, refusal: null, detail: null },
  })
  const applied = await applyOnline()
  expect(applied).toMatchObject({ state: 'submitted', promisedOn: '2026-11-25', overdue: false })
  expect((await citizen.get('/api/me/eligibility')).body).toMatchObject({
    ...{ eligible: false, refusal: 'application_open' },
  })

  const queue = await clerk.get('/api/desk/queue?kind=to_check')
  expect(queue.body).toMatchObject({
    counts: { to_check: 1, lost_to_replace: 0, overdue: 0 },
    items: [{ kind: 'to_check', name: '王**', reference: applied['reference'] }],
  })
  const applicationId = String(applied['applicationId'])
  await ok(clerk.send('POST', onDesk(`applications/${applicationId}/accept`), {}))
  const again = await clerk.send('POST', onDesk(`applications/${applicationId}/accept`), {})
  expect(again).toMatchObject({ status: 409, body: { code: 'application_checked_already' } })

  await produce()
  cardId = await onlyCard('made')
  const arrived = await ok(clerk.send('POST', onDesk(`cards/${cardId}/arrival`), {}))
  expect(arrived).toMatchObject({ state: 'kept', pickup: { keptUntil: '2027-02-14' } })

  const looked = {
    reference: applied['reference'],
    lastFour: world.citizen.citizenNumber.slice(-4),
  }
  const track = await ok(world.visit().send('POST', '/api/public/application-lookups', looked))
  expect(track).toMatchObject({ state: 'ready', keptUntil: '2027-02-14' })
  const guessed = { ...looked, lastFour: '0000' }
  const guess = await world.visit().send('POST', '/api/public/application-lookups', guessed)
  expect(guess.status).toBe(404)
})

test('a card is handed over once, and switched on with a PIN that only the holder knows', async () => {
  await ok(clerk.send('POST', onDesk(`cards/${cardId}/hand-over`), handing))
  const twice = await clerk.send('POST', onDesk(`cards/${cardId}/hand-over`), handing)
  expect(twice).toMatchObject({ status: 409, body: { code: 'handed_over_already' } })
  expect(twice.text).toContain('2026-11-16 09:00:00')
  expect(twice.text).toContain('试验east-clerk')

  const active = await ok(
    clerk.send('POST', onDesk(`cards/${cardId}/activation`), {
      ...{ ...seen, functions: ['insurance', 'bank'] },
      sealedInitialPin: await sealed('123456', `initial-pin:${cardId}`),
      sealedNewPin: await sealed('284917', `set-pin:${cardId}`),
    }),
  )
  expect(active).toMatchObject({ insuranceFunction: 'active', bankFunction: 'active' })
})

test('a loss is reported in two steps without signing in, and confirmed in writing at a window', async () => {
  const { paperTicket: ticket, ...voucher } = await reportWithCode()
  expect(voucher).toMatchObject({ kind: 'temporary', lapsesAt: '2026-11-23T01:00:00Z' })
  const found = { voucherNo: voucher['voucherNo'] }
  const paper = await world.visit().send('POST', '/api/public/voucher-papers', { ...found, ticket })
  expect(paper.text).toMatch(/^%PDF-/)
  expect(await ok(world.visit().send('POST', '/api/public/voucher-lookups', found))).toEqual(
    voucher,
  )

  const declared = { document: 'id_card', functions: ['insurance'], declarationSigned: true }
  const formal = await ok(clerk.send('POST', onDesk(`loss-reports`), declared))
  expect(formal).toMatchObject({ kind: 'formal', functions: ['insurance', 'bank'] })
  for (const paper of ['voucher.pdf', 'declaration.pdf']) {
    const pdf = await clerk.get(
      onDesk(`loss-reports/${String(formal['reportId'])}/${paper}?lang=en`),
    )
    expect(pdf.headers['content-type'], paper).toBe('application/pdf')
  }
})

test('a new card is made once, ends the old one, and the report can no longer be withdrawn', async () => {
  const formal = await reportInForce()
  const { fees } = await ok(clerk.get('/api/desk/replacement-fees'))
  expect(fees).toContainEqual({
    ...{ reason: 'lost', fee: '16.00', inForceFrom: '2022-07-01' },
    source: expect.stringContaining('2022-9'),
  })
  const told = { ...seen, feeShown: '20.00' }
  expect(await clerk.send('POST', onDesk(`replacements`), told)).toMatchObject({
    ...{ status: 409, body: { code: 'fee_changed' } },
  })
  const replaced = await ok(
    clerk.send('POST', onDesk(`replacements`), { ...seen, feeShown: '16.00' }),
  )
  expect(replaced).toMatchObject({ fee: '16.00', card: { state: 'made' } })
  const second = await clerk.send('POST', onDesk(`replacements`), seen)
  expect(second).toMatchObject({ status: 409, body: { code: 'replaced_already' } })
  const withdrawal = onDesk(`loss-reports/${String(formal['reportId'])}/withdraw`)
  expect((await clerk.send('POST', withdrawal, seen)).body).toMatchObject({
    code: 'replacement_begun',
  })
  const newCardId = await onlyCard('made')
  const receipt = await clerk.get(onDesk(`cards/${newCardId}/replacement-receipt.pdf?lang=zh`))
  expect(receipt.headers['content-type']).toBe('application/pdf')
  expect((await clerk.get(onDesk(`cards/${cardId}/replacement-receipt.pdf`))).status).toBe(404)
  await ok(clerk.send('POST', onDesk(`cards/${newCardId}/hand-over`), handing))
  expect(await states()).toEqual(['handed_over', 'void'])
})

test('each step is told once by text message, without a name and without a number of the card', async () => {
  const log = openLog({ level: 'error' })
  const relay = createRelay(world.deps.db, cardDeliveries(world.deps), log)
  await relay.deliverOnce()
  await relay.deliverOnce()
  const texts = (await newestTexts(world.deps, 100)).map(({ text }) => text)
  const told = (part: string): number => texts.filter((text) => text.includes(part)).length
  expect([told('已受理'), told('已制好'), told('领取点后'), told('书面挂失长期有效')]).toEqual([
    ...[1, 1, 1, 1],
  ])
  expect(texts.join()).not.toContain(world.citizen.name)
  expect(texts.join()).not.toMatch(/A0000000|621799/)
})

test('a repeated request gives the same answer and says that it is one', async () => {
  const key = { 'idempotency-key': newId() }
  const body = { functions: ['bank'] }
  const first = await citizen.send('POST', '/api/me/loss-reports', body, key)
  const again = await citizen.send('POST', '/api/me/loss-reports', body, key)
  expect(again.headers['idempotent-replayed']).toBe('true')
  expect([again.status, again.body]).toEqual([first.status, first.body])
  const other = await citizen.send(
    'POST',
    '/api/me/loss-reports',
    { functions: ['insurance'] },
    key,
  )
  expect(other.body).toMatchObject({ code: 'idempotency_key_reused' })
})

test('acts are counted by what became of them, and the count names nobody', async () => {
  const { text } = await world.visit().get('/metrics')
  const of = (result: string): RegExp =>
    new RegExp(
      `^yika_acts_total\\{action="cards.report-loss",channel="web",result="${result}"\\} `,
      'm',
    )
  expect(text).toMatch(of('done'))
  expect(text).toMatch(of('repeated'))
  expect(text).not.toContain(world.citizen.personId)
})

test('an unknown number, another name and a wrong code get one and the same answer', async () => {
  const asked = {
    ...{ name: world.citizen.name, citizenNumber: world.citizen.citizenNumber },
    ...{ codeId: newId(), code: '000000', functions: ['insurance'] },
  }
  const nobody = { ...asked, citizenNumber: '11010519491231002X' }
  for (const each of [asked, nobody, { ...asked, name: '不是他' }]) {
    const answer = await world.visit().send('POST', '/api/public/loss-reports', each)
    expect(answer).toMatchObject({ status: 422, body: { code: 'identity_not_matched' } })
  }
})

test('a photo that does not meet the rules is answered test by test, with what to do', async () => {
  const image = await picture({ width: 300, height: 441, background: '#3355aa' })
  const answer = await citizen.send('POST', '/api/me/photos', image, {
    'content-type': 'image/jpeg',
    'accept-language': 'en',
  })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({ accepted: false })
  const checks = answer.body['checks'] as { test: string; passed: boolean; remedy: string }[]
  const failed = checks.filter((check) => !check.passed).map((check) => check.test)
  expect(failed).toEqual(['pixel_size', 'background'])
  expect(checks[3]?.remedy).toContain('white wall')
  const noise = await citizen.send('POST', '/api/me/photos', Buffer.from('GIF89a'), {
    'content-type': 'image/jpeg',
  })
  expect(noise).toMatchObject({ status: 422, body: { code: 'photo_unreadable' } })
})

test('a clerk of another county finds nobody, and a citizen no desk', async () => {
  const west = await world.signedIn('west-clerk')
  expect((await west.get(onDesk(`photo`))).status).toBe(404)
  const paper = onDesk(`cards/${cardId}/replacement-receipt.pdf`)
  expect((await west.get(paper)).status).toBe(404)
  expect((await citizen.get('/api/desk/replacement-fees')).status).toBe(403)
  expect((await west.send('POST', onDesk(`replacements`), {})).status).toBeGreaterThan(399)
  const seen = { document: 'id_card', documentSeen: true }
  expect((await west.send('POST', onDesk(`replacements`), seen)).status).toBe(404)
  expect((await west.get('/api/desk/queue')).body).toMatchObject({ items: [] })
  expect((await west.get('/api/desk/production')).body).toMatchObject({
    ...{ waiting: 0, batches: [] },
  })
  expect((await citizen.get('/api/desk/queue')).status).toBe(403)
  expect((await world.visit().get('/api/me/applications')).status).toBe(401)
})

test('a report of the maker that does not fit is answered by its line and changes nothing', async () => {
  const { batches } = (await clerk.get('/api/desk/production')).body as {
    batches: { batchId: string }[]
  }
  const address = `/api/desk/production/batches/${String(batches[0]?.batchId)}/return`
  const text = { 'content-type': 'text/plain' }
  const answer = await clerk.send('POST', address, 'not a report', text)
  expect(answer.body).toMatchObject({ made: 0, failed: 0, problems: [{ line: 0 }] })
})

async function applyOnline(): Promise<Record<string, unknown>> {
  const image = await picture()
  const photo = await ok(
    citizen.send('POST', '/api/me/photos', image, { 'content-type': 'image/jpeg' }),
  )
  expect(photo).toMatchObject({ accepted: true })
  const body = {
    ...{ photoId: photo['photoId'], pickupPlaceId: world.organisations.point },
    identityDocument: 'id_card',
  }
  const applied = await ok(citizen.send('POST', '/api/me/applications', body))
  const receipt = `/api/me/applications/${String(applied['applicationId'])}/receipt.pdf`
  expect((await citizen.get(receipt)).headers['content-type']).toBe('application/pdf')
  return applied
}

async function produce(): Promise<void> {
  const batch = await ok(clerk.send('POST', '/api/desk/production/batches', {}))
  expect(batch).toMatchObject({ state: 'sent', count: 1 })
  const address = `/api/desk/production/batches/${String(batch['batchId'])}`
  const { text } = await clerk.get(`${address}/file`)
  const today = Temporal.PlainDate.from('2026-11-16')
  const report = makeCards(Buffer.from(text), { today })
  const returned = await clerk.send('POST', `${address}/return`, report, {
    'content-type': 'text/plain',
  })
  expect(returned.body).toEqual({ made: 1, failed: 0, known: false, problems: [] })
}

async function reportWithCode(): Promise<Record<string, unknown>> {
  const { name, citizenNumber } = world.citizen
  const asked = { purpose: 'report_loss', citizenNumber }
  const sent = await ok(world.visit().send('POST', '/api/public/codes', asked))
  const proof = { codeId: sent['codeId'], code: await world.codeFor(world.citizen) }
  const lost = { name, citizenNumber, ...proof, functions: ['insurance', 'bank'] }
  return ok(world.visit().send('POST', '/api/public/loss-reports', lost))
}

async function sealed(pin: string, purpose: string): Promise<string> {
  const { spkiBase64, now } = await world.deps.keys.sealingPublicKey()
  return (await sealPin({ spkiBase64, sealedAt: now, pin, purpose })).toString('base64')
}

async function ok(asked: ReturnType<Visit['send']>): Promise<Record<string, unknown>> {
  const { status, body, text } = await asked
  expect(status, text).toBeLessThan(300)
  return body
}

type Glance = { cards: { cardId: string; state: string }[] }

async function glance(): Promise<Glance> {
  const address = `/api/desk/people/${world.citizen.personId}?purpose=enquiry`
  return (await clerk.get(address)).body as unknown as Glance
}

async function onlyCard(state: string): Promise<string> {
  const cards = (await glance()).cards.filter((card) => card.state === state)
  expect(cards).toHaveLength(1)
  return cards[0]?.cardId ?? ''
}

async function reportInForce(): Promise<{ readonly reportId: string }> {
  const { reports } = (await citizen.get('/api/me/loss-reports')).body as unknown as {
    reports: { reportId: string; state: string }[]
  }
  const found = reports.find((report) => report.state === 'in_force')
  if (!found) throw new Error('a report is in force')
  return found
}

async function states(): Promise<string[]> {
  return (await glance()).cards.map((card) => card.state)
}
