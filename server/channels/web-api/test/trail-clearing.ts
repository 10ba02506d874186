/** What institutions are owed: drawn, deducted from, disputed, agreed to by two, and where they are paid. */
import { newId } from '#platform/ids.ts'
import { atDesk, decisions, digestOf } from './trail-administration.ts'
import { type Asked, type Caller, someId, type Walk } from './trail-walk.ts'
import type { Callers } from './trail-callers.ts'

export async function payInstitutions(
  walk: Walk,
  { accountant }: Pick<Callers, 'accountant'>,
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
}

type Named = { readonly statementId: string; readonly institutionId: string }

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
