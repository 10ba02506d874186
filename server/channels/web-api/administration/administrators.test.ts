// Goal: who runs the machine, who says who may do what, and who watches both are three people; none of
// them does the others' acts, grants a role to themselves or wears a second hat, and none reads a file.
// Method: each of the three at every route of the server that is not theirs; then every way to a second
// hat, through the program and past it. Teeth, each tried once: with 'system_admin' added to the line
// 'staff.look' the system administrator reads the list of staff; with the index of one administration
// per person made an ordinary one, a second account of the same person becomes one; without the
// comparison of persons in change-roles.ts an administrator asks about another account of their own.
import { fastify, type RouteOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStaff } from '#capabilities/organisations/index.ts'
import { newId } from '#platform/ids.ts'
import { type Visit, type WebWorld, webWorld } from '#server/test/web-world.ts'
import type { Policy } from '../access/policy.ts'
import { accessTable } from '../access/table.ts'
import { routesOfRooms } from '../rooms.ts'

let world: WebWorld
beforeAll(async () => {
  world = await webWorld()
})
afterAll(() => world.stop())

const ownActs = {
  system: ['system.look', 'staff.change-password', 'staff.enrol-factor'],
  security: [
    'staff.look',
    'staff.ask-roles',
    'staff.ask-reopen',
    'staff.end',
    'approvals.look',
    'approvals.decide',
    'staff.change-password',
    'staff.enrol-factor',
  ],
  watcher: [
    'trail.look',
    'people.list-looks-in-emergency',
    'people.review-look-in-emergency',
    'people.list-objections',
    'people.answer-objection',
    'staff.change-password',
    'staff.enrol-factor',
  ],
} as const
type Administrator = keyof typeof ownActs
const administrators = Object.keys(ownActs) as Administrator[]

type Door = { readonly method: string; readonly url: string; readonly action: string }

function everyDoor(): readonly Door[] {
  const found: Door[] = []
  const bare = fastify()
  bare.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    if (method !== 'HEAD' && config?.action) {
      found.push({ method: String(method), url, action: config.action })
    }
  })
  bare.setValidatorCompiler(() => () => true)
  bare.setSerializerCompiler(() => JSON.stringify)
  for (const routes of routesOfRooms) routes(bare, world.deps)
  return found
}

test.each(administrators)(
  '%s is refused at every door that is not theirs',
  async (login) => {
    const visit = await world.signedIn(login)
    const policy: Policy = accessTable
    const isForAll = ({ action }: Door) => policy[action]?.some(({ role }) => role === 'nobody')
    // One's own doors are not tried: behind one of them lies a second factor, which shuts the rest.
    const own: readonly string[] = ownActs[login]
    const others = everyDoor().filter((door) => !isForAll(door) && !own.includes(door.action))
    const open: string[] = []
    for (const { method, url } of others) {
      const path = url
        .replace(':personId', world.citizen.personId)
        .replace(/:[a-zA-Z]*Id\b/g, () => newId())
        .replace(/:[a-zA-Z]+/g, '2026-10')
      const { status } =
        method === 'GET' ? await visit.get(path) : await visit.send(method as 'POST', path, {})
      if (status !== 403) open.push(`${method} ${url} ${status}`)
    }
    process.stdout.write(`  ${login}: ${others.length} doors\n`)
    expect(open).toEqual([])
  },
  120_000,
)

type Listed = { readonly approvalId: string; readonly digest: string }

async function askRoles(by: Visit, staffId: string, ...roles: string[]) {
  return by.send('POST', `/api/desk/staff/${staffId}/roles`, {
    ...{ organisationId: world.organisations.city, roles, reason: '岗位调整' },
  })
}

async function approve(by: Visit, approvalId: unknown) {
  const { body } = await by.get('/api/desk/approvals')
  const found = (body['toDecide'] as Listed[]).find((each) => each.approvalId === approvalId)
  if (!found) throw new Error('it is not on the list')
  const url = `/api/desk/approvals/${found.approvalId}/decision`
  return by.send('POST', url, { verdict: 'approve', digest: found.digest })
}

test('roles are granted by two security administrators, and whoever gets them signs in anew', async () => {
  const { staff } = world
  const [one, two] = [await world.signedIn('security'), await world.signedIn('security2')]
  const accountant = await world.signedIn('accountant')
  const { status, body } = await askRoles(one, staff.accountant, 'fund_accountant', 'auditor')
  expect(status).toBe(201)
  expect((await accountant.get('/api/desk/audit')).status).toBe(403)
  expect((await approve(two, body['approvalId'])).status).toBe(200)
  expect((await accountant.get('/api/desk/month-ends')).status).toBe(401)
  const anew = await world.signedIn('accountant')
  expect((await anew.get('/api/desk/audit')).status).toBe(200)
})

