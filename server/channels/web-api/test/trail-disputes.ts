/** A purchase is disputed by the person, and answered by two people at the desk. */
import { newId } from '#platform/ids.ts'
import type { Callers } from './trail-callers.ts'
import { newestCard } from './trail-cards.ts'
import type { Walk } from './trail-walk.ts'

const one = '/api/desk/people/:personId/disputes/:disputeId'
const action = (name: string) => ({ action: `settlement.${name}` })

export async function disputePurchase(
  { call, world }: Walk,
  { citizen, clerk, reviewer }: Callers,
): Promise<void> {
  const { personId: file } = world.citizen
  const line = await paidOnce(world)
  const open = 'POST /api/me/disputes'
  const body = { ...line, claim: 'not_me', lastSeenAt: null }
  const disputed = { ...action('dispute-own-purchase'), file }
  const strange = { ...body, transferId: newId() }
  await call(citizen, open, { body: strange, status: 404, leaves: disputed })
  const opened = () =>
    call(citizen, open, {
      ...{ body, status: 201 },
      leaves: ({ disputeId }) => ({ ...disputed, object: String(disputeId) }),
    })
  const { body: first } = await opened()
  const withdraw = 'POST /api/me/disputes/:disputeId/withdraw'
  const taken = {
    params: { disputeId: String(first['disputeId']) },
    leaves: { ...action('withdraw-own-dispute'), file, object: String(first['disputeId']) },
  }
  await call(citizen, withdraw, { ...taken, status: 200 })
  await call(citizen, withdraw, { ...taken, status: 409 })
  const { body: second } = await opened()
  const looked = { ...action('look-at-own-statement'), file }
  await call(citizen, 'GET /api/me/disputes', { status: 200, leaves: looked })

  const disputeId = String(second['disputeId'])
  const params = { personId: file, disputeId }
  await call(clerk, 'GET /api/desk/disputes', { status: 200, leaves: null })
  await call(clerk, 'GET /api/desk/people/:personId/disputes', {
    ...{ params: { personId: file }, query: 'purpose=statement', purpose: 'statement' },
    ...{ status: 200, leaves: { ...action('look-at-dispute'), file } },
  })
  const proposal = { outcome: 'fund_bears', reason: '核对了小票和监控' }
  const proposed = { ...action('propose-dispute'), file, object: disputeId }
  const decided = { ...action('decide-dispute'), file, object: disputeId }
  const agree = { params, body: { agreed: true } }
  await call(reviewer, `POST ${one}/decide`, { ...agree, status: 409, leaves: decided })
  const propose = { params, body: proposal, leaves: proposed }
  await call(clerk, `POST ${one}/propose`, { ...propose, status: 200 })
  await call(clerk, `POST ${one}/propose`, { ...propose, status: 409 })
  await call(reviewer, `POST ${one}/decide`, { ...agree, status: 200, leaves: decided })
}

/** A purchase of the past, written as the posting functions write it. */
async function paidOnce(
  world: Walk['world'],
): Promise<{ transferId: string; effectiveOn: string }> {
  const { owner } = world.database
  const { personId } = world.citizen
  const cardId = await newestCard(world, personId)
  const [purchaseId, transferId] = [newId(), newId()]
  const effectiveOn = '2026-11-15'
  const at = '2026-11-15T02:00:00Z'
  await owner.query('select accounts.open($1, $2, $3)', [personId, newId(), '2026-11-01'])
  const { rows } = await owner.query<{ account_id: string }>(
    'select account_id from accounts.balance where person_id = $1',
    [personId],
  )
  const account = rows[0]?.account_id
  const move = `select accounts.move($1, $2, $3, $4, $5, array[$6::uuid], array[$7], array[$8::uuid],
                                     array[$9::uuid], array[5000::bigint], null)`
  const other = newId()
  const moved = [personId, account] as const
  await owner.query(move, [...moved, newId(), effectiveOn, at, newId(), 'credit', other, account])
  await owner.query(move, [
    ...[...moved, purchaseId, effectiveOn, at, transferId, 'purchase', account, other],
  ])
  await owner.query(
    `insert into settlement.purchase (person_id, local_date, purchase_id, institution_id,
       terminal_id, trace, local_time, card_id, amount, cash, balance_after, approval_code,
       retrieval_reference, derivation, channel, posted_at)
     values ($1, $2, $3, $4, 'T0000001', '000077', '10:00:00', $5, 5000, 0, 0, '000000',
       '000000000000', '[]', 'pos', $6)`,
    [personId, effectiveOn, purchaseId, world.organisations.pharmacy, cardId, at],
  )
  return { transferId, effectiveOn }
}
