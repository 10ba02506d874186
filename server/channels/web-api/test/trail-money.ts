/** What an employer, the accountant, the auditor and an institution do, and a person sees of it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { settleBatch, tellBatchLine } from '#capabilities/settlement/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { money, moneyFromYuan } from '#kernel/money.ts'
import { makePinBlock } from '#platform/keys/terminal-crypto.ts'
import { answerWaitingOrders, openBank, receivePayment, sendStatement } from '#sim/bank/bank.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import { nextCitizenNumber } from '#server/test/contribution-world.ts'
import { atDesk, decisions, digestOf } from './trail-administration.ts'
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

export async function declareMonth({ call, world }: Walk, { officer }: Callers): Promise<string> {
  await call(officer, 'GET /api/employer', { status: 200, leaves: null })
  const line = { citizenNumber: nextCitizenNumber(), name: '试验丁', base: '5500.00' }
  const body = { month: '2026-10', lines: [line] }
  const declare = { action: 'contributions.declare' }
  const route = 'POST /api/employer/declarations'
  await call(officer, route, {
    ...{ body: { ...body, lines: [{ ...line, base: '1.00' }] }, status: 422 },
    leaves: { ...declare, result: 'lines_wrong' },
  })
  const { body: declared } = await call(officer, route, {
    ...{ body, status: 201 },
    leaves: async ({ declarationId }) => {
      const object = String(declarationId)
      const file = await newestPerson(world)
      return [
        { ...declare, object },
        { ...declare, object, file },
        { file, action: 'people.register' },
      ]
    },
  })
  await correctMonth({ call, world }, { officer }, { declared, line })
  return String(declared['reference'])
}

/** A base that was too high is lowered; with nobody left it is no correction. */
async function correctMonth(
  { call, world }: Pick<Walk, 'call' | 'world'>,
  { officer }: Pick<Callers, 'officer'>,
  {
    declared,
    line,
  }: {
    readonly declared: Readonly<Record<string, unknown>>
    readonly line: Readonly<Record<string, string>>
  },
): Promise<void> {
  const route = 'POST /api/employer/declarations/:declarationId/corrections'
  const object = String(declared['declarationId'])
  const params = { declarationId: object }
  const correct = { action: 'contributions.correct', object }
  await call(officer, route, {
    ...{ params, body: { reason: '十月离职', lines: [{ ...line, base: '' }] }, status: 409 },
    leaves: { ...correct, result: 'nobody_left' },
  })
  const file = await newestPerson(world)
  await call(officer, route, {
    ...{ params, body: { reason: '基数报高', lines: [{ ...line, base: '5000.00' }] }, status: 201 },
    leaves: [correct, { ...correct, file }],
  })
}

/** On the own page and at a window; a month that an employer has declared, and a scheme that is another. */
export async function payAlone({ call, world }: Walk, { citizen, clerk }: Callers): Promise<void> {
  const { personId: file } = world.citizen
  const own = { file, action: 'contributions.declare-own' }
  const look = { file, action: 'contributions.look-at-own-payments' }
  await call(citizen, 'GET /api/me/contributions', { status: 200, leaves: look })
  const body = { kind: 'flexible', period: '2026-11', base: '5000.00' }
  await call(citizen, 'POST /api/me/contributions', {
    ...{ body: { ...body, base: '1.00' }, status: 422 },
    leaves: { ...own, result: 'base_below_floor' },
  })
  await call(citizen, 'POST /api/me/contributions', {
    ...{ body, status: 201 },
    leaves: ({ selfPaymentId }) => ({ ...own, object: String(selfPaymentId) }),
  })
  await printOrder({ call, world }, { citizen, clerk })
  const desk = '/api/desk/people/:personId/contributions'
  const at = { file, action: 'contributions.declare-at-window' }
  await call(clerk, `GET ${desk}`, {
    ...{ params: { personId: file }, query: 'purpose=enquiry', status: 200 },
    ...{ leaves: { file, action: 'contributions.look-at-payments' }, purpose: 'enquiry' },
  })
  await call(clerk, `POST ${desk}`, {
    ...{ params: { personId: file }, body: { ...body, base: '6000.00' }, status: 201 },
    leaves: ({ selfPaymentId }) => ({ ...at, object: String(selfPaymentId) }),
  })
  await call(clerk, `POST ${desk}`, {
    ...{ params: { personId: file }, body: { kind: 'resident', period: '2026' }, status: 422 },
    leaves: at,
  })
}

