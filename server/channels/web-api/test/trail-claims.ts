/** A bill that somebody has paid: written, filed, seen, decided, appealed and paid again; by each who may. */
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { bring, listingLine } from '#server/test/catalogue-world.ts'
import { scan } from '#server/test/claim-scan.ts'
import { content, idsOfPapers } from '#server/test/claim-world.ts'
import type { Callers } from './trail-callers.ts'
import { type Caller, type Mark, someId, type Walk, type Who } from './trail-walk.ts'

type Side = {
  readonly by: Caller
  readonly base: string
  readonly params: Readonly<Record<string, string>>
  readonly file: string
  readonly who?: Who
  readonly looks: string
  readonly opens: string
  /** In whose name the account is. */
  readonly name: string
  /** What a look at a member names. */
  readonly lookedAt?: string
}

type Claim = Record<string, unknown>

const paid = (name: string): Claim => content('1200.00', { payee: { ...payee, name } })
const payee = { name: '王秀兰', account: '6217000012345678901', bankCode: '102100099996' }

const covered = async ({ world }: Walk, personId: string, status: string): Promise<void> => {
  await world.database.owner.query('update people.person set status = $2 where person_id = $1', [
    ...[personId, status],
  ])
}

export async function claimBills(walk: Walk, callers: Callers): Promise<void> {
  const { world } = walk
  const { personId: file } = world.citizen
  await covered(walk, file, 'retired')
  const listed = listingLine({ code: 'XA00001', name: '甲类项目', from: '2020-01-01', level: '01' })
  await bring(world.database.db, '1312', [listed])
  await readFile(walk, callers)
  const own: Side = {
    ...{ by: callers.citizen, base: '/api/me/claims', params: {}, file, name: payee.name },
    ...{ looks: 'claims.look-at-own-claims', opens: 'claims.open-own-paper' },
  }
  const claim = await writeAndFile(walk, own)
  const desk: Side = {
    ...{ by: callers.clerk, base: '/api/desk/people/:personId/claims', file, name: payee.name },
    ...{ params: { personId: file }, looks: 'claims.look-at-claims-of-person' },
    opens: 'claims.open-paper',
  }
  await writeAndFile(walk, desk)
  await decide(walk, callers, claim)
  await payAgain(walk, callers, claim)
  await covered(walk, file, 'active')
}

/** By a relative, in the file of whoever has paid. */
export async function claimForMember(
  walk: Walk,
  callers: Callers,
  proxy: Caller,
  named: {
    readonly bindingId: string
    readonly file: string
    readonly who: Who
    readonly name: string
  },
): Promise<void> {
  const { bindingId, file, who, name } = named
  await covered(walk, file, 'retired')
  const claim = await writeAndFile(walk, {
    ...{ by: proxy, base: '/api/me/members/:bindingId/claims', params: { bindingId }, file, who },
    name,
    ...{ looks: 'bindings.look-at-claims-of-member', lookedAt: bindingId },
    opens: 'bindings.look-at-claims-of-member',
  })
  await afterRefusal(walk, callers, proxy, { ...named, claim })
  await covered(walk, file, 'active')
}

