// Goal: what the access table allows is allowed and everything else is refused, at every route, for
// every role, inside and outside the branch; and every look into a file leaves exactly one entry.
// Method: the routes are taken from the rooms themselves and held against the published document, the
// callers from the list of roles; every pair is asked of the running server once, at a person's file once
// for every office. Teeth, each tried once:
// with `refuseForbidden` taken out of the guard every role gets in; with the branch not compared a
// clerk of another county sees the file; with no entry written for a citizen's own look, one is missed.
import { randomBytes } from 'node:crypto'
import { fastify } from 'fastify'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMachineKey, addOrganisation, addStaff } from '#capabilities/organisations/index.ts'
import { beginSession } from '#platform/access/sessions.ts'
import { newId } from '#platform/ids.ts'
import { content } from '#server/test/claim-world.ts'
import { type Answer, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'
import { type Policy, roles } from './access/policy.ts'
import { accessTable } from './access/table.ts'
import { routesOfRooms } from './rooms.ts'
import {
  type Asked,
  askEveryPair,
  type Caller,
  type Door,
  isLook,
  isSelf,
  type Verdict,
} from './test/every-pair.ts'

const policy: Policy = accessTable
const passwordOf = 'Jincheng2026'

let world: WebWorld
let callers: readonly Caller[]
let doors: readonly Door[]
let asked: Promise<readonly Asked[]>
beforeAll(async () => {
  world = await webWorld()
  callers = await everyCaller()
  doors = everyDoor()
  asked = askEveryPair(doors, callers, { answerTo, entries })
  asked.catch(() => {}) // told by the tests
})
afterAll(() => world.stop())

function everyDoor(): readonly Door[] {
  const found: Door[] = []
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    if (method === 'HEAD' || !config?.action) return
    const reads = config.reads ?? false
    found.push({ method: method as Door['method'], url, action: config.action, reads })
  })
  bare.setValidatorCompiler(() => () => true)
  bare.setSerializerCompiler(() => JSON.stringify)
  for (const routes of routesOfRooms) routes(bare, world.deps)
  // What ends a session comes last, and before it what lets nothing else be done.
  const last = ['staff.enrol-factor', 'sessions.end']
  const isEnd = ({ action }: Door): number => last.indexOf(action)
  return found.toSorted((a, b) => isEnd(a) - isEnd(b))
}

async function everyCaller(): Promise<readonly Caller[]> {
  const { organisations, citizen, machineKey } = world
  const found: Caller[] = []
  for (const role of roles) {
    if (['nobody', 'citizen', 'kiosk_visitor', 'institution', 'bank', 'insurer'].includes(role))
      continue
    const places = role === 'employer_officer' ? ['employer'] : ['east', 'west', 'city']
    for (const place of places as (keyof typeof organisations)[]) {
      const login = `${role.replaceAll('_', '-')}-${place}`
      await addStaff(world.database.db, {
        ...{ login, organisationId: organisations[place], name: `试验${login}` },
        ...{ password: passwordOf, roles: [role], personIndex: randomBytes(32) },
      })
      const inBranch = place === 'east' || place === 'city'
      const visit = await world.signedIn(login)
      const again = place === places[0] ? {} : ({ again: true } as const)
      found.push({ name: login, role, inBranch, visit, ...again })
    }
  }
  const self = await world.signedIn(citizen.citizenNumber)
  const visitor = await atKiosk()
  const systemWith = (key: string) => withHeader(world.visit(), { authorization: `Bearer ${key}` })
  const bankKey = await addMachineKey(world.database.db, organisations.bank, world.clock.at)
  const insurer = await addOrganisation(world.database.db, {
    ...{ kind: 'insurer', code: 'I99990000001', parentId: organisations.city },
    ...{ area: world.area.code, name: { zh: '试验保险', en: 'Insurer' } },
  })
  const insurerKey = await addMachineKey(world.database.db, insurer.organisationId, world.clock.at)
  return [
    ...found,
    { name: 'nobody', role: 'nobody', inBranch: false, visit: world.visit() },
    { name: 'the citizen', role: 'citizen', inBranch: false, visit: self },
    { name: 'the visitor', role: 'kiosk_visitor', inBranch: false, visit: visitor },
    {
      name: 'the institution',
      role: 'institution',
      inBranch: false,
      visit: systemWith(machineKey),
    },
    { name: 'the bank', role: 'bank', inBranch: false, visit: systemWith(bankKey) },
    { name: 'the insurer', role: 'insurer', inBranch: false, visit: systemWith(insurerKey) },
  ]
}

