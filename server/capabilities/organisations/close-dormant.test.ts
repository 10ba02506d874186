// Goal: whoever leaves or does not come for thirty days is out everywhere, and nobody else is.
// Method: accounts on a real database, each seen at another moment, with a session of their own; the job
// is run twice. Teeth, tried once: without endSessionsOf in endAccount the session of the closed account
// is still there; with `<` for thirty days made `>` the others are closed.
import { expect, test } from 'vitest'
import { systemAct } from '#platform/access/act.ts'
import { beginSession, createSessionFinder } from '#platform/access/sessions.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase } from '#server/test/database.ts'
import {
  addOrganisation,
  addStaff,
  closeDormantAccounts,
  findStaffCaller,
  resetStaffPassword,
} from './index.ts'

const at = Temporal.Instant.from('2026-11-16T01:00:00Z')
const day = (days: number) => at.subtract({ hours: 24 * days })

test('an account unused for thirty days is closed with its sessions, and a reset opens it again', async (t) => {
  const { db } = await freshDatabase(t)
  const name = { zh: '试验', en: 'C' }
  const place = { kind: 'city', code: 'C', parentId: null, area: 'jincheng', name } as const
  const { organisationId } = await addOrganisation(db, place)
  const add = (login: string, seen: Temporal.Instant | null, role = 'reviewer') =>
    addStaff(db, {
      ...{ organisationId, login, name: '试验', password: 'right-1', roles: [role] },
      ...(seen ? { at: seen } : {}),
    })
  const unused = await add('unused', day(31))
  const kept = [
    await add('used', day(29)),
    await add('never.counted', null),
    await add('officer', day(90), 'employer_officer'),
  ]
  const begun = { kind: 'staff', subjectId: unused, at: at.subtract({ minutes: 5 }) } as const
  const { token } = await beginSession(db, begun)
  const findSession = createSessionFinder(db)
  expect(await findSession(token, at)).not.toBeNull()

  const act = systemAct(at, newId())
  expect(await closeDormantAccounts(db, act)).toBe(1)
  expect(await closeDormantAccounts(db, act)).toBe(0)
  expect(await findSession(token, at)).toBeNull()
  expect(await findStaffCaller(db, unused)).toBeNull()
  for (const staffId of kept) expect(await findStaffCaller(db, staffId)).not.toBeNull()

  await resetStaffPassword(db, act, { staffId: unused, oneTimePassword: 'a-new-one-1' })
  expect(await findStaffCaller(db, unused)).toMatchObject({ passwordDue: true })
  expect(await closeDormantAccounts(db, act)).toBe(0)
})
