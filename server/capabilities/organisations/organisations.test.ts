// Goal: the tree says where people may act; accounts, keys and terminals act only while they may.
// Method: a small tree in a real database, each time with the server's own role.
import { expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import { newId } from '#platform/ids.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { dataKeyTable } from '#server/services.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { systemAct } from '#platform/access/act.ts'
import {
  addMachineKey,
  addOrganisation,
  addStaff,
  agencyAbove,
  createKeyHolderFinder,
  findStaffCaller,
  findTerminal,
  listPlaces,
  namesOf,
  type OrganisationKind,
  pathOf,
  registerTerminal,
  revokeMachineKey,
  saveSessionKeys,
  setTerminalState,
  signInStaff,
  staffHasLeft,
} from './index.ts'

const at = Temporal.Instant.from('2026-11-16T01:00:00Z')

async function tree({ db }: FreshDatabase) {
  const add = async (kind: OrganisationKind, code: string, parentId: string | null) => {
    const name = { zh: `试验${code}`, en: code }
    return (await addOrganisation(db, { kind, code, parentId, area: 'jincheng', name }))
      .organisationId
  }
  const city = await add('city', 'C', null)
  const county = await add('county_centre', 'C1', city)
  const point = await add('service_point', 'C1-1', county)
  const bank = await add('bank', 'B', city)
  const outlet = await add('bank_outlet', 'B-1', bank)
  const hospital = await add('hospital', 'H', county)
  return { city, county, point, bank, outlet, hospital }
}

test('a path leads from the root to the organisation, and a branch is its beginning', async (t) => {
  const database = await freshDatabase(t)
  const { city, county, point } = await tree(database)
  expect(await pathOf(database.db, point)).toBe(`/${city}/${county}/${point}/`)
  expect(await pathOf(database.db, newId())).toBeNull()
})

test('an agency acts in its own branch, a service point in its district, others in the branch of their agency', async (t) => {
  const database = await freshDatabase(t)
  const { db } = database
  const at = await tree(database)
  const branchOfStaffAt = async (organisationId: string, login: string) => {
    const added = { organisationId, login, name: '试验', password: 'x', roles: ['window_clerk'] }
    return (await findStaffCaller(db, await addStaff(db, added)))?.branch
  }
  expect(await branchOfStaffAt(at.county, 'county')).toBe(`/${at.city}/${at.county}/`)
  expect(await branchOfStaffAt(at.point, 'point')).toBe(`/${at.city}/${at.county}/`)
  expect(await branchOfStaffAt(at.outlet, 'outlet')).toBe(`/${at.city}/`)
  expect(await branchOfStaffAt(at.hospital, 'hospital')).toBe(`/${at.city}/${at.county}/`)
  expect(await agencyAbove(db, at.outlet)).toBe(at.city)
  expect(await agencyAbove(db, at.point)).toBe(at.point)
})

test('places are the open ones of the area, centres first; names are there for many at once', async (t) => {
  const database = await freshDatabase(t)
  const { county, point, outlet, bank } = await tree(database)
  const { db, owner } = database
  const ids = async () => (await listPlaces(db, 'jincheng')).map((each) => each.organisationId)
  expect(await ids()).toEqual([county, point, outlet])
  expect(await listPlaces(db, 'elsewhere')).toEqual([])

  const close = `update organisations.organisation set state = 'closed' where organisation_id = $1`
  await owner.query(close, [point])
  expect(await ids()).toEqual([county, outlet])
  const names = await namesOf(db, [bank, newId()])
  expect([...names]).toEqual([[bank, { zh: '试验B', en: 'B' }]])
})

test('staff sign in by any spelling of their login, and not after they have left', async (t) => {
  const database = await freshDatabase(t)
  const { db, owner } = database
  const { county } = await tree(database)
  const { keys, stop } = await runKeyService()
  t.onTestFinished(stop)
  const today = () => Temporal.PlainDate.from('2026-11-16')
  const tableGroups = ['organisations']
  const personal = await createPersonal({ keys, tableGroups, ...dataKeyTable(db), today })
  const deps = { db, personal, factorRequired: false }
  const added = { organisationId: county, name: '试验', password: 'right-1', roles: ['reviewer'] }
  const staffId = await addStaff(db, { ...added, login: 'Reviewer-1' })
  const signIn = (login: string, password = 'right-1') =>
    signInStaff(deps, systemAct(at, newId()), { login, password })

  const signedIn = { kind: 'signed_in', staffId, sessionKind: 'staff' }
  expect(await signIn(' reviewer-1 ')).toEqual(signedIn)
  expect(await signIn('ＲＥＶＩＥＷＥＲ-1')).toEqual(signedIn)
  const wrong = { kind: 'refused', refusal: 'sign_in_wrong' }
  expect(await signIn('reviewer-1', 'wrong-1')).toEqual(wrong)
  expect(await signIn('nobody')).toEqual(wrong)
  await staffHasLeft(db, staffId, at)
  expect(await signIn('reviewer-1')).toEqual(wrong)
  expect(await findStaffCaller(db, staffId)).toBeNull()

  const { rows } = await owner.query(
    `select actor_id, result from audit.office_entry where action = 'sessions.begin'
      order by entry_id`,
  )
  expect(rows.map((row) => row.result)).toEqual([
    ...['done', 'done', 'sign_in_wrong', 'sign_in_wrong', 'sign_in_wrong'],
  ])
})

test('an institution’s key opens while it is not revoked and the institution is open', async (t) => {
  const database = await freshDatabase(t)
  const { db, owner } = database
  const { hospital } = await tree(database)
  const [first, second] = [
    await addMachineKey(db, hospital, at),
    await addMachineKey(db, hospital, at),
  ]
  const holder = { organisationId: hospital, of: 'institution' }
  expect(await createKeyHolderFinder(db)(first)).toEqual(holder)
  expect(await createKeyHolderFinder(db)(`${first}x`)).toBeNull()
  expect(await revokeMachineKey(db, first, at)).toBe(true)
  expect(await createKeyHolderFinder(db)(first)).toBeNull()
  expect(await createKeyHolderFinder(db)(second)).toEqual(holder)
  await owner.query(`update organisations.organisation set state = 'suspended'`)
  expect(await createKeyHolderFinder(db)(second)).toBeNull()
})

test('a terminal is registered once, and of two renewals of its keys one is kept', async (t) => {
  const running = await runKeyService()
  t.onTestFinished(() => running.stop())
  const database = await freshDatabase(t)
  const { db, owner } = database
  const { hospital } = await tree(database)
  const terminal = {
    terminalId: 'T0000001',
    institutionId: hospital,
    profile: 'ascii87',
    algorithm: 'tdes',
    macAlgorithm: 'x919',
    pinFormat: 0,
  } as const
  const deps = { db, keys: running.keys }
  expect(await registerTerminal(deps, terminal)).toMatchObject({ masterKey: expect.any(Buffer) })
  expect(await registerTerminal(deps, terminal)).toBeNull()
  expect(await findTerminal(db, 'T0000001')).toMatchObject({
    ...{ institutionId: hospital, institutionCode: 'H', keyVersion: 0, active: true },
  })
  expect(await findTerminal(db, 'T0000002')).toBeNull()

  const keys = {
    terminalId: 'T0000001',
    wrappedTpk: Buffer.alloc(29),
    wrappedTak: Buffer.alloc(29),
  }
  const renewals = [1, 2].map(() => saveSessionKeys(db, { ...keys, fromVersion: 0 }))
  expect(new Set(await Promise.all(renewals))).toEqual(new Set([1, null]))

  await setTerminalState(db, 'T0000001', 'blocked')
  expect(await findTerminal(db, 'T0000001')).toMatchObject({ active: false })
  expect(await saveSessionKeys(db, { ...keys, fromVersion: 1 })).toBeNull()
  await setTerminalState(db, 'T0000001', 'active')
  await owner.query(`update organisations.organisation set state = 'suspended'`)
  expect(await findTerminal(db, 'T0000001')).toMatchObject({ active: false })
})
