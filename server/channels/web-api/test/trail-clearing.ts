/** What institutions are owed: drawn, deducted from, disputed, agreed to by two, and where they are paid. */
import { join } from 'node:path'
import { moneyFromYuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { openBank, receivePayment, sendStatement } from '#sim/bank/bank.ts'
import { atDesk, decisions, digestOf } from './trail-administration.ts'
import { type Asked, type Caller, someId, type Walk } from './trail-walk.ts'
import type { Callers } from './trail-callers.ts'

export async function payInstitutions(
  walk: Walk,
  { accountant }: Pick<Callers, 'accountant'>,
  bankFolder: string,
): Promise<void> {
  const { call, world } = walk
  await call(accountant, 'POST /api/desk/clearing/months/:month', {
    ...{ params: { month: '2026-12' }, body: {}, status: 409 },
    leaves: { action: 'clearing.draw-statements', object: someId },
  })
  await call(accountant, 'POST /api/desk/clearing/months/:month', {
    ...{ params: { month: '2020-01' }, body: {}, status: 201 },
    leaves: { action: 'clearing.draw-statements', object: someId },
  })
  const statementId: string = newId()
  const institutionId = world.organisations.pharmacy
  const parts = [{ kind: 'purchases', count: 1, total: 9_000, fund: 0, account: 9_000 }]
  await world.database.owner.query(
    `select clearing.draw($1, $2, 'jincheng', '2019-12-01', 9000, $3, $4)`,
    [institutionId, statementId, JSON.stringify(parts), world.clock.at.toString()],
  )
  for (const route of ['', '.csv']) {
    await call(accountant, `GET /api/desk/clearing/statements${route}`, {
      ...{ query: 'month=2019-12', status: 200, leaves: null },
    })
  }
  for (const route of ['', '/paper']) {
    await call(accountant, `GET /api/desk/clearing/statements/:statementId${route}`, {
      ...{ params: { statementId }, status: 200, leaves: null },
    })
  }
  await twoAgree(walk, accountant, { statementId, institutionId })
  await receiveFromArea(walk, accountant, bankFolder)
}

/** Of a month that another area agreed to; its bank forgot to name it. */
async function receiveFromArea(walk: Walk, accountant: Caller, bankFolder: string): Promise<void> {
  const { world, newEntries } = walk
  const peerId: string = newId()
  await world.database.owner.query(
    `insert into organisations.organisation (organisation_id, path, kind, code, area, name_zh, name_en)
     values ($1, $2, 'other_area', 'qichuan', 'qichuan', '栖川市', 'Qichuan')`,
    [peerId, `/${peerId}/`],
  )
  await world.database.owner.query(
    `insert into settlement.forwarded_settlement (institution_id, settlement_id, peer_id, message_id,
       visit, their_settlement, sealed_person, scheme, care, settled_at, posted_at, effective_on,
       total, fund, account, cash, hospital)
     values ($1, $2, $3, 'message', 'visit', '1', '\\x00', 'employee', 'outpatient',
       '2019-12-05T02:00:00Z', '2019-12-05T02:00:00Z', '2019-12-05', 7700, 5000, 2700, 0, 0)`,
    [world.organisations.pharmacy, newId(), peerId],
  )
  const claim = {
    ...{ peer_id: peerId, claim_id: newId(), reference: 'YDQS999800999900201912' },
    ...{ month: '2019-12-01', count: 1, owed: 7700 },
  }
  await world.database.owner.query('select clearing.claim_area_month($1, $2)', [
    JSON.stringify(claim),
    world.clock.at.toString(),
  ])
  const bank = await openBank(join(bankFolder, bankCode), { now: () => world.clock.at })
  receivePayment(bank, {
    ...{ toAccount: account, amount: moneyFromYuan('76.00'), remittance: '异地清算' },
    payer: { name: '栖川市医疗保障局', account: '4000088880000000044' },
  })
  await sendStatement(bank, account)
  await accountant.visit.send('POST', '/api/desk/bank-receipts', {})
  await newEntries()

  await takeForMonth(walk, accountant, { peerId, month: '2019-12' })
}

async function takeForMonth(
  { call, world }: Walk,
  accountant: Caller,
  params: { readonly peerId: string; readonly month: string },
): Promise<void> {
  for (const route of ['', '.csv']) {
    await call(accountant, `GET /api/desk/clearing/areas${route}`, {
      ...{ query: 'month=2019-12', status: 200, leaves: null },
    })
  }
  const { body } = await call(accountant, 'GET /api/desk/clearing/areas/:peerId/:month', {
    ...{ params, status: 200, leaves: null },
  })
  const [receipt] = body['receipts'] as readonly { readonly receiptId: string }[]
  const route = 'POST /api/desk/clearing/areas/:peerId/:month/receipts'
  const leaves = { action: 'clearing.ask-area-receipt', object: someId }
  await call(accountant, route, {
    ...{ params, body: { receiptId: newId(), reason }, status: 409, leaves },
  })
  const asked = { receiptId: receipt?.receiptId, reason }
  const { body: wish } = await call(accountant, route, {
    ...{ params, body: asked, status: 201, leaves },
  })
  const second = await atDesk(world, 'accountant2')
  const approvalId = String(wish['approvalId'])
  const digest = await digestOf(second.visit, approvalId)
  await call(second, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'clearing.receive-from-area', object: someId },
  })
}