/** Without a card in the citizen's file: how one signs in there is told elsewhere. */
async function atKiosk(): Promise<Visit> {
  const { database, citizen, organisations, clock } = world
  const { token } = await beginSession(database.db, {
    ...{ kind: 'citizen', subjectId: citizen.personId, kioskOf: organisations.east, at: clock.at },
  })
  return withHeader(world.visit(), { cookie: `yika_session=${token}` })
}

function withHeader(visit: Visit, header: Record<string, string>): Visit {
  return {
    get: (url, headers = {}) => visit.get(url, { ...header, ...headers }),
    send: (method, url, body, headers = {}) =>
      visit.send(method, url, body, { ...header, ...headers }),
  }
}

function addressOf({ url }: Door): string {
  const path = url
    .replace(':personId', world.citizen.personId)
    .replace(':month', '2026-10')
    .replace(/:[a-zA-Z]*(Id|id)\b/g, () => newId())
    .replace(/:[a-zA-Z]+/g, 'GS-7K4M-29')
  return url.includes(':personId') ? `${path}?purpose=enquiry` : path
}

const seen = { document: 'id_card', documentSeen: true }
const aidWish = {
  ...{ bindingId: newId(), places: ['pharmacy'], yearLimit: '500.00', purchaseLimit: '100.00' },
}

const insurerPolicy = {
  ...{ insurerId: newId(), policy: 'AX-0001', from: '2026-01-01', until: null },
}

const agency = {
  ...{ name: '栖川市医疗保险服务中心', identityNumber: null, relation: null, share: 10_000 },
  bank: { account: '4000020009200000001', code: '102100099996' },
}

/** For the routes of one person: whole bodies, so that the branch is asked and not the body. */
/** The shape of a sealed PIN that opens nothing. */
const sealed = 'A'.repeat(512)

