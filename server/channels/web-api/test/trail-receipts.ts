/** Receipts that match nothing: who looked at them, and how two people say what they pay. */
import { join } from 'node:path'
import { moneyFromYuan } from '#kernel/money.ts'
import { nextCitizenNumber } from '#server/test/contribution-world.ts'
import { openBank, receivePayment, sendStatement } from '#sim/bank/bank.ts'
import { atDesk, decisions, digestOf } from './trail-administration.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const toAccount = '4000099990000000011'

export async function matchByHand(
  { call, world, newEntries }: Walk,
  { accountant, officer }: Pick<Callers, 'accountant' | 'officer'>,
  bankFolder: string,
): Promise<void> {
  const line = { citizenNumber: nextCitizenNumber(), name: '试验戊', base: '5000.00' }
  const declared = await officer.visit.send('POST', '/api/employer/declarations', {
    ...{ month: '2026-09', lines: [line] },
  })
  const bank = await openBank(join(bankFolder, '102999900019'), { now: () => world.clock.at })
  const payer = { name: '试验单位', account: '4000099990000000099' }
  for (const amount of ['300.00', '200.00']) {
    receivePayment(bank, { toAccount, amount: moneyFromYuan(amount), payer, remittance: '医保' })
  }
  await sendStatement(bank, toAccount)
  await accountant.visit.send('POST', '/api/desk/bank-receipts', {})
  await newEntries()

  const look = { action: 'contributions.look-at-receipts' }
  await call(accountant, 'GET /api/desk/receipts/count', { status: 200, leaves: null })
  await call(accountant, 'GET /api/desk/receipts.csv', { status: 200, leaves: null })
  const { body } = await call(accountant, 'GET /api/desk/receipts', {
    ...{ query: 'reason=no_reference', status: 200, leaves: { ...look, object: null } },
  })
  const listed = body['receipts'] as readonly { readonly receiptId: string }[]
  const [first = '', ...others] = listed.map(({ receiptId }) => receiptId)
  await call(accountant, 'GET /api/desk/receipts/:receiptId', {
    ...{ params: { receiptId: first }, status: 200, leaves: { ...look, object: first } },
  })

  const asking = 'POST /api/desk/receipts/matches'
  const ask = { action: 'contributions.ask-match', object: someId }
  const reference = String(declared.body['reference'])
  const wish = { reference, leftOver: 'none', reason: '已与单位核实' }
  await call(accountant, asking, {
    ...{ body: { ...wish, receipts: [first] }, status: 422, leaves: ask },
  })
  const { body: asked } = await call(accountant, asking, {
    ...{ body: { ...wish, receipts: [first, ...others] }, status: 201, leaves: ask },
  })
  const second = await atDesk(world, 'accountant2')
  const approvalId = String(asked['approvalId'])
  const digest = await digestOf(second.visit, approvalId)
  await call(second, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'contributions.match-receipts', object: someId },
  })
}

/** One that nobody claims: the account is noted from paper, giving it back is asked for and agreed to. */
export async function giveBack(
  { call, world, newEntries }: Walk,
  { accountant }: Pick<Callers, 'accountant'>,
  bankFolder: string,
): Promise<void> {
  const bank = await openBank(join(bankFolder, '102999900019'), { now: () => world.clock.at })
  const payer = { name: '试验误汇公司', account: '4000020099990001' }
  const amount = moneyFromYuan('66.00')
  receivePayment(bank, { toAccount, amount, payer, remittance: '货款' })
  await sendStatement(bank, toAccount)
  await accountant.visit.send('POST', '/api/desk/bank-receipts', {})
  const { rows } = await world.database.owner.query<{ receipt_id: string }>(
    'select receipt_id from contributions.receipt where amount = 6600',
  )
  const receiptId = rows[0]?.receipt_id ?? ''
  await newEntries()

  const asking = 'POST /api/desk/receipts/:receiptId/returns'
  const naming = { action: 'contributions.name-return-payee', object: receiptId }
  const ask = { action: 'contributions.ask-return', object: receiptId }
  const reason = '付款人来函说汇错了'
  await call(accountant, asking, {
    ...{ params: { receiptId }, body: { reason }, status: 422, leaves: ask },
  })
  const body = { payee: { bankCode: '102100099996' }, reason }
  const { body: asked } = await call(accountant, asking, {
    ...{ params: { receiptId }, body, status: 201, leaves: [naming, ask] },
  })
  const second = await atDesk(world, 'accountant2')
  const approvalId = String(asked['approvalId'])
  const digest = await digestOf(second.visit, approvalId)
  await call(second, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'contributions.return-receipt', object: receiptId },
  })
  await call(accountant, 'GET /api/desk/receipts/returns', {
    ...{ status: 200, leaves: { action: 'contributions.look-at-receipts', object: null } },
  })
}