/** The relative reads the letter, appeals, and names another account once a bank has sent the money back. */
async function afterRefusal(
  { call, world }: Walk,
  { reviewer }: Callers,
  proxy: Caller,
  of: {
    readonly bindingId: string
    readonly file: string
    readonly who: Who
    readonly name: string
    readonly claim: Claim
  },
): Promise<void> {
  const { bindingId, file, who, claim } = of
  const claimId = String(claim['claimId'])
  const refusal = { verdict: 'refuse', ground: 'papers_not_true', note: '与记录不符' }
  const refused = await call(reviewer, `POST ${one}/decision`, {
    ...{ params: { personId: file, claimId }, body: refusal, status: 200 },
    leaves: { file, action: 'claims.decide-claim', object: claimId },
  })
  const [decision] = refused.body['decisions'] as { decisionId: string }[]
  const base = '/api/me/members/:bindingId/claims/:claimId'
  const params = { bindingId, claimId }
  await call(proxy, `GET ${base}/letters/:decisionId`, {
    ...{ params: { ...params, decisionId: String(decision?.decisionId) }, status: 200 },
    leaves: { file, who, action: 'bindings.look-at-claims-of-member', object: bindingId },
  })
  const mark = (name: string) => ({ file, who, action: `claims.${name}`, object: claimId })
  const appeal = { params, body: { text: '请再核对一次' }, leaves: mark('appeal-claim') }
  await call(proxy, `POST ${base}/appeal`, { ...appeal, status: 200 })
  await call(proxy, `POST ${base}/appeal`, { ...appeal, status: 409 })
  const account = { params, body: payee, leaves: mark('change-account') }
  await call(proxy, `POST ${base}/account`, { ...account, status: 409 })
  await approvedAndSentBack(world, claimId)
  const theirs = { ...account, body: { ...payee, name: of.name } }
  await call(proxy, `POST ${base}/account`, { ...theirs, status: 200 })
}

async function readFile({ call }: Walk, { citizen }: Callers): Promise<void> {
  const sent = { type: 'application/octet-stream', leaves: null }
  const route = 'POST /api/claim-files'
  const list = Buffer.from('项目名称,数量,单价,金额\n挂号费,1,5.00,5.00\n')
  await call(citizen, route, { ...sent, body: list, status: 200 })
  await call(citizen, route, { ...sent, body: Buffer.from('<EInvoice/>'), status: 422 })
}

/** One claim filed, and another one taken back. */
async function writeAndFile(walk: Walk, side: Side): Promise<Claim> {
  const { call } = walk
  const { by, base, params, file, who } = side
  const mark = (name: string, more: Partial<Mark> = {}): Mark => ({
    ...{ file, action: `claims.${name}`, ...(who && { who }) },
    ...more,
  })
  const late = content('10.00', { from: '2026-12-30', lines: [] })
  await call(by, `POST ${base}`, { params, body: late, status: 422, leaves: mark('open-claim') })
  const body = paid(side.name)
  const { body: opened } = await call(by, `POST ${base}`, {
    ...{ params, body, status: 201 },
    leaves: ({ claimId }) => mark('open-claim', { object: String(claimId) }),
  })
  const object = String(opened['claimId'])
  const one = { params: { ...params, claimId: object } }
  const nothing = { params: { ...params, claimId: newId() } }
  const write = `POST ${base}/:claimId`
  const written = mark('write-claim', { object })
  await call(by, write, { ...one, body, status: 200, leaves: written })
  await call(by, write, { ...one, body: late, status: 422, leaves: written })
  await filePapers(walk, side, opened)
  const looked = { file, action: side.looks, ...(who && { who, object: side.lookedAt ?? null }) }
  await call(by, `GET ${base}`, { params, status: 200, leaves: looked })
  await call(by, `GET ${base}/:claimId/estimate`, { ...one, status: 200, leaves: looked })
  const submit = `POST ${base}/:claimId/submit`
  const submitted = mark('submit-claim', { object })
  const { body: filed } = await call(by, submit, { ...one, status: 200, leaves: submitted })
  await call(by, submit, { ...one, status: 409, leaves: submitted })
  const withdraw = `POST ${base}/:claimId/withdraw`
  const gone = mark('withdraw-claim', { object: String(nothing.params.claimId) })
  await call(by, withdraw, { ...nothing, status: 404, leaves: gone })
  await takeBack(walk, side, mark)
  return filed
}

async function takeBack(
  { call }: Walk,
  { by, base, params, name }: Side,
  mark: (name: string, more?: Partial<Mark>) => Mark,
): Promise<void> {
  const { body } = await call(by, `POST ${base}`, {
    ...{ params, body: paid(name), status: 201, leaves: mark('open-claim', { object: someId }) },
  })
  const object = String(body['claimId'])
  const leaves = mark('withdraw-claim', { object })
  const named = { params: { ...params, claimId: object }, status: 200, leaves }
  await call(by, `POST ${base}/:claimId/withdraw`, named)
}