/** The order as paper, at home and at a window. */
async function printOrder(
  { call, world }: Pick<Walk, 'call' | 'world'>,
  { citizen, clerk }: Pick<Callers, 'citizen' | 'clerk'>,
): Promise<void> {
  const { personId: file } = world.citizen
  const found = await world.database.owner.query<{ self_payment_id: string }>(
    `select self_payment_id from contributions.self_payment where person_id = $1 and state = 'declared'`,
    [file],
  )
  const params = { selfPaymentId: found.rows[0]?.self_payment_id ?? '' }
  await call(citizen, 'GET /api/me/contributions/:selfPaymentId/order.pdf', {
    ...{ params, query: 'lang=zh', status: 200 },
    leaves: { file, action: 'contributions.print-own-order' },
  })
  await call(clerk, 'GET /api/desk/people/:personId/contributions/:selfPaymentId/order.pdf', {
    ...{ params: { ...params, personId: file }, query: 'lang=en', status: 200 },
    leaves: { file, action: 'contributions.print-order' },
  })
}

export async function closeMonth(
  { call, world }: Walk,
  { accountant }: Callers,
  paid: { readonly bankFolder: string; readonly reference: string },
): Promise<void> {
  await call(accountant, 'GET /api/desk/declarations', { status: 200, leaves: null })
  const take = 'POST /api/desk/bank-receipts'
  const { bank: bankId } = world.organisations
  const taken = { action: 'contributions.take-receipts', object: bankId }
  // Nothing lies there: nothing is taken. Then one file that pays, and one that is none.
  await call(accountant, take, { body: {}, status: 200, leaves: null })
  const folder = join(paid.bankFolder, '102999900019')
  const toAccount = '4000099990000000011'
  const bank = await openBank(folder, { now: () => world.clock.at })
  receivePayment(bank, {
    ...{ toAccount, amount: moneyFromYuan('500.00'), remittance: paid.reference },
    payer: { name: '试验单位', account: '4000099990000000099' },
  })
  await sendStatement(bank, toAccount)
  await call(accountant, take, { body: {}, status: 200, leaves: taken })
  await writeFile(join(folder, 'from-bank', 'broken.xml'), '<Document xmlns="tech:xsd:camt.053">')
  const broken = { ...taken, result: 'file_unreadable' }
  await call(accountant, take, { body: {}, status: 200, leaves: broken })

  const month = '2026-10'
  const asking = 'POST /api/desk/month-ends'
  const ask = { action: 'contributions.ask-month-end', object: someId }
  const reason = '到账已核对'
  await call(accountant, asking, {
    ...{ body: { month: '2026-12', reason }, status: 409, leaves: ask },
  })
  const { body: asked } = await call(accountant, asking, {
    ...{ body: { month, reason }, status: 201, leaves: ask },
  })
  const second = await atDesk(world, 'accountant2')
  const approvalId = String(asked['approvalId'])
  const digest = await digestOf(second.visit, approvalId)
  await call(second, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'contributions.run-month-end', object: someId },
  })
  const { body: closed } = await call(accountant, 'GET /api/desk/month-ends', {
    ...{ status: 200, leaves: null },
  })
  const [run = {}] = closed['runs'] as readonly Record<string, unknown>[]

  const answer = { params: { month }, body: {}, status: 200 }
  const answers = 'POST /api/desk/month-ends/:month/answers'
  const answered = { action: 'contributions.take-bank-answer', object: someId }
  const [sent] = run['banks'] as readonly { readonly file: string }[]
  const messageId = /^pain001-(.+)\.xml$/.exec(sent?.file ?? '')?.[1] ?? ''
  const half = `<Document xmlns="tech:xsd:pain.002"><OrgnlMsgId>${messageId}</OrgnlMsgId>`
  await writeFile(join(folder, 'from-bank', 'half.xml'), half)
  await call(accountant, answers, {
    ...{ ...answer, leaves: { ...answered, result: 'file_unreadable' } },
  })
  await answerWaitingOrders(bank)
  await call(accountant, answers, { ...answer, leaves: answered })
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

async function newestPerson({ database }: Walk['world']): Promise<string> {
  const { rows } = await database.owner.query<{ person_id: string }>(
    'select person_id from people.person order by person_id desc limit 1',
  )
  return rows[0]?.person_id ?? ''
}
