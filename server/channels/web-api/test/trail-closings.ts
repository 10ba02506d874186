/** An account is closed by two people: opened, papers filed, asked, decided, paid; and one withdrawn. */
import { newId } from '#platform/ids.ts'
import { picture } from '#server/test/card-world.ts'
import { decisions, digestOf } from './trail-administration.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const all = '/api/desk/people/:personId/closings'
const one = `${all}/:caseId`
const action = (name: string) => ({ action: `cases.${name}` })
const payee = {
  ...{ name: '栖川市医疗保险服务中心', identityNumber: null, relation: null, share: 10_000 },
  bank: { account: '4000020009200000001', code: '102100099996' },
}

export async function closeAccount(walk: Walk, callers: Callers): Promise<void> {
  const { clerk, reviewer } = callers
  const { call, world } = walk
  const { personId: file } = world.citizen
  const { owner } = world.database
  await owner.query('select accounts.open($1, $2, $3)', [file, newId(), '2026-11-01'])
  await applyOneself(walk, callers)
  const open = `POST ${all}`
  const body = { reason: 'moved', happenedOn: '2026-11-10', payees: [payee] }
  const opening = { file, ...action('open-closing') }
  const named = { personId: file }
  const later = { ...body, happenedOn: '2026-12-30' }
  await call(clerk, open, { params: named, body: later, status: 422, leaves: opening })
  const opened = async (): Promise<string> => {
    const { body: shown } = await call(clerk, open, {
      ...{ params: named, body, status: 201 },
      leaves: ({ caseId }) => ({ ...opening, object: String(caseId) }),
    })
    return String(shown['caseId'])
  }
  const first = await opened()
  const withdrawn = {
    params: { ...named, caseId: first },
    leaves: { file, ...action('withdraw-closing'), object: first },
  }
  await call(clerk, `POST ${one}/withdraw`, { ...withdrawn, status: 200 })
  await call(clerk, `POST ${one}/withdraw`, { ...withdrawn, status: 409 })
  const caseId = await opened()
  await call(clerk, 'GET /api/desk/closings', { status: 200, leaves: null })
  await call(clerk, `GET ${all}`, {
    ...{ params: named, query: 'purpose=enquiry', purpose: 'enquiry', status: 200 },
    leaves: { file, ...action('look-at-closing') },
  })
  const ofCase = { params: { ...named, caseId } }
  const changed = { file, ...action('change-payee'), object: caseId }
  const change = { ...ofCase, body: { payees: [payee] } }
  await call(clerk, `POST ${one}/payees`, { ...change, status: 200, leaves: changed })
  const gone = { ...change, params: { ...named, caseId: first } }
  const ofGone = { ...changed, object: first }
  await call(clerk, `POST ${one}/payees`, { ...gone, status: 409, leaves: ofGone })
  await filePapers(walk, { clerk }, caseId)
  await decideAndPrint(walk, { clerk, reviewer }, caseId)
  await openAgain(walk, { clerk, reviewer }, caseId)
}

/** The holder asks for the move on the web, files a paper, looks, and takes it back. */
async function applyOneself({ call, world }: Walk, { citizen }: Callers): Promise<void> {
  const own = 'POST /api/me/closings'
  const file = world.citizen.personId
  const { account, code: bankCode } = payee.bank
  const body = { movedOn: '2026-11-10', agency: payee.name, account, bankCode }
  const opening = { file, ...action('open-own-closing') }
  const later = { ...body, movedOn: '2026-12-30' }
  await call(citizen, own, { body: later, status: 422, leaves: opening })
  const { body: shown } = await call(citizen, own, {
    ...{ body, status: 201 },
    leaves: ({ caseId }) => ({ ...opening, object: String(caseId) }),
  })
  const caseId = String(shown['caseId'])
  const filing = { file, ...action('file-own-paper') }
  const route = `${own}/:caseId/documents/:kind`
  const jpeg = { type: 'image/jpeg', body: await picture() }
  const [needed] = world.area.documents.closing_moved
  await call(citizen, route, {
    ...{ ...jpeg, params: { caseId, kind: 'photo' }, status: 422, leaves: filing },
  })
  await call(citizen, route, {
    ...{ ...jpeg, params: { caseId, kind: needed?.code ?? '' }, status: 201 },
    leaves: { ...filing, object: someId },
  })
  const look = { file, ...action('look-at-own-closings') }
  await call(citizen, 'GET /api/me/closings', { status: 200, leaves: look })
  const withdrawal = {
    params: { caseId },
    leaves: { file, ...action('withdraw-own-closing'), object: caseId },
  }
  await call(citizen, `${own}/:caseId/withdraw`, { ...withdrawal, status: 200 })
  await call(citizen, `${own}/:caseId/withdraw`, { ...withdrawal, status: 409 })
}

