/** What another area sends after a person: applied for, written about, answered, credited by two. */
import { openBank, receivePayment, sendStatement } from '#sim/bank/bank.ts'
import { newId } from '#platform/ids.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { join } from 'node:path'
import { decisions, digestOf } from './trail-administration.ts'
import type { Callers } from './trail-callers.ts'
import { type Asked, someId, type Walk } from './trail-walk.ts'

const all = '/api/desk/people/:personId/move-ins'
const one = `${all}/:moveInId`
const application = {
  ...{ fromArea: '320100', agency: '云岫市医疗保障服务中心' },
  ...{ certificateNumber: 'YX-2026-000123', issuedOn: '2026-11-02' },
}
const sheet = { number: 'YX-XX-77', datedOn: '2026-11-12', months: 38, amount: '88.00' }
const [bankCode, account] = ['102999900019', '4000099990000000011']

const inFile = (world: Walk['world'], name: string, object?: string) => ({
  ...{ file: world.citizen.personId, action: `cases.${name}` },
  ...(object === undefined ? {} : { object }),
})

export async function moveIntoArea(
  walk: Walk,
  callers: Callers,
  bankFolder: string,
): Promise<void> {
  const moveInId = await applyAndLook(walk, callers)
  await writeAndHear(walk, callers, moveInId)
  await credit(walk, callers, { moveInId, bankFolder })
  await applyAndWithdraw(walk, callers)
  await applyAtWindow(walk, callers)
}

async function applyAndLook({ call, world }: Walk, { citizen }: Callers): Promise<string> {
  const own = 'POST /api/me/move-ins'
  const here = { ...application, fromArea: world.area.gbCode }
  const leaves = inFile(world, 'apply-own-move-in')
  await call(citizen, own, { body: here, status: 422, leaves })
  const { body } = await call(citizen, own, {
    ...{ body: application, status: 201 },
    leaves: ({ moveInId }) => inFile(world, 'apply-own-move-in', String(moveInId)),
  })
  const moveInId = String(body['moveInId'])
  const look = inFile(world, 'look-at-own-move-ins')
  await call(citizen, 'GET /api/me/move-ins', { status: 200, leaves: look })
  await call(citizen, 'GET /api/me/move-ins/:moveInId/receipt.pdf', {
    ...{ params: { moveInId }, status: 200, leaves: inFile(world, 'print-own-move-in') },
  })
  return moveInId
}

async function applyAndWithdraw({ call, world }: Walk, { citizen }: Callers): Promise<void> {
  const { body } = await call(citizen, 'POST /api/me/move-ins', {
    ...{ body: application, status: 201 },
    leaves: ({ moveInId }) => inFile(world, 'apply-own-move-in', String(moveInId)),
  })
  const moveInId = String(body['moveInId'])
  const withdrawal = {
    ...{ params: { moveInId }, leaves: inFile(world, 'withdraw-own-move-in', moveInId) },
  }
  const route = 'POST /api/me/move-ins/:moveInId/withdraw'
  await call(citizen, route, { ...withdrawal, status: 200 })
  await call(citizen, route, { ...withdrawal, status: 409 })
}

async function writeAndHear(
  { call, world }: Walk,
  { clerk }: Callers,
  moveInId: string,
): Promise<void> {
  const { personId } = world.citizen
  const params = { personId, moveInId }
  const enquiry = { query: 'purpose=enquiry', purpose: 'enquiry', status: 200 }
  await call(clerk, 'GET /api/desk/move-ins', { status: 200, leaves: null })
  await call(clerk, `GET ${all}`, {
    ...{ params: { personId }, ...enquiry, leaves: inFile(world, 'look-at-move-in') },
  })
  const recording = inFile(world, 'record-information-sheet', moveInId)
  const record = { params, body: sheet, leaves: recording }
  await call(clerk, `POST ${one}/sheet`, { ...record, status: 409 })
  const sending = { params, leaves: inFile(world, 'send-contact-letter', moveInId) }
  await call(clerk, `POST ${one}/letter`, { ...sending, status: 200 })
  await call(clerk, `POST ${one}/letter`, { ...sending, status: 409 })
  for (const kind of ['receipt', 'letter']) {
    const leaves = inFile(world, 'print-move-in')
    await call(clerk, `GET ${one}/papers/${kind}`, { params, ...enquiry, leaves })
  }
  await call(clerk, `POST ${one}/sheet`, { ...record, status: 200 })
  await call(clerk, `GET ${one}/arrivals`, {
    ...{ params, ...enquiry, leaves: inFile(world, 'look-at-arrivals') },
  })
}

async function credit(
  walk: Walk,
  { clerk, reviewer, accountant }: Callers,
  { moveInId, bankFolder }: { readonly moveInId: string; readonly bankFolder: string },
): Promise<void> {
  const { call, world, newEntries } = walk
  const { personId } = world.citizen
  const params = { personId, moveInId }
  const bank = await openBank(join(bankFolder, bankCode), { now: () => world.clock.at })
  receivePayment(bank, {
    ...{ toAccount: account, amount: moneyFromYuan('88.00'), remittance: '医保转移' },
    payer: { name: '云岫市医疗保障服务中心', account: '4000088880000000033' },
  })
  await sendStatement(bank, account)
  await accountant.visit.send('POST', '/api/desk/bank-receipts', {})
  await newEntries()
  const { rows } = await world.database.owner.query<{ receipt_id: string }>(
    `select receipt_id from contributions.receipt where amount = 8800`,
  )
  const asking = inFile(world, 'ask-credit-move-in', moveInId)
  const route = `POST ${one}/credit`
  const body = { receiptId: newId(), reason: '与信息表核对一致' }
  await call(clerk, route, { params, body, status: 409, leaves: asking })
  const right: Asked = {
    ...{ params, body: { ...body, receiptId: rows[0]?.receipt_id }, status: 201 },
    leaves: asking,
  }
  const approvalId = String((await call(clerk, route, right)).body['approvalId'])
  const digest = await digestOf(reviewer.visit, approvalId)
  await call(reviewer, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: inFile(world, 'credit-move-in', moveInId),
  })
}

async function applyAtWindow({ call, world }: Walk, { clerk }: Callers): Promise<void> {
  const { personId } = world.citizen
  const route = `POST ${all}`
  const applied = {
    ...{ params: { personId }, body: application, status: 201 },
    leaves: inFile(world, 'apply-move-in', someId),
  }
  const { body } = await call(clerk, route, applied)
  const leaves = inFile(world, 'apply-move-in')
  await call(clerk, route, { ...applied, status: 409, leaves })
  const moveInId = String(body['moveInId'])
  const withdrawal = {
    ...{ params: { personId, moveInId } },
    leaves: inFile(world, 'withdraw-move-in', moveInId),
  }
  await call(clerk, `POST ${one}/withdraw`, { ...withdrawal, status: 200 })
  await call(clerk, `POST ${one}/withdraw`, { ...withdrawal, status: 409 })
}
