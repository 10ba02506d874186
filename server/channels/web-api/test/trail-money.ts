/** What an auditor and an institution do, and a person sees of it. */
import { expect } from 'vitest'
import { settleBatch, tellBatchLine } from '#capabilities/settlement/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { makePinBlock } from '#platform/keys/terminal-crypto.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

export async function seeOwnMoney({ call, world }: Walk, { citizen }: Callers): Promise<void> {
  const { personId: file } = world.citizen
  const look = { file, action: 'settlement.look-at-own-statement' }
  for (const page of ['balance', 'statement', 'statement.csv']) {
    await call(citizen, `GET /api/me/${page}`, { status: 200, leaves: look })
  }
  const issue = { file, action: 'settlement.issue-statement-paper', object: someId }
  const paper = 'GET /api/me/statement.pdf'
  const query = 'from=2026-09-01'
  await call(citizen, paper, { query, status: 200, leaves: [look, issue] })
  // The same paper on the roll is no new one.
  await call(citizen, paper, { query: `${query}&form=roll`, status: 200, leaves: look })
  const told = { file, action: 'notices.look-at-own' }
  await call(citizen, 'GET /api/me/notices', { status: 200, leaves: told })
  const newest = '01900000-0000-7000-8000-000000000001'
  await call(citizen, 'POST /api/me/notices/seen', {
    ...{ body: { newest }, status: 200 },
    leaves: { file, action: 'notices.mark-seen', object: newest },
  })
  await call(citizen, 'GET /api/me/reads', { status: 200, leaves: null })
}

/** A stranger who was shown a statement asks whether it is ours. */
export async function checkStatement({ call, world }: Walk, { nobody }: Callers): Promise<void> {
  const { personId: file } = world.citizen
  const check = { action: 'settlement.check-statement' }
  const { rows } = await world.database.owner.query<Record<string, string>>(
    'select reference, check_code, statement from settlement.statement_paper where person_id = $1',
    [file],
  )
  const { reference = '', check_code: checkCode = '', statement = '' } = rows[0] ?? {}
  const byNumber = 'POST /api/public/statement-checks'
  const right = { reference, checkCode }
  await call(nobody, byNumber, { body: right, status: 200, leaves: { ...check, file } })
  const wrong = { ...right, checkCode: '222222' }
  await call(nobody, byNumber, { body: wrong, status: 404, leaves: check })
  const byCode = 'POST /api/public/statement-code-checks'
  await call(nobody, byCode, { body: { statement }, status: 200, leaves: { ...check, file } })
  await call(nobody, byCode, {
    ...{ body: { statement: statement.replace(/.$/, '') }, status: 200 },
    leaves: { ...check, result: 'not_found' },
  })
  await call(nobody, 'GET /.well-known/seal-certificates.pem', { status: 200, leaves: null })
}

export async function auditAll({ call }: Walk, { auditor }: Callers): Promise<void> {
  await call(auditor, 'GET /api/desk/audit', { status: 200, leaves: { action: 'audit.look' } })
}

export type AtPharmacy = {
  readonly holder: Cardholder
  readonly terminalId: string
  readonly tpk: Buffer
}

