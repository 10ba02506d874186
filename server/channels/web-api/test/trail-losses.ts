/** A card is lost: reported on the web and at a window, looked up, withdrawn, replaced. */
import type { Callers } from './trail-callers.ts'
import { newestCard } from './trail-cards.ts'
import type { Walk } from './trail-walk.ts'

const desk = '/api/desk/people/:personId'
const functions = ['insurance', 'bank']

/** By name, number and code, without signing in; answers the report's id. */
export async function reportWithCode({ call, world }: Walk, { nobody }: Callers): Promise<string> {
  const { name, citizenNumber, personId: file } = world.citizen
  const codes = { purpose: 'report_loss', citizenNumber }
  const { body: sent } = await call(nobody, 'POST /api/public/codes', {
    ...{ body: codes, status: 202 },
    leaves: ({ codeId }) => ({ file, action: 'codes.send', object: String(codeId) }),
  })
  const code = await world.codeFor(world.citizen)
  const body = { name, citizenNumber, functions, codeId: sent['codeId'], code }
  const report = { file, action: 'cards.report-loss' }
  const route = 'POST /api/public/loss-reports'
  await call(nobody, route, { body: { ...body, name: '不是他' }, status: 422, leaves: report })
  const unknown = { ...body, citizenNumber: '999999195001010018' }
  await call(nobody, route, { body: unknown, status: 422, leaves: { action: report.action } })
  const wrong = { ...report, result: 'code_wrong' }
  await call(nobody, route, { body: { ...body, code: '000000' }, status: 422, leaves: wrong })
  const { body: voucher } = await call(nobody, route, {
    ...{ body, status: 201 },
    leaves: ({ reportId }) => ({ ...report, object: String(reportId) }),
  })
  const { voucherNo, paperTicket: ticket } = voucher
  const lookUp = { file, action: 'cards.look-up' }
  const lookUps = 'POST /api/public/voucher-lookups'
  await call(nobody, lookUps, { body: { voucherNo }, status: 200, leaves: lookUp })
  const nowhere = { body: { voucherNo: 'GS-7K4M-29' }, status: 404 }
  await call(nobody, lookUps, { ...nowhere, leaves: { action: 'cards.look-up' } })

  const paper = { file, action: 'cards.print-fresh-voucher' }
  const papers = 'POST /api/public/voucher-papers'
  await call(nobody, papers, { body: { voucherNo, ticket }, status: 200, leaves: paper })
  const forged = { voucherNo, ticket: '1.x' }
  await call(nobody, papers, { body: forged, status: 404, leaves: paper })
  return String(voucher['reportId'])
}

export async function withdrawAtWindow(
  { call, world }: Walk,
  { clerk }: Callers,
  reportId: string,
): Promise<void> {
  const { personId } = world.citizen
  const withdrawal = {
    params: { personId, reportId },
    body: { document: 'id_card', documentSeen: true },
    purpose: 'loss withdrawn: id_card seen',
    leaves: { file: personId, action: 'cards.withdraw-loss', object: reportId },
  }
  const route = `POST ${desk}/loss-reports/:reportId/withdraw`
  await call(clerk, route, { ...withdrawal, status: 200 })
  await call(clerk, route, { ...withdrawal, status: 409 })
}

export async function reportOwn({ call, world }: Walk, { citizen }: Callers): Promise<string> {
  const { personId: file } = world.citizen
  const look = { file, action: 'cards.look-at-own' }
  const { body } = await call(citizen, 'POST /api/me/loss-reports', {
    ...{ body: { functions }, status: 201 },
    leaves: ({ reportId }) => ({
      ...{ file, action: 'cards.report-loss', object: String(reportId) },
    }),
  })
  const reportId = String(body['reportId'])
  await call(citizen, 'GET /api/me/loss-reports', { status: 200, leaves: look })
  await call(citizen, 'GET /api/me/loss-reports/:reportId/voucher.pdf', {
    ...{ params: { reportId }, status: 200, leaves: look },
  })
  return reportId
}