test('nobody grants a role to themselves, with another account of theirs neither', async () => {
  const { staff, organisations, password, database, deps } = world
  const one = await world.signedIn('security')
  expect((await askRoles(one, staff.security, 'system_admin')).body['code']).toBe('own_account')
  const personIndex = deps.personal.blindIndex('citizen-number', 'staff security')
  const otherId = await addStaff(database.db, {
    ...{ login: 'security.other', organisationId: organisations.city, name: '另一账号' },
    ...{ password, roles: ['auditor'], personIndex },
  })
  expect((await askRoles(one, otherId, 'fund_accountant')).body['code']).toBe('own_account')
  const { body } = await askRoles(await world.signedIn('security2'), otherId, 'fund_accountant')
  expect((await approve(one, body['approvalId'])).body['code']).toBe('approval_changed')
})

test('a second hat is refused, by the program and by the database', async () => {
  const { staff, organisations, password, database, deps } = world
  const one = await world.signedIn('security')
  const code = async (staffId: string, ...roles: string[]) =>
    (await askRoles(one, staffId, ...roles)).body['code']
  expect(await code(staff.watcher, 'audit_admin', 'auditor')).toBe('administrator_is_nothing_else')
  expect(await code(staff.watcher, 'bank_teller')).toBe('roles_unfit_for_place')
  const account = { organisationId: organisations.city, name: '试验', password }
  const personIndex = deps.personal.blindIndex('citizen-number', 'staff watcher')
  const other = { ...account, login: 'watcher.other', roles: ['auditor'], personIndex }
  const otherId = await addStaff(database.db, other)
  expect(await code(otherId, 'system_admin')).toBe('second_administration')
  const nobody = { ...account, login: 'nobody.known', roles: ['auditor'] }
  const nobodyId = await addStaff(database.db, nobody)
  expect(await code(nobodyId, 'system_admin')).toBe('administrator_needs_a_person')
  expect(await code(newId(), 'system_admin')).toBe('staff_unknown')
  expect(await code(nobodyId, 'auditor')).toBe('roles_held_already')

  const tried = [
    [{ ...other, login: 'w.1', roles: ['system_admin'] }, 'staff_one_administration_per_person'],
    [{ ...nobody, login: 'w.2', roles: ['system_admin'] }, 'staff_administrator_is_somebody'],
    [
      { ...account, login: 'w.3', roles: ['system_admin', 'auditor'], personIndex },
      'staff_administrator_is_nothing_else',
    ],
  ] as const
  for (const [added, constraint] of tried) {
    await expect(addStaff(database.db, added), constraint).rejects.toThrow(constraint)
  }
})

test('an account is closed at once and everywhere, and never its owner’s own', async () => {
  const { staff } = world
  const one = await world.signedIn('security')
  const [desk, home] = [await world.signedIn('teller'), await world.signedIn('teller')]
  const end = (staffId: string) => one.send('POST', `/api/desk/staff/${staffId}/end`, {})
  expect((await end(staff.security)).body['code']).toBe('own_account')
  expect((await end(staff.teller)).status).toBe(204)
  for (const visit of [desk, home]) {
    expect((await visit.get('/api/desk/queue')).status).toBe(401)
  }
  await expect(world.signedIn('teller')).rejects.toThrow('could not sign in')
  expect((await end(staff.teller)).body['code']).toBe('staff_unknown')
})

test('the audit administrator sees who looked at what, and no name or number of a citizen', async () => {
  const clerk = await world.signedIn('east-clerk')
  await clerk.get(`/api/desk/people/${world.citizen.personId}?purpose=enquiry`)
  const watcher = await world.signedIn('watcher')
  const { body, text } = await watcher.get(`/api/desk/trail?actorId=${world.staff['east-clerk']}`)
  const entries = body['entries'] as Record<string, unknown>[]
  expect(entries).toContainEqual(
    expect.objectContaining({
      ...{ personId: world.citizen.personId, action: 'people.look', purpose: 'enquiry' },
      ...{ actor: '试验east-clerk', result: 'done' },
    }),
  )
  expect(entries.every((each) => each['actorId'] === world.staff['east-clerk'])).toBe(true)
  expect(text).not.toContain(world.citizen.name)
  expect(text).not.toContain(world.citizen.citizenNumber)
})

test('the system administrator sees how the machine does', async () => {
  const system = await world.signedIn('system')
  const { status, body } = await system.get('/api/desk/system')
  expect(status).toBe(200)
  expect(body).toMatchObject({ messagesParked: 0 })
})