export async function payOverHttp(
  { call }: Walk,
  { institution }: Callers,
  { holder, terminalId, tpk }: AtPharmacy,
): Promise<void> {
  const { personId: file, cardId, cardNumber, pin } = holder
  const block = (entered: string): string =>
    makePinBlock({ format: 0, pan: cardNumber, key: tpk }, entered).toString('hex')
  const paid = { terminalId, cardNumber, localDateTime: '2026-11-16T09:30:00', amount: '12.30' }
  const unknown = '6217990000000000000'
  const purchase = { file, action: 'settlement.purchase' }
  const route = 'POST /api/institution/purchases'
  const body = { ...paid, pinBlock: block(pin), trace: '000001' }
  await call(institution, route, {
    ...{ body, status: 201 },
    leaves: ({ purchaseId }) => ({ ...purchase, object: String(purchaseId) }),
  })
  const tooMuch = { ...body, trace: '000002', amount: '99999.00' }
  await call(institution, route, {
    ...{ body: tooMuch, status: 422, leaves: { ...purchase, object: someId } },
  })
  const nobodys = { action: 'settlement.purchase' }
  const strange = { ...body, trace: '000003', cardNumber: unknown }
  await call(institution, route, { body: strange, status: 404, leaves: nobodys })
  const elsewhere = { ...body, trace: '000004', terminalId: 'T9999999' }
  await call(institution, route, { body: elsewhere, status: 404, leaves: nobodys })

  const enquiry = { file, action: 'settlement.enquire-balance', object: cardId }
  const enquiries = 'POST /api/institution/balance-enquiries'
  const asked = { terminalId, trace: '000005', cardNumber, pinBlock: block(pin) }
  await call(institution, enquiries, { body: asked, status: 200, leaves: enquiry })
  const guessed = { ...asked, pinBlock: block('000001') }
  await call(institution, enquiries, { body: guessed, status: 422, leaves: enquiry })
  await call(institution, enquiries, {
    ...{ body: { ...asked, cardNumber: unknown }, status: 404 },
    leaves: { action: enquiry.action },
  })

  const { localDateTime: originalLocalDateTime, amount } = paid
  const undone = { terminalId, originalLocalDateTime, amount, cardNumber, reason: 'no_answer' }
  const reverse = { file, action: 'settlement.reverse' }
  const reversals = 'POST /api/institution/reversals'
  await call(institution, reversals, {
    ...{ body: { ...undone, originalTrace: '000001', amount: '1.00' }, status: 422 },
    leaves: { ...reverse, object: someId },
  })
  await call(institution, reversals, {
    ...{ body: { ...undone, originalTrace: '000001' }, status: 200 },
    leaves: { ...reverse, object: someId },
  })
  await call(institution, reversals, {
    ...{ body: { ...undone, originalTrace: '000009' }, status: 200 },
    leaves: { ...reverse, result: 'noted' },
  })
  await call(institution, reversals, {
    ...{ body: { ...undone, originalTrace: '000001', cardNumber: unknown }, status: 404 },
    leaves: { action: reverse.action },
  })
}

/** A terminal's batch that has one line more than the books; who settles is the POS gateway. */
export async function seeBatches(
  { call, world }: Walk,
  { institution, accountant }: Callers,
  terminalId: string,
): Promise<void> {
  const { db } = world.database
  const till = { institutionId: world.organisations.pharmacy as InstitutionId, terminalId }
  const told = { paidCount: 1, paid: money(500n), backCount: 0, back: money(0n) }
  const asked = { ...till, number: '000001', told, at: world.clock.at }
  await settleBatch(db, { ...asked, trace: '000700', afterLines: false })
  const when = { trace: '000699', localDate: '2026-11-16', localTime: '10:00:00' }
  const line = { class: 'paid', ...when, amount: told.paid } as const
  await tellBatchLine(db, { ...till, number: asked.number, line, at: asked.at })
  await settleBatch(db, { ...asked, trace: '000701', afterLines: true })

  const { body } = await call(institution, 'GET /api/institution/batches', {
    ...{ status: 200, leaves: null },
  })
  const [batch] = body['batches'] as readonly { readonly batchId: string }[]
  const one = 'GET /api/institution/batches/:batchId'
  const shown = await call(institution, one, {
    ...{ params: { batchId: batch?.batchId ?? '' }, status: 200, leaves: null },
  })
  const differing = { class: 'paid', ...when, ours: null, theirs: '5.00' }
  expect(shown.body['differing']).toContainEqual(differing)
  const unknown = { batchId: '01900000-0000-7000-8000-000000000001' }
  await call(institution, one, { params: unknown, status: 404, leaves: null })
  await call(institution, 'GET /api/institution/batch-differences.csv', {
    ...{ status: 200, leaves: null },
  })
  const desk = 'GET /api/desk/batch-differences'
  const listed = await call(accountant, desk, { status: 200, leaves: null })
  expect(listed.body).toMatchObject({ waiting: [], closed: [{ ...batch, terminalId }] })
  const params = { institutionId: till.institutionId, batchId: batch?.batchId ?? '' }
  const opened = { params, status: 200, leaves: null }
  const { body: both } = await call(accountant, `${desk}/:institutionId/:batchId`, opened)
  expect(both['lines']).toContainEqual(differing)
  await call(accountant, `${desk}/:institutionId/:batchId`, {
    ...{ params: { ...params, ...unknown }, status: 404, leaves: null },
  })
  await call(accountant, `${desk}/:institutionId/:batchId/lines.csv`, opened)
  await call(accountant, `${desk}.csv`, { status: 200, leaves: null })
}