async function filePapers({ call }: Walk, side: Side, claim: Claim): Promise<void> {
  const { by, base, file, who } = side
  const params = { ...side.params, claimId: String(claim['claimId']) }
  const filing = { file, action: 'claims.file-paper', ...(who && { who }) }
  const route = `POST ${base}/:claimId/documents/:kind`
  const jpeg = { type: 'image/jpeg', body: await scan() }
  await call(by, route, {
    ...{ ...jpeg, params: { ...params, kind: 'photo' }, status: 422, leaves: filing },
  })
  let documentId = ''
  for (const { code } of claim['slots'] as { code: string }[]) {
    const { body } = await call(by, route, {
      ...{ type: 'image/jpeg', body: await scan(), params: { ...params, kind: code }, status: 201 },
      leaves: { ...filing, object: someId },
    })
    documentId = idsOfPapers(body)[0] ?? ''
  }
  const object = side.lookedAt ?? documentId
  const opened = { file, action: side.opens, object, ...(who && { who }) }
  await call(by, `GET ${base}/:claimId/documents/:documentId`, {
    ...{ params: { ...params, documentId }, status: 200, leaves: opened },
  })
}

const one = '/api/desk/people/:personId/claims/:claimId'

/** Papers asked for and given, refused, appealed, seen, and approved by somebody else. */
async function decide({ call, world }: Walk, callers: Callers, claim: Claim): Promise<void> {
  const { clerk, citizen, reviewer } = callers
  const file = world.citizen.personId
  const claimId = String(claim['claimId'])
  const params = { personId: file, claimId }
  const mark = (name: string) => ({ file, action: `claims.${name}`, object: claimId })
  await call(clerk, 'GET /api/desk/claims', { status: 200, leaves: null })
  await call(clerk, 'GET /api/desk/claim-payments', { status: 200, leaves: null })
  const look = { file, action: 'claims.look-at-claims-of-person' }
  await call(reviewer, `GET ${one}/look-alikes`, { params, status: 200, leaves: look })
  const missing = { kinds: ['fee_list'], note: '清单不清楚' }
  const ask = { params, body: missing, leaves: mark('ask-for-papers') }
  await call(clerk, `POST ${one}/missing`, { ...ask, status: 200 })
  await call(clerk, `POST ${one}/missing`, { ...ask, status: 409 })
  const again = { claimId, kind: 'fee_list' }
  await call(citizen, 'POST /api/me/claims/:claimId/documents/:kind', {
    ...{ type: 'image/jpeg', body: await scan(), params: again, status: 201 },
    leaves: { file, action: 'claims.file-paper', object: someId },
  })
  const { body: back } = await call(citizen, 'POST /api/me/claims/:claimId/submit', {
    ...{ params: { claimId }, status: 200, leaves: mark('submit-claim') },
  })
  const seen = { params, leaves: mark('check-originals') }
  const originals = `POST ${one}/originals`
  await call(clerk, originals, { ...seen, body: { documentIds: [] }, status: 409 })
  const approve = { params, body: { verdict: 'approve' }, leaves: mark('decide-claim') }
  await call(reviewer, `POST ${one}/decision`, { ...approve, status: 409 })
  const reason = { params, body: { reason: '材料已核对' }, leaves: mark('ask-approve-claim') }
  await call(reviewer, `POST ${one}/request`, { ...reason, status: 409 })
  await call(clerk, originals, { ...seen, body: { documentIds: idsOfPapers(back) }, status: 200 })
  await call(reviewer, `POST ${one}/request`, { ...reason, status: 201 })
  const refusal = { verdict: 'refuse', ground: 'papers_not_true', note: '与记录不符' }
  const refused = await call(reviewer, `POST ${one}/decision`, {
    ...{ params, body: refusal, status: 200, leaves: mark('decide-claim') },
  })
  await readLetters({ call, world } as Walk, callers, refused.body)
  const appeal = 'POST /api/me/claims/:claimId/appeal'
  const text = { params: { claimId }, body: { text: '请再核对一次' }, leaves: mark('appeal-claim') }
  await call(citizen, appeal, { ...text, status: 200 })
  await call(citizen, appeal, { ...text, status: 409 })
  const second = await anotherReviewer(world, reviewer, 'trail-reviewer')
  await call(second, `POST ${one}/decision`, { ...approve, status: 200 })
}

