/** What an employer, a person who pays alone and two accountants do to a month, and what banks refuse of it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moneyFromYuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import {
  answerWaitingOrders,
  type Bank,
  openBank,
  receivePayment,
  sendStatement,
} from '#sim/bank/bank.ts'
import { nextCitizenNumber } from '#server/test/contribution-world.ts'
import { atDesk, decisions, digestOf } from './trail-administration.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

export async function declareMonth({ call, world }: Walk, { officer }: Callers): Promise<string> {
  await call(officer, 'GET /api/employer', { status: 200, leaves: null })
  await call(officer, 'GET /api/employer/last-month', { status: 404, leaves: null })
  await readFile({ call }, { officer })
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
  await startFromLastMonth({ call, world }, { officer }, String(declared['declarationId']))
  await correctMonth({ call, world }, { officer }, { declared, line })
  await withdrawMonth({ call, world }, { officer })
  return String(declared['reference'])
}

/** What fills the form: nobody's file is opened for a table that the employer sends itself. */
async function readFile({ call }: Pick<Walk, 'call'>, { officer }: Pick<Callers, 'officer'>) {
  for (const kind of ['xlsx', 'csv']) {
    const route = `GET /api/employer/declaration-template.${kind}`
    await call(officer, route, { status: 200, leaves: null })
  }
  const table = Buffer.from(`姓名,公民身份号码,缴费基数\n试验丁,${nextCitizenNumber()},5500\n`)
  const type = 'application/octet-stream'
  for (const [body, status] of [[table, 200] as const, [Buffer.from('x'), 422] as const]) {
    await call(officer, 'POST /api/employer/declaration-files', {
      ...{ query: 'month=2026-10', body, type, status, leaves: null },
    })
  }
}

