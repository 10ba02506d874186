// Goal: what the access table opens to insurers alone succeeds for the insurer that a person has consented to, at
// every route, and for nobody else: another insurer finds nothing of that person, and no other caller is let in.
// Method: the routes are taken from the rooms themselves, so that one without a call here fails; a claim is filed,
// decided and told, then each route is called by every kind of caller.
// Teeth: with the routes of insurers opened to banks too, the list of routes that insurers alone may call was red.
import assert from 'node:assert/strict'
import { fastify } from 'fastify'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeInsurerFiles } from '#capabilities/claims/index.ts'
import { addMachineKey, addOrganisation } from '#capabilities/organisations/index.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { policyTable, reportTable } from '#sim/insurer/insurer.ts'
import {
  checked,
  claimWorld,
  type ClaimWorld,
  content,
  submitted,
} from '#server/test/claim-world.ts'
import type { Answer, Visit } from '#server/test/web-world.ts'
import type { Policy } from './access/policy.ts'
import { accessTable } from './access/table.ts'
import { routesOfRooms } from './rooms.ts'

const policy: Policy = accessTable
const table = { 'content-type': 'application/octet-stream' }

let world: ClaimWorld
let told: { readonly claimId: string; readonly fileId: string; readonly citizenNumber: string }
let insurer: Visit
let another: Visit

beforeAll(async () => {
  world = await claimWorld()
  const one = await enter('I99990000001')
  insurer = one.visit
  another = (await enter('I99990000002')).visit
  const claimant = await world.claimant()
  const cover = { insurerId: one.organisationId, policy: 'AX-20260001', from: '2026-01-01' }
  const covered = { ...cover, until: '2026-12-31' }
  const consented = await claimant.visit.send('POST', '/api/me/insurer-covers', covered)
  assert.equal(consented.status, 201, consented.text)
  const claim = await submitted(claimant, content('2000.00'))
  await checked(world.clerk, claimant, claim)
  const claimId = String(claim['claimId'])
  const url = `${claimant.desk}/${claimId}/decision`
  const decided = await world.reviewer.send('POST', url, { verdict: 'approve' })
  assert.equal(decided.status, 200, decided.text)
  await writeInsurerFiles(world.deps, systemAct(world.clock.at, newId()))
  const { body } = await insurer.get('/api/insurer/claim-files')
  const [file] = body['files'] as { fileId: string }[]
  told = { claimId, fileId: file?.fileId ?? '', citizenNumber: claimant.citizenNumber }
})
afterAll(() => world.stop())

async function enter(code: string) {
  const { organisationId } = await addOrganisation(world.database.db, {
    ...{ kind: 'insurer', code, parentId: world.organisations.city, area: world.area.code },
    name: { zh: `试验保险${code}`, en: `Insurer ${code}` },
  })
  const key = await addMachineKey(world.database.db, organisationId, world.clock.at)
  return { organisationId, visit: withKey(key) }
}

function withKey(key: string): Visit {
  const header = { authorization: `Bearer ${key}` }
  const visit = world.visit()
  return {
    get: (url, headers = {}) => visit.get(url, { ...header, ...headers }),
    send: (method, url, body, headers = {}) =>
      visit.send(method, url, body, { ...header, ...headers }),
  }
}

/** Each route that insurers alone may call. */
function doorsOfInsurers(): readonly string[] {
  const found: string[] = []
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    if (method === 'HEAD' || !config?.action) return
    const permitted = (policy[config.action] ?? []).map(({ role }) => role)
    if (permitted.length > 0 && permitted.every((role) => role === 'insurer')) {
      found.push(`${String(method)} ${url}`)
    }
  })
  bare.setValidatorCompiler(() => () => true)
  bare.setSerializerCompiler(() => JSON.stringify)
  for (const routes of routesOfRooms) routes(bare, world.deps)
  return found
}

const payment = (amount: string) => ({
  ...{ reference: `P-${newId()}`, claim: told.claimId, amount, paidOn: '2026-11-16' },
})

type Call = {
  readonly by: (visit: Visit) => Promise<Answer>
  /** What an insurer is told of whom it does not insure; null where it tells and asks nothing. */
  readonly stranger: number | null
}

const calls: Readonly<Record<string, Call>> = {
  'GET /api/insurer/claims/:claimId': {
    by: (visit) => visit.get(`/api/insurer/claims/${told.claimId}`),
    stranger: 404,
  },
  'GET /api/insurer/claim-files': {
    by: (visit) => visit.get('/api/insurer/claim-files'),
    stranger: null,
  },
  'GET /api/insurer/claim-files/:fileId': {
    by: (visit) => visit.get(`/api/insurer/claim-files/${told.fileId}`),
    stranger: 404,
  },
  'POST /api/insurer/reports': {
    by: (visit) => visit.send('POST', '/api/insurer/reports', payment('10.00')),
    stranger: 404,
  },
  'POST /api/insurer/report-files': {
    by: (visit) => {
      const file = Buffer.from(reportTable([payment('5.00')]))
      return visit.send('POST', '/api/insurer/report-files', file, table)
    },
    stranger: 422,
  },
  'POST /api/insurer/policy-files': {
    by: (visit) => {
      const days = { from: '2027-01-01', until: '2027-12-31' }
      const { citizenNumber } = told
      const file = policyTable([{ policy: 'AX-20270001', citizenNumber, name: '王秀兰', ...days }])
      return visit.send('POST', '/api/insurer/policy-files', Buffer.from(file), table)
    },
    stranger: null,
  },
}

test('every route that is open to insurers alone is called here', () => {
  expect(doorsOfInsurers().toSorted()).toEqual(Object.keys(calls).toSorted())
})

test.for(Object.keys(calls))('%s: the insurer is answered', async (route) => {
  const answer = await calls[route]?.by(insurer)
  expect([answer?.status, answer?.body['code']], answer?.text).toEqual([200, undefined])
})

test.for(Object.keys(calls))('%s: another insurer learns nothing of the person', async (route) => {
  const call = calls[route]
  const answer = await call?.by(another)
  expect(answer?.status, answer?.text).toBe(call?.stranger ?? 200)
  for (const known of [told.claimId, told.fileId, told.citizenNumber]) {
    expect(answer?.text).not.toContain(known)
  }
})

test.for(Object.keys(calls))('%s: nobody else is let in', async (route) => {
  const callers: Readonly<Record<string, Visit>> = {
    ...{ clerk: world.clerk, reviewer: world.reviewer, institution: withKey(world.machineKey) },
    citizen: await world.signedIn(world.citizen.citizenNumber),
    ...{ auditor: await world.signedIn('auditor'), nobody: world.visit() },
  }
  for (const [name, visit] of Object.entries(callers)) {
    const answer = await calls[route]?.by(visit)
    expect([name, answer?.status]).toEqual([name, name === 'nobody' ? 401 : 403])
  }
})
