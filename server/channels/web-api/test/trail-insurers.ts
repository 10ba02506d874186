/** A policy with an insurer, the consent to it, what the insurer fetches and what it reports. */
import { addMachineKey, addOrganisation } from '#capabilities/organisations/index.ts'
import { writeInsurerFiles } from '#capabilities/claims/index.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { policyTable, reportTable } from '#sim/insurer/insurer.ts'
import { type Callers, withKey } from './trail-callers.ts'
import { type Caller, type Mark, someId, type Walk } from './trail-walk.ts'

const own = '/api/me/insurer-covers'
const desk = '/api/desk/people/:personId/insurer-covers'
const table = 'application/octet-stream'

/** The code that the contract of the area names. */
const code = 'I99990000001'

type Insurer = Caller & { readonly insurerId: string }

/** After claims of this person were decided: consent tells of them. */
export async function insureBesides(walk: Walk, callers: Callers): Promise<void> {
  const insurer = await enterInsurer(walk)
  const { citizenNumber, name } = walk.world.citizen
  const offered = {
    policy: 'AX-OFFER',
    citizenNumber,
    name,
    from: '2026-01-01',
    until: '2026-12-31',
  }
  const offers = { action: 'claims.offer-insurer-covers' }
  const file = walk.world.citizen.personId
  const offer = { file, action: 'claims.offer-insurer-cover', object: someId }
  const route = 'POST /api/insurer/policy-files'
  await walk.call(insurer, route, {
    ...{ type: table, body: Buffer.from(policyTable([offered])), status: 200 },
    leaves: [offers, offer],
  })
  const wrong = Buffer.from(policyTable([{ ...offered, policy: '?' }]))
  await walk.call(insurer, route, { type: table, body: wrong, status: 422, leaves: null })
  await answerOffer(walk, callers, insurer)
  await keepCovers(walk, callers.clerk, { base: desk, params: { personId: file }, insurer })
  await keepCovers(walk, callers.citizen, { base: own, params: {}, insurer })
  await fetchAndReport(walk, insurer)
}

async function enterInsurer({ world }: Walk): Promise<Insurer> {
  const { database, organisations, area, clock } = world
  const { organisationId } = await addOrganisation(database.db, {
    ...{ kind: 'insurer', code, parentId: organisations.city, area: area.code },
    name: { zh: '安澜健康保险', en: 'Anlan Health' },
  })
  const key = await addMachineKey(database.db, organisationId, clock.at)
  return {
    ...{ actorKind: 'institution', actorId: organisationId, organisationId, channel: 'http' },
    ...{ insurerId: organisationId, visit: withKey(world.visit(), key) },
  }
}

/** Declined on the web; asked again at the window it is too late. */
async function answerOffer(walk: Walk, { citizen, clerk }: Callers, _: Insurer): Promise<void> {
  const { call, world } = walk
  const { personId: file } = world.citizen
  const looked = { file, action: 'claims.look-at-own-insurers' }
  const { body } = await call(citizen, `GET ${own}`, { status: 200, leaves: looked })
  const [cover] = body['covers'] as { coverId: string }[]
  const coverId = cover?.coverId ?? ''
  const leaves = { file, action: 'claims.decline-insurer', object: coverId }
  await call(citizen, `POST ${own}/:coverId/decline`, { params: { coverId }, status: 200, leaves })
  const late = { params: { coverId }, status: 409 }
  await call(citizen, `POST ${own}/:coverId/decline`, { ...late, leaves })
  const atDesk = { ...late, params: { personId: file, coverId } }
  await call(clerk, `POST ${desk}/:coverId/decline`, { ...atDesk, leaves })
}

type Side = {
  readonly base: string
  readonly params: Readonly<Record<string, string>>
  readonly insurer: Insurer
}

/** Of a policy and of a contract, each registered, refused a second time and taken back. */
async function keepCovers(walk: Walk, by: Caller, { base, params, insurer }: Side): Promise<void> {
  const { call, world } = walk
  const { personId: file } = world.citizen
  const looks = base === own ? 'claims.look-at-own-insurers' : 'claims.look-at-insurers-of-person'
  await call(by, `GET ${base}`, { params, status: 200, leaves: { file, action: looks } })
  const told = await tellMarks(walk)
  const kept = (action: string): readonly Mark[] => [{ file, action, object: someId }, ...told]
  const { insurerId } = insurer
  const days = { from: '2026-01-01', until: '2026-12-31' }
  const body = { insurerId, policy: `AX-${base.length}`, ...days }
  const registered = 'claims.register-insurer-cover'
  const made = { params, body, status: 201, leaves: kept(registered) }
  const { body: shown } = await call(by, `POST ${base}`, made)
  const refused = { params, body, status: 409, leaves: { file, action: registered } }
  await call(by, `POST ${base}`, refused)
  await takeBack(walk, by, { base, params, insurer }, shown)
  await offerAgain(walk, by, { base, params, insurer }, told)
  await inGroup(walk, async () => {
    const contract = { insurerId, policy: 'JC-DB-2026' }
    const accepted = 'claims.accept-insurer-contract'
    const route = `POST ${base}/of-contract`
    const asked = { params, body: contract }
    const { body: agreed } = await call(by, route, {
      ...asked,
      status: 201,
      leaves: kept(accepted),
    })
    await call(by, route, { ...asked, status: 404, leaves: { file, action: accepted } })
    if (base !== own) await takeBack(walk, by, { base, params, insurer }, agreed)
  })
}