async function startFromLastMonth(
  { call, world }: Pick<Walk, 'call' | 'world'>,
  { officer }: Pick<Callers, 'officer'>,
  object: string,
): Promise<void> {
  const opened = { action: 'contributions.open-last-month', object }
  const file = await newestPerson(world)
  await call(officer, 'GET /api/employer/last-month', {
    ...{ status: 200, leaves: [opened, { ...opened, file }] },
  })
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

/** A month that was declared by mistake is withdrawn; what is not there is not. */
async function withdrawMonth(
  { call, world }: Pick<Walk, 'call' | 'world'>,
  { officer }: Pick<Callers, 'officer'>,
): Promise<void> {
  const line = { citizenNumber: nextCitizenNumber(), name: '试验戊', base: '5500.00' }
  const declare = { action: 'contributions.declare' }
  const { body: declared } = await call(officer, 'POST /api/employer/declarations', {
    ...{ body: { month: '2026-09', lines: [line] }, status: 201 },
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
  const object = String(declared['declarationId'])
  const params = { declarationId: object }
  const withdraw = { action: 'contributions.withdraw', object }
  const route = 'POST /api/employer/declarations/:declarationId/withdrawal'
  const body = { reason: '整月误报' }
  const file = await newestPerson(world)
  await call(officer, route, {
    ...{ params, body, status: 201 },
    leaves: [withdraw, { ...withdraw, file }],
  })
  await call(officer, route, {
    ...{ params, body, status: 409 },
    leaves: { ...withdraw, result: 'declaration_withdrawn' },
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

/** Whoever lost the work, at a window: from a month that is over it is refused, and again once it is done. */
export async function enrolAsResident({ call, world }: Walk, { clerk }: Callers): Promise<void> {
  const { personId: file } = world.citizen
  const route = 'POST /api/desk/people/:personId/resident-enrolment'
  const params = { personId: file }
  const at = { file, action: 'contributions.enrol-resident' }
  await call(clerk, route, {
    ...{ params, body: { month: '2026-01' }, status: 422 },
    leaves: { ...at, result: 'resident_month_not_open' },
  })
  await call(clerk, route, { ...{ params, body: { month: '2026-12' }, status: 201 }, leaves: at })
  await call(clerk, route, {
    ...{ params, body: { month: '2026-12' }, status: 409 },
    leaves: { ...at, result: 'resident_already' },
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
  await lookAtRefunds({ call }, { accountant })
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

  const [sent] = run['banks'] as readonly { readonly file: string }[]
  await refuseAll({ call, world }, { accountant }, { folder, bank, file: sent?.file ?? '' })
}

/** What is owed back to employers: nobody's file is opened for it. */
async function lookAtRefunds(
  { call }: Pick<Walk, 'call'>,
  { accountant }: Pick<Callers, 'accountant'>,
): Promise<void> {
  const look = { status: 200, leaves: null } as const
  await call(accountant, 'GET /api/desk/refunds', look)
  await call(accountant, 'GET /api/desk/refunds.csv', look)
  const params = { employerId: newId(), month: '2026-10' }
  await call(accountant, 'GET /api/desk/refunds/:employerId/:month', { params, ...look })
}

/** A broken answer, then one that refuses the line. */
async function refuseAll(
  { call, world }: Pick<Walk, 'call' | 'world'>,
  { accountant }: Pick<Callers, 'accountant'>,
  order: { readonly folder: string; readonly bank: Bank; readonly file: string },
): Promise<void> {
  const { folder, bank } = order
  const params = { month: '2026-10' }
  const answer = { params, body: {}, status: 200 }
  const answers = 'POST /api/desk/month-ends/:month/answers'
  const answered = { action: 'contributions.take-bank-answer', object: someId }
  const messageId = /^pain001-(.+)\.xml$/.exec(order.file)?.[1] ?? ''
  const half = `<Document xmlns="tech:xsd:pain.002"><OrgnlMsgId>${messageId}</OrgnlMsgId>`
  await writeFile(join(folder, 'from-bank', 'half.xml'), half)
  await call(accountant, answers, {
    ...{ ...answer, leaves: { ...answered, result: 'file_unreadable' } },
  })
  const rejecting = await openBank(folder, {
    ...{ now: () => world.clock.at, faults: { rejectEvery: 1 } },
  })
  await answerWaitingOrders(rejecting)
  const { rows } = await world.database.owner.query<{ person_id: string }>(
    'select person_id from contributions.credit_line order by 1 limit 1',
  )
  const file = rows[0]?.person_id ?? ''
  const returned = {
    ...{ file, action: 'contributions.return-credit' },
    ...{ object: someId, result: 'in_suspense' },
  }
  await call(accountant, answers, { ...answer, leaves: [answered, returned] })
  await sendAgain({ call, world }, { accountant }, { bank, file })
}

/** What the bank refused, asked for by one, decided by another, and taken in the end. */
async function sendAgain(
  { call, world }: Pick<Walk, 'call' | 'world'>,
  { accountant }: Pick<Callers, 'accountant'>,
  { bank, file }: { readonly bank: Bank; readonly file: string },
): Promise<void> {
  const params = { month: '2026-10' }
  const { body: rejects } = await call(accountant, 'GET /api/desk/month-ends/:month/rejects', {
    ...{ params, status: 200 },
    leaves: null,
  })
  const [line] = rejects['lines'] as readonly { readonly endToEndId: string }[]
  const ask = { action: 'contributions.ask-retry', object: someId }
  const asking = 'POST /api/desk/month-ends/:month/retries'
  const reason = '银行已恢复账户'
  const unknown = { lines: ['0'.repeat(32)], reason }
  await call(accountant, asking, { ...{ params, body: unknown, status: 409 }, leaves: ask })
  const { body: asked } = await call(accountant, asking, {
    ...{ params, body: { lines: [line?.endToEndId], reason }, status: 201, leaves: ask },
  })
  const second = await atDesk(world, 'accountant2')
  const approvalId = String(asked['approvalId'])
  const digest = await digestOf(second.visit, approvalId)
  await call(second, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'contributions.retry-credits', object: someId },
  })
  await answerWaitingOrders(bank)
  await call(accountant, 'POST /api/desk/month-ends/:month/answers', {
    ...{ params, body: {}, status: 200 },
    leaves: [
      { action: 'contributions.take-bank-answer', object: someId },
      { file, action: 'contributions.credit-again', object: someId, result: 'credited' },
    ],
  })
}

async function newestPerson({ database }: Walk['world']): Promise<string> {
  const { rows } = await database.owner.query<{ person_id: string }>(
    'select person_id from people.person order by person_id desc limit 1',
  )
  return rows[0]?.person_id ?? ''
}