/** What the bank has refused comes back into the account, which is open again. */
async function openAgain(
  { call, world }: Walk,
  { clerk, reviewer }: Pick<Callers, 'clerk' | 'reviewer'>,
  caseId: string,
): Promise<void> {
  const { personId: file } = world.citizen
  const ask = `POST ${one}/reopen`
  const asking = { file, ...action('ask-reopen-account'), object: caseId }
  const params = { personId: file, caseId }
  const body = { because: 'found_alive', reason: '结清有误' }
  await call(clerk, ask, { params, body, status: 422, leaves: asking })
  const { body: asked } = await call(clerk, ask, {
    ...{ params, body: { ...body, because: 'came_back' }, status: 201, leaves: asking },
  })
  const approvalId = String(asked['approvalId'])
  const digest = await digestOf(reviewer.visit, approvalId)
  await call(reviewer, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { file, ...action('reopen-account'), object: caseId },
  })
}

async function filePapers(
  { call, world }: Walk,
  { clerk }: Pick<Callers, 'clerk'>,
  caseId: string,
): Promise<void> {
  const { personId } = world.citizen
  const ask = `POST ${one}/request`
  const wanted = { params: { personId, caseId }, body: { reason: '材料已核对' } }
  const asking = { file: personId, ...action('ask-close-account'), object: caseId }
  await call(clerk, ask, { ...wanted, status: 409, leaves: asking })
  const filing = { file: personId, ...action('file-paper') }
  const route = `POST ${one}/documents/:kind`
  const jpeg = { type: 'image/jpeg', params: { personId, caseId, kind: 'photo' } }
  await call(clerk, route, { ...jpeg, body: await picture(), status: 422, leaves: filing })
  for (const { code: kind } of world.area.documents.closing_moved) {
    const { body } = await call(clerk, route, {
      ...{ ...jpeg, params: { personId, caseId, kind }, body: await picture(), status: 201 },
      leaves: ({ documentId }) => ({ ...filing, object: String(documentId) }),
    })
    const documentId = String(body['documentId'])
    for (const [id, status] of [
      [documentId, 200],
      [newId(), 404],
    ] as const) {
      await call(clerk, `GET ${one}/documents/:documentId`, {
        ...{ params: { personId, caseId, documentId: id }, status },
        leaves: { file: personId, ...action('open-paper'), object: id },
      })
    }
  }
}

async function decideAndPrint(
  { call, world }: Walk,
  { clerk, reviewer }: Pick<Callers, 'clerk' | 'reviewer'>,
  caseId: string,
): Promise<void> {
  const { personId } = world.citizen
  const wanted = { params: { personId, caseId }, body: { reason: '材料已核对' } }
  const asking = { file: personId, ...action('ask-close-account'), object: caseId }
  const { body } = await call(clerk, `POST ${one}/request`, {
    ...{ ...wanted, status: 201, leaves: asking },
  })
  const approvalId = String(body['approvalId'])
  const digest = await digestOf(reviewer.visit, approvalId)
  await call(reviewer, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: [
      ...(await liveCards(world)).map((object) => ({
        ...{ file: personId, action: 'cards.void', object },
      })),
      { file: personId, action: 'cards.end-cover-proof', object: someId },
      { file: personId, ...action('close-account'), object: caseId },
    ],
  })
  const paper = { params: { personId, caseId }, query: 'purpose=enquiry', purpose: 'enquiry' }
  await call(clerk, `GET ${one}/paper`, {
    ...{ ...paper, status: 200, leaves: { file: personId, ...action('print-closing') } },
  })
  const again = { file: personId, ...action('ask-pay-again'), object: caseId }
  await call(clerk, `POST ${one}/pay-again`, { ...wanted, status: 409, leaves: again })
  // As the bank's answer leaves it.
  await world.database.owner.query(
    `update cases.payout set state = 'rejected', order_id = $2, settled_at = now()
      where person_id = $1`,
    [personId, newId()],
  )
  await call(clerk, `POST ${one}/pay-again`, { ...wanted, status: 201, leaves: again })
}

async function liveCards(world: Walk['world']): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ card_id: string }>(
    `select card_id from cards.card where person_id = $1 and state <> 'void'`,
    [world.citizen.personId],
  )
  return rows.map((row) => row.card_id)
}