const bodies: readonly (readonly [route: RegExp, body: () => unknown])[] = [
  [/photos$/, () => Buffer.from('no picture')],
  [/documents\/:kind$/, () => Buffer.from('no paper')],
  [
    /people\/:personId\/applications$/,
    () => ({
      ...{ photoId: newId(), pickupPlaceId: newId(), identityDocument: 'id_card' },
      documentSeen: true,
    }),
  ],
  [
    /instant-orders$/,
    () => ({
      ...{ photoId: newId(), category: 'emergency_inpatient', proofs: [], outletId: newId() },
      ...{ identityDocument: 'id_card', documentSeen: true },
    }),
  ],
  [/(spoil|reprint)$/, () => ({ reason: '卡面划伤', witness: 'teller' })],
  [/applications\/:applicationId\/cancel$/, () => seen],
  [/(reject|remake)$/, () => ({ reason: 'unclear' })],
  [/hand-over$/, () => ({ ...seen, receiver: 'self' })],
  [/activation$/, () => ({ ...seen, functions: ['insurance'] })],
  [
    /loss-reports$/,
    () => ({ document: 'id_card', functions: ['insurance'], declarationSigned: true }),
  ],
  [/policies\/drafts$/, () => ({ text: '{}' })],
  [
    /drafts\/:draftId\/rehearsals$/,
    () => ({ from: '2026-01-01', until: '2026-06-30', termsOn: null }),
  ],
  [/drafts\/:draftId\/approvals$/, () => ({ firstDay: '2030-01-01', reason: '新年度待遇' })],
  [/rehearsals\/:rehearsalId\/(stop|resume)$/, () => ({})],
  [/insurer-covers$/, () => insurerPolicy],
  [/insurer-covers\/of-contract$/, () => ({ insurerId: newId(), policy: 'AX-0001' })],
  [/claims\/:claimId\/(submit|withdraw)$/, () => ({})],
  [/claims(\/:claimId)?$/, () => content('12.00')],
  [/claims\/:claimId\/missing$/, () => ({ kinds: ['fee_list'], note: '缺清单' })],
  [/claims\/:claimId\/originals$/, () => ({ documentIds: [] })],
  [/claims\/:claimId\/decision$/, () => ({ verdict: 'approve' })],
  [/claims\/:claimId\/request$/, () => ({ reason: '材料已核对' })],
  [/claims\/:claimId\/account$/, () => content('12.00')['payee']],
  [/claims\/:claimId\/appeal$/, () => ({ text: '请再核对一次' })],
  [/closings\/:caseId\/withdraw$/, () => ({})],
  [/move-ins\/:moveInId\/(letter|withdraw)$/, () => ({})],
  [
    /benefit-groups\/:entryId\/withdraw$/,
    () => ({ document: '金民救〔2026〕18号', reason: '登记有误' }),
  ],
  [/withdraw$/, () => seen],
  [/aid\/:aidId\/end$/, () => seen],
  [/replacements$/, () => ({ ...seen, reason: 'lost' })],
  [/propose$/, () => ({ outcome: 'fund_bears', reason: '核对了时间经过' })],
  [/decide$/, () => ({ agreed: true })],
  [/binding-codes$/, () => ({ proxyCitizenNumber: '999999195001010018', scopes: ['see'] })],
  [
    /people\/:personId\/bindings$/,
    () => ({
      ...{ proxyCitizenNumber: '999999195001010018', kinship: 'parent', scopes: ['see'] },
      ...{ consent: { by: 'window' }, papers: [], evidence: 0, copiesKept: true },
    }),
  ],
  [/people\/:personId\/bindings\/:bindingId\/end$/, () => ({ ...seen, reason: 'owner_asked' })],
  [/people\/:personId\/aid$/, () => ({ ...aidWish, ...seen })],
  [/objections\/:objectionId\/answer$/, () => ({ finding: 'unfounded', answer: '已核对记录' })],
  [
    /people\/:personId\/closings$/,
    () => ({ reason: 'moved', happenedOn: '2026-11-02', payees: [agency] }),
  ],
  [/closings\/:caseId\/payees$/, () => ({ payees: [agency] })],
  [/declarations\/:declarationId\/corrections$/, () => ({ reason: '十月离职', lines: [] })],
  [/declarations\/:declarationId\/withdrawal$/, () => ({ reason: '整月误报' })],
  [/receipts\/:receiptId\/returns$/, () => ({ reason: '付款人来函说汇错了' })],
  [
    /overpayments\/:overpaymentId\/refund$/,
    () => ({ account: '6217000012345678901', bankCode: '102100099996', reason: '重复缴费' }),
  ],
  [/closings\/:caseId\/(request|pay-again)$/, () => ({ reason: '材料已核对' })],
  [/closings\/:caseId\/reopen$/, () => ({ because: 'closed_by_mistake', reason: '结清有误' })],
  [
    /me\/closings$/,
    () => ({
      ...{ movedOn: '2026-11-02', agency: '云岫市医疗保障服务中心' },
      ...{ account: '4000020009200000001', bankCode: '102100099996' },
    }),
  ],
  [
    /people\/:personId\/contributions$/,
    () => ({ kind: 'flexible', period: '2026-11', base: '5000.00' }),
  ],
  [/resident-enrolment$/, () => ({ month: '2026-12' })],
  [
    /people\/:personId\/move-ins$/,
    () => ({
      ...{ fromArea: '320100', agency: '云岫市医疗保障服务中心' },
      ...{ certificateNumber: 'YX-2026-1', issuedOn: '2026-11-02' },
    }),
  ],
  [
    /move-ins\/:moveInId\/sheet$/,
    () => ({ number: 'YX-XX-77', datedOn: '2026-11-12', months: 38, amount: '88.00' }),
  ],
  [
    /care-filings$/,
    () => ({
      ...{ kind: 'other', place: '999800', from: '2026-11-20' },
      ...{ address: '栖川市河东路 1 号', declared: true },
    }),
  ],
  [
    /^\/api\/desk\/people\/:personId\/benefit-filings$/,
    () => ({
      ...{ kind: 'disease', code: 'M03900', from: '2026-11-20', foundOn: '2026-11-16' },
      hospital: '试验医院',
    }),
  ],
  [
    /benefit-filings\/choices$/,
    () => ({ chosenFor: 'chronic', institutionId: newId(), from: '2026-11-20' }),
  ],
  [
    /people\/:personId\/benefit-groups$/,
    () => ({
      ...{ group: 'low_income', from: '2026-11-20', until: null },
      ...{ document: '金民救〔2026〕12号', reason: '与民政名单核对一致' },
    }),
  ],
  [
    /benefit-groups\/:entryId\/end$/,
    () => ({ lastDay: '2026-12-31', document: '金民救〔2026〕18号', reason: '不再符合条件' }),
  ],
  [/catalogue-files\/:uploadId\/force$/, () => ({ from: '2026-12-01', reason: '季度更新' })],
  [/benefit-filings\/:filingId\/end$/, () => ({ lastDay: '2026-12-31' })],
  [/care-filings\/:filingId\/end$/, () => ({ lastDay: '2026-12-31' })],
  [/move-ins\/:moveInId\/credit$/, () => ({ receiptId: newId(), reason: '与信息表核对一致' })],
  [/pin-unlock$/, () => ({ ...seen, reason: '密码连续输错' })],
  [/pin-report$/, () => seen],
  [/pin-reset$/, () => ({ ...seen, reason: '本人忘记密码' })],
  [/new-pin$/, () => ({ ...seen, sealedInitialPin: sealed, sealedNewPin: sealed })],
]