type Named = { readonly statementId: string; readonly institutionId: string }

const [bankCode, account] = ['102999900019', '4000099990000000011']
const reason = '月度清算'

/** Asking and agreeing, and asking for what is refused, each held against the trail. */
async function asksOf({ call, world }: Walk, accountant: Caller) {
  const second = await atDesk(world, 'accountant2')
  const two = async (
    what: string,
    asks: string,
    { act, body, params }: { act: string; body: object; params: Readonly<Record<string, string>> },
  ): Promise<string> => {
    const { body: asked } = await call(accountant, `POST /api/desk/clearing/${what}`, {
      ...{ params, body: { ...body, reason }, status: 201 },
      leaves: { action: `clearing.${asks}`, object: someId },
    })
    const approvalId = String(asked['approvalId'])
    const digest = await digestOf(second.visit, approvalId)
    await call(second, decisions, {
      ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
      leaves: { action: `clearing.${act}`, object: someId },
    })
    return approvalId
  }
  const refusedOf = (
    what: string,
    {
      action,
      object,
      ...asked
    }: { action: string; object: string } & Pick<Asked, 'body' | 'params' | 'status'>,
  ) =>
    call(accountant, `POST /api/desk/clearing/${what}`, {
      ...{ ...asked, leaves: { action: `clearing.${action}`, object } },
    })
  return { two, refusedOf }
}

async function twoAgree(walk: Walk, accountant: Caller, named: Named): Promise<void> {
  const { call, world } = walk
  const { institutionId } = named
  const { two, refusedOf } = await asksOf(walk, accountant)
  const account = { name: '试验药店', account: '4000099990000004321', code: '102999900019' }
  await two('institutions/:institutionId/bank-account', 'ask-bank-account', {
    ...{ act: 'change-bank-account', body: account, params: { institutionId } },
  })
  const other = { institutionId: world.organisations.city }
  const place = 'institutions/:institutionId/bank-account'
  await call(accountant, `POST /api/desk/clearing/${place}`, {
    ...{ params: other, body: { ...account, reason }, status: 201 },
    leaves: { action: 'clearing.ask-bank-account', object: someId },
  })
  await refusedOf(place, {
    ...{ params: other, body: { ...account, reason }, status: 409 },
    ...{ action: 'ask-bank-account', object: other.institutionId },
  })
  await deductAndApprove(walk, accountant, { ...named, two, refusedOf })
}

async function deductAndApprove(
  { call }: Walk,
  accountant: Caller,
  { statementId, two, refusedOf }: Named & Awaited<ReturnType<typeof asksOf>>,
): Promise<void> {
  const body = { amount: '12.00', scheme: 'employee', ground: 'over_price', article: '第三十八条' }
  await refusedOf('statements/:statementId/deductions', {
    ...{ params: { statementId }, body: { ...body, amount: '900.00', reason }, status: 422 },
    ...{ action: 'ask-deduction', object: statementId },
  })
  const deductionId = await two('statements/:statementId/deductions', 'ask-deduction', {
    ...{ act: 'deduct', body, params: { statementId } },
  })
  await call(accountant, 'POST /api/desk/clearing/deductions/:deductionId/disputes', {
    ...{ params: { deductionId }, body: { text: '有检验报告' }, status: 201 },
    leaves: { action: 'clearing.dispute-deduction', object: deductionId },
  })
  await refusedOf('deductions/:deductionId/disputes', {
    ...{ params: { deductionId }, body: { text: '再次异议' }, status: 409 },
    ...{ action: 'dispute-deduction', object: deductionId },
  })
  await call(accountant, 'POST /api/desk/clearing/statements/:statementId/approvals', {
    ...{ params: { statementId }, body: { reason }, status: 409 },
    leaves: { action: 'clearing.ask-approval', object: statementId },
  })
  await two('deductions/:deductionId/answers', 'ask-dispute-answer', {
    ...{ act: 'answer-dispute', body: { outcome: 'revoked' }, params: { deductionId } },
  })
  await refusedOf('deductions/:deductionId/answers', {
    ...{ params: { deductionId }, body: { outcome: 'upheld', reason }, status: 409 },
    ...{ action: 'ask-dispute-answer', object: deductionId },
  })
  await two('statements/:statementId/approvals', 'ask-approval', {
    ...{ act: 'approve-statement', body: {}, params: { statementId } },
  })
}
