// Goal: at a window and in a hospital's office a binding is made with originals seen and a consent that
// counts, a child's by the household register; the branch rule holds, and the window ends it too (B3, B4).
// Method: staff of two counties and of a hospital, with relatives behind the real web server.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { addOrganisation, addStaff } from '#capabilities/organisations/index.ts'
import {
  ask,
  bindingIdOf,
  familyOfVisit,
  type Relative,
  relative,
} from '#server/test/family-world.ts'
import { type Citizen, type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'

let world: WebWorld
let clerk: Visit
let hospital: Visit
beforeAll(async () => {
  world = await webWorld()
  clerk = await world.signedIn('east-clerk')
  const { organisationId } = await addOrganisation(world.database.db, {
    ...{ kind: 'hospital', code: 'H99990000001', parentId: world.organisations.east },
    ...{ area: 'jincheng', name: { zh: '试验医院', en: 'Hospital' }, printsCards: false },
  })
  await addStaff(world.database.db, {
    ...{ login: 'hospital-office', organisationId, name: '试验医保办' },
    ...{ password: world.password, roles: ['hospital_office'] },
  })
  hospital = await world.signedIn('hospital-office')
})
afterAll(() => world.stop())

const papers = ['both_id_cards', 'kinship_proof']
const child = '2015-06-01'

function bind(by: Visit, owner: Citizen, proxy: Citizen, changed: object = {}) {
  return by.send('POST', `/api/desk/people/${owner.personId}/bindings`, {
    ...{ proxyCitizenNumber: proxy.citizenNumber, kinship: 'parent', scopes: ['see', 'act'] },
    ...{ consent: { by: 'window' }, papers, evidence: 0, copiesKept: true },
    ...changed,
  })
}

async function pair(born?: string): Promise<readonly [Relative, Relative]> {
  return [await relative(world, born ? { born } : {}), await relative(world)]
}

test('with both at the window the binding holds at once, and both see which office made it', async () => {
  for (const [by, office] of [
    [clerk, '试验JC-EAST'],
    [hospital, '试验医院'],
  ] as const) {
    const [owner, proxy] = await pair()
    const { status, body } = await bind(by, owner, proxy)
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'active', consent: 'window', office, name: proxy.name })
    const looked = await proxy.visit.get(`/api/me/members/${String(body['bindingId'])}`)
    expect(looked.status).toBe(200)
    expect((await familyOfVisit(owner.visit)).proxies).toMatchObject([{ state: 'active' }])
  }
})

test('what is asked on the web is answered by the window', async () => {
  const [owner, proxy] = await pair(child)
  const asked = await ask(proxy, owner, { kinship: 'child' })
  expect(asked.body['next']).toBe('window')
  const own = await owner.visit.send('POST', `/api/me/family/${bindingIdOf(asked)}/consent`)
  expect(own.body['code']).toBe('window_needed')
  const consent = { by: 'household_register' }
  const made = await bind(clerk, owner, proxy, { kinship: 'child', consent })
  expect(made.status).toBe(201)
  const { members } = await familyOfVisit(proxy.visit)
  expect(members.map(({ state }) => state)).toEqual(['active', 'withdrawn'])
  // It ends when the child can consent alone.
  expect(made.body['until']).toBe('2033-06-01')
})

test('a parent whom a window has once seen binds the same child on the web alone', async () => {
  const [owner, proxy] = await pair(child)
  const consent = { by: 'household_register' }
  const made = await bind(clerk, owner, proxy, { kinship: 'child', consent })
  await proxy.visit.send('POST', `/api/me/family/${String(made.body['bindingId'])}/end`)
  const again = await ask(proxy, owner, { kinship: 'child' })
  expect([again.status, again.body['next']]).toEqual([201, 'nothing'])
  const looked = await proxy.visit.get(`/api/me/members/${bindingIdOf(again)}`)
  expect(looked.status).toBe(200)
})

test('who came alone binds by a code that the relative tells, and a wrong code binds nobody', async () => {
  const [owner, proxy] = await pair()
  const { body: sent } = await clerk.send(
    ...(['POST', `/api/desk/people/${owner.personId}/binding-codes`] as const),
    { proxyCitizenNumber: proxy.citizenNumber, scopes: ['see'] },
  )
  const right = (await world.codeFor(owner)) ?? ''
  const code = (given: string) => ({ consent: { by: 'code', codeId: sent['codeId'], code: given } })
  const wrong = await bind(clerk, owner, proxy, code(right === '000000' ? '000001' : '000000'))
  expect(wrong.body['code']).toBe('binding_code_wrong')
  expect((await bind(clerk, owner, proxy, code(right))).status).toBe(201)
})

test('each refusal at the window, in its order', async () => {
  const [owner, proxy] = await pair()
  const [minor] = await pair(child)
  const codes = async (...tries: readonly Promise<{ readonly body: object }>[]) =>
    (await Promise.all(tries)).map(({ body }) => ('code' in body ? body.code : 'none'))
  const nobody = { ...proxy, citizenNumber: '999999195001010018' as CitizenNumber }
  expect(
    await codes(
      bind(clerk, owner, nobody),
      bind(clerk, owner, minor),
      bind(clerk, owner, owner),
      bind(clerk, owner, proxy, { kinship: 'sibling' }),
      bind(clerk, minor, proxy),
      bind(clerk, owner, proxy, { consent: { by: 'household_register' } }),
      bind(clerk, owner, proxy, { papers: papers.slice(1) }),
      bind(clerk, owner, proxy, { evidence: 9 }),
    ),
  ).toEqual([
    ...['proxy_unknown', 'proxy_under_age', 'binding_to_oneself', 'scope_not_allowed'],
    ...['register_needed', 'consent_needed', 'papers_missing', 'evidence_unknown'],
  ])
  const both = await Promise.all([bind(clerk, owner, proxy), bind(hospital, owner, proxy)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect(await codes(bind(clerk, owner, proxy))).toEqual(['already_bound'])
})

test('a clerk of another county neither sees nor makes nor ends a binding', async () => {
  const [owner, proxy] = await pair()
  const { body } = await bind(clerk, owner, proxy)
  const other = await world.signedIn('west-clerk')
  const path = `/api/desk/people/${owner.personId}/bindings`
  const end = { reason: 'owner_asked', document: 'id_card', documentSeen: true }
  const tried = await Promise.all([
    other.get(path),
    bind(other, owner, await relative(world)),
    other.send('POST', `${path}/${String(body['bindingId'])}/end`, end),
  ])
  expect(tried.map(({ status }) => status)).toEqual([404, 404, 404])
  const ended = await clerk.send('POST', `${path}/${String(body['bindingId'])}/end`, end)
  expect(ended.body).toMatchObject({ state: 'ended', endedBy: 'office' })
  const looked = await proxy.visit.get(`/api/me/members/${String(body['bindingId'])}`)
  expect(looked.body['code']).toBe('binding_not_live')
})