/** Worked out from the table alone. */
function rightful({ action, url }: Door, { role, inBranch }: Caller): Verdict {
  const held = (policy[action] ?? []).filter((permission) => permission.role === role)
  if (held.length === 0) return role === 'nobody' ? 'sign in first' : 'not allowed'
  // Open to all in the table: who has no session to extend is told so by the route itself.
  const hasNone = ['nobody', 'institution', 'bank', 'insurer'].includes(role)
  if (action === 'sessions.extend' && hasNone) return 'sign in first'
  if (!url.includes(':personId')) return 'let in'
  const byBranch = held.some(({ relation }) => relation === 'branch')
  return byBranch && inBranch ? 'let in' : 'not there'
}

async function answerTo(
  door: Door,
  { visit }: Caller,
): Promise<{ readonly verdict: Verdict; readonly status: number }> {
  const answer = await knock(door, visit)
  const { status, body } = answer
  const code = body['code']
  if (status === 401 && code === 'not_signed_in') return { verdict: 'sign in first', status }
  if (status === 403 && code === 'not_allowed') return { verdict: 'not allowed', status }
  const hidden = status === 404 && code === 'not_found' && door.url.includes(':personId')
  return { verdict: hidden ? 'not there' : 'let in', status }
}

function knock(door: Door, visit: Visit): Promise<Answer> {
  const url = addressOf(door)
  if (door.method === 'GET') return visit.get(url)
  if (door.method === 'DELETE') return visit.send('DELETE', url)
  const body = bodies.find(([route]) => route.test(door.url))?.[1]() ?? {}
  const type = Buffer.isBuffer(body) ? { 'content-type': 'image/jpeg' } : {}
  return visit.send(door.method as 'POST', url, body, type)
}

test('every route of the published document is one of the rooms’ routes', () => {
  const known = new Set(
    doors.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`),
  )
  const paths = world.app.swagger().paths ?? {}
  const published = Object.entries(paths).flatMap(([url, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${url}`),
  )
  const unknown = published.filter((each) => each.includes('/api/') && !known.has(each))
  expect(unknown).toEqual([])
  expect(doors.length).toBeGreaterThan(40)
})

test('every look into a file is one entry in it, and a refused look none of the same kind', async () => {
  const looks = (await asked).filter(({ door }) => isLook(door))
  const wrong: string[] = []
  let seen = 0
  for (const { door, caller, verdict, written } of looks) {
    if (door.url.includes(':personId') === isSelf(caller)) continue
    const right = rightful(door, caller) === 'let in' ? 1 : 0
    if (verdict === 'let in' && right === 1) seen += 1
    if (written !== right)
      wrong.push(`${caller.name} ${door.url}: ${written} entries, not ${right}`)
  }
  const routes = new Set(looks.map(({ door }) => door)).size
  process.stdout.write(`  looks: ${routes} routes that show a file, ${seen} looks\n`)
  expect(wrong).toEqual([])
  expect(seen).toBeGreaterThan(5)
}, 240_000)

test('every role at every route is let in or refused as the access table says', async () => {
  const wrong: string[] = []
  for (const { door, caller, verdict, status } of await asked) {
    const right = rightful(door, caller)
    // Inside the branch a thing may not be there for other reasons, which is no question of access.
    if (right === 'let in' && verdict === 'not there') continue
    if (status >= 500) wrong.push(`${caller.name} ${door.method} ${door.url}: ${status}`)
    if (verdict !== right) {
      wrong.push(`${caller.name} ${door.method} ${door.url}: ${verdict} (${status}), not ${right}`)
    }
  }
  const pairs = (await asked).length
  process.stdout.write(
    `  access: ${doors.length} routes, ${callers.length} callers, ${pairs} pairs\n`,
  )
  expect(wrong).toEqual([])
}, 240_000)

async function entries({ action }: Door): Promise<number> {
  const { rows } = await world.database.owner.query<{ count: number }>(
    `select count(*)::int as count from audit.entry
      where person_id = $1 and action = $2 and result = 'done'`,
    [world.citizen.personId, action],
  )
  return rows[0]?.count ?? -1
}