/** Cover without the card: made by the person and at the window, printed, and checked by a stranger. */
export async function proveCover(
  { call, world }: Walk,
  { citizen, clerk, nobody }: Callers,
  secondId: string,
): Promise<void> {
  const { personId: file, citizenNumber } = world.citizen
  const issue = { action: 'cards.issue-cover-proof' }
  // Whoever has paid nothing is covered only when retired: for as long as this walk takes.
  const own = 'POST /api/me/cover-proofs'
  await call(citizen, own, { status: 409, leaves: { ...issue, file } })
  await setStatus(world, 'retired')
  const { body: proof } = await call(citizen, own, {
    status: 201,
    leaves: ({ proofId }) => ({ ...issue, file, object: String(proofId) }),
  })
  const { proofId, reference } = proof as { readonly proofId: string; readonly reference: string }
  await call(citizen, 'GET /api/me/cover-proofs/:proofId/proof.pdf', {
    ...{ params: { proofId }, status: 200, leaves: { file, action: 'cards.look-at-own' } },
  })

  const atDesk = `POST ${desk}/cover-proofs`
  const purpose = 'loss'
  await call(clerk, atDesk, {
    ...{ params: { personId: file }, status: 201, purpose },
    leaves: { ...issue, file, object: proofId },
  })
  await call(clerk, atDesk, {
    ...{ params: { personId: secondId }, status: 409, purpose },
    leaves: { ...issue, file: secondId },
  })
  await call(clerk, `GET ${desk}/cover-proofs/:proofId/proof.pdf`, {
    ...{ params: { personId: file, proofId }, query: 'purpose=loss', status: 200, purpose },
    leaves: { file, action: 'cards.look-at-papers' },
  })

  const check = { action: 'cards.check-cover-proof' }
  const byNumber = 'POST /api/public/cover-proof-checks'
  const right = { reference, lastFour: citizenNumber.slice(-4) }
  await call(nobody, byNumber, { body: right, status: 200, leaves: { ...check, file } })
  const wrong = { ...right, lastFour: '0000' }
  await call(nobody, byNumber, { body: wrong, status: 404, leaves: check })
  const { rows } = await world.database.owner.query<{ statement: string }>(
    'select statement from cards.cover_proof where proof_id = $1',
    [proofId],
  )
  const statement = rows[0]?.statement ?? ''
  const byCode = 'POST /api/public/cover-statement-checks'
  await call(nobody, byCode, { body: { statement }, status: 200, leaves: { ...check, file } })
  await call(nobody, byCode, {
    ...{ body: { statement: statement.replace(/.$/, '') }, status: 200 },
    leaves: { ...check, result: 'not_found' },
  })
  await call(nobody, 'GET /.well-known/cover-proof-keys.json', { status: 200, leaves: null })
  await setStatus(world, 'active')
}

async function setStatus({ database, citizen }: Walk['world'], status: string): Promise<void> {
  for (const table of ['people.person', 'people.shown_insured']) {
    const change = `update ${table} set status = $2 where person_id = $1`
    await database.owner.query(change, [citizen.personId, status])
  }
}

export async function confirmAndReplace(
  { call, world }: Walk,
  { clerk }: Callers,
  secondId: string,
): Promise<void> {
  const { personId } = world.citizen
  const body = { document: 'id_card', functions, declarationSigned: true }
  const report = { action: 'cards.report-loss' }
  const reported = await call(clerk, `POST ${desk}/loss-reports`, {
    ...{ params: { personId }, body, status: 201 },
    leaves: ({ reportId }) => ({ ...report, file: personId, object: String(reportId) }),
  })
  await call(clerk, `POST ${desk}/loss-reports`, {
    ...{ params: { personId: secondId }, body, status: 409 },
    leaves: { ...report, file: secondId },
  })
  const reportId = String(reported.body['reportId'])
  for (const paper of ['voucher.pdf', 'declaration.pdf']) {
    await call(clerk, `GET ${desk}/loss-reports/:reportId/${paper}`, {
      ...{ params: { personId, reportId }, status: 200 },
      leaves: { file: personId, action: 'cards.look-at-papers' },
    })
  }
  await call(clerk, 'GET /api/desk/replacement-fees', { status: 200, leaves: null })
  const replace = { file: personId, action: 'cards.replace' }
  const asked = {
    params: { personId },
    body: { document: 'id_card', documentSeen: true },
    purpose: 'replacement (lost): id_card seen',
  }
  await call(clerk, `POST ${desk}/replacements`, {
    ...{ ...asked, status: 201 },
    leaves: async () => ({ ...replace, object: await newestCard(world, personId) }),
  })
  await call(clerk, `POST ${desk}/replacements`, { ...asked, status: 409, leaves: replace })
  const spoiltId = await newestCard(world, personId)
  const spoilt = { params: { personId, cardId: spoiltId }, body: { reason: '卡面划伤' } }
  const reprint = { file: personId, action: 'cards.reprint' }
  const voided = { file: personId, action: 'cards.void', object: spoiltId }
  const seenBy = (witness: string) => ({ ...spoilt, body: { ...spoilt.body, witness } })
  const route = `POST ${desk}/cards/:cardId/reprint`
  await call(clerk, route, { ...seenBy('east-clerk'), status: 422, leaves: reprint })
  await call(clerk, route, {
    ...{ ...seenBy('east-reviewer'), status: 201 },
    leaves: async () => [voided, { ...reprint, object: await newestCard(world, personId) }],
  })
  const cardId = await newestCard(world, personId)
  await call(clerk, `GET ${desk}/cards/:cardId/replacement-receipt.pdf`, {
    ...{ params: { personId, cardId }, status: 200 },
    leaves: { file: personId, action: 'cards.look-at-papers' },
  })
}