async function readLetters({ call, world }: Walk, callers: Callers, claim: Claim): Promise<void> {
  const { personId } = world.citizen
  const [decision] = claim['decisions'] as { decisionId: string }[]
  const params = { claimId: String(claim['claimId']), decisionId: String(decision?.decisionId) }
  const own = { file: personId, action: 'claims.look-at-own-claims' }
  const letter = 'letters/:decisionId'
  await call(callers.citizen, `GET /api/me/claims/:claimId/${letter}`, {
    ...{ params, status: 200, leaves: own },
  })
  await call(callers.clerk, `GET ${one}/${letter}`, {
    ...{ params: { ...params, personId }, status: 200 },
    leaves: { file: personId, action: 'claims.look-at-claims-of-person' },
  })
}

/** Who has not decided yet. */
async function anotherReviewer(
  world: Walk['world'],
  reviewer: Caller,
  login: string,
): Promise<Caller> {
  const { addStaff } = await import('#capabilities/organisations/index.ts')
  await addStaff(world.database.db, {
    ...{ login, organisationId: world.organisations.east, name: '试验复核', roles: ['reviewer'] },
    ...{ password: world.password, personIndex: createHash('sha256').update(login).digest() },
  })
  const { rows } = await world.database.owner.query<{ staff_id: string }>(
    'select staff_id from organisations.staff where login = $1',
    [login],
  )
  return { ...reviewer, actorId: rows[0]?.staff_id ?? '', visit: await world.signedIn(login) }
}

/** The bank has sent it back, twice: once the person names another account, once a window. */
async function payAgain({ call, world }: Walk, callers: Callers, claim: Claim): Promise<void> {
  const { personId } = world.citizen
  const claimId = String(claim['claimId'])
  const leaves = { file: personId, action: 'claims.change-account', object: claimId }
  const own = { params: { claimId }, body: payee, leaves }
  const desk = { params: { personId, claimId }, body: payee, leaves }
  const route = 'POST /api/me/claims/:claimId/account'
  await call(callers.citizen, route, { ...own, status: 409 })
  await sentBack(world, claimId)
  await call(callers.citizen, route, { ...own, status: 200 })
  await call(callers.clerk, `POST ${one}/account`, { ...desk, status: 409 })
  await sentBack(world, claimId)
  await call(callers.clerk, `POST ${one}/account`, { ...desk, status: 200 })
}

/** As an approval and a bank would have left it: a bill more would stand among those that are rehearsed. */
async function approvedAndSentBack({ database }: Walk['world'], claimId: string): Promise<void> {
  await database.owner.query(
    `with c as (update claims.claim
                   set state = 'rejected', fund = 1000, settlement_id = gen_random_uuid(),
                       checked_by = gen_random_uuid(), checked_at = submitted_at, due_on = null,
                       version = version + 1
                 where claim_id = $1
             returning person_id, claim_id, sealed_payee, submitted_at)
     insert into claims.payment (person_id, payment_id, claim_id, amount, sealed_payee, bank_id,
         state, order_id, bank_reason, made_at, settled_at)
     select person_id, gen_random_uuid(), claim_id, 1000, sealed_payee, gen_random_uuid(),
            'rejected', gen_random_uuid(), 'AC04', submitted_at, submitted_at from c`,
    [claimId],
  )
}

async function sentBack({ database }: Walk['world'], claimId: string): Promise<void> {
  await database.owner.query(
    `with p as (update claims.payment set state = 'rejected', order_id = gen_random_uuid(),
                       bank_reason = 'AC04', settled_at = made_at
                 where claim_id = $1 and state = 'due')
     update claims.claim set state = 'rejected', version = version + 1 where claim_id = $1`,
    [claimId],
  )
}