/** What was decided of this person is told with each consent. */
async function tellMarks({ world }: Walk): Promise<readonly Mark[]> {
  const { personId: file } = world.citizen
  const { rows } = await world.database.owner.query(
    'select from claims.claim where person_id = $1 and settlement_id is not null',
    [file],
  )
  return rows.map(() => ({ file, action: 'claims.tell-insurer', object: someId }))
}

function openCover(body: Record<string, unknown>, state: string): string {
  const covers = body['covers'] as { coverId: string; state: string }[]
  return covers.find((each) => each.state === state)?.coverId ?? ''
}

async function takeBack(
  { call, world }: Walk,
  by: Caller,
  { base, params }: Side,
  shown: Record<string, unknown>,
): Promise<void> {
  const coverId = openCover(shown, 'consented')
  const action = 'claims.withdraw-consent-to-insurer'
  const leaves = { file: world.citizen.personId, action, object: coverId }
  const asked = { params: { ...params, coverId }, leaves }
  await call(by, `POST ${base}/:coverId/withdraw`, { ...asked, status: 200 })
  await call(by, `POST ${base}/:coverId/withdraw`, { ...asked, status: 409 })
}

/** The insurer tells of one more, and the person agrees; at the window one is declined too. */
async function offerAgain(
  walk: Walk,
  by: Caller,
  { base, params, insurer }: Side,
  told: readonly Mark[],
): Promise<void> {
  const { call, world } = walk
  const { personId: file, citizenNumber, name } = world.citizen
  const steps = base === own ? (['consent'] as const) : (['decline', 'consent'] as const)
  for (const step of steps) {
    const policy = `AX-${base.length}-${step}`
    const days = { from: '2026-01-01', until: '2026-12-31' }
    await call(insurer, 'POST /api/insurer/policy-files', {
      ...{
        type: table,
        body: Buffer.from(policyTable([{ policy, citizenNumber, name, ...days }])),
      },
      status: 200,
      leaves: [
        { action: 'claims.offer-insurer-covers' },
        { file, action: 'claims.offer-insurer-cover', object: someId },
      ],
    })
    const looks = base === own ? 'claims.look-at-own-insurers' : 'claims.look-at-insurers-of-person'
    const looked = { params, status: 200, leaves: { file, action: looks } }
    const { body } = await call(by, `GET ${base}`, looked)
    const coverId = openCover(body, 'offered')
    const action = step === 'consent' ? 'claims.consent-to-insurer' : 'claims.decline-insurer'
    const mark = { file, action, object: coverId }
    const asked = { params: { ...params, coverId } }
    const leaves = step === 'consent' ? [mark, ...told] : mark
    const { body: shown } = await call(by, `POST ${base}/:coverId/${step}`, {
      ...{ ...asked, status: 200, leaves },
    })
    await call(by, `POST ${base}/:coverId/${step}`, { ...asked, status: 409, leaves: mark })
    if (step === 'consent') await takeBack(walk, by, { base, params, insurer }, shown)
  }
}

async function inGroup({ world }: Walk, act: () => Promise<void>): Promise<void> {
  const entryId = newId()
  await world.database.owner.query(
    `insert into people.benefit_group
       (person_id, entry_id, benefit_group, begins_on, document, entered_at, entered_by)
     values ($1, $2, 'low_income', '2026-01-01', '试验', now(), 'office')`,
    [world.citizen.personId, entryId],
  )
  await act()
  await world.database.owner.query('delete from people.benefit_group where entry_id = $1', [
    entryId,
  ])
}

async function fetchAndReport({ call, world }: Walk, insurer: Insurer): Promise<void> {
  const { personId: file } = world.citizen
  const { rows } = await world.database.owner.query<{ claim_id: string }>(
    `select claim_id from claims.insurer_notice order by made_at desc, notice_id desc limit 1`,
  )
  const claimId = rows[0]?.claim_id ?? ''
  const looked = { file, action: 'claims.look-as-insurer', object: claimId }
  const one = 'GET /api/insurer/claims/:claimId'
  await call(insurer, one, { params: { claimId }, status: 200, leaves: looked })
  await call(insurer, one, { params: { claimId: newId() }, status: 404, leaves: null })
  await writeInsurerFiles(world.deps, systemAct(world.clock.at, newId()))
  const files = 'GET /api/insurer/claim-files'
  const { body } = await call(insurer, files, { status: 200, leaves: null })
  const [made] = body['files'] as { fileId: string }[]
  const fileId = made?.fileId ?? ''
  await call(insurer, `${files}/:fileId`, {
    ...{ params: { fileId }, status: 200 },
    leaves: { file, action: 'claims.take-insurer-file', object: fileId },
  })
  const reported = { action: 'claims.report-insurer-payments' }
  const ofClaim = { file, action: 'claims.report-insurer-payment', object: claimId }
  const paid = { reference: 'P-1', claim: claimId, amount: '1.00', paidOn: '2026-11-16' }
  const route = 'POST /api/insurer/reports'
  await call(insurer, route, { body: paid, status: 200, leaves: [reported, ofClaim] })
  const used = { ...paid, amount: '2.00' }
  const refused = { ...reported, result: 'insurer_reports_refused' }
  await call(insurer, route, { body: used, status: 409, leaves: refused })
  const file_ = 'POST /api/insurer/report-files'
  const rowsOf = (payment: typeof paid) => Buffer.from(reportTable([payment]))
  const next = { ...paid, reference: 'P-2' }
  await call(insurer, file_, {
    ...{ type: table, body: rowsOf(next), status: 200, leaves: [reported, ofClaim] },
  })
  await call(insurer, file_, { type: table, body: rowsOf(used), status: 422, leaves: refused })
}
