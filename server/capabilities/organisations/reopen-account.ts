/**
 * A suspended account is opened again: asked for by one security administrator and decided by another,
 * never about themselves, and not before every look it was suspended for has been reviewed.
 */
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Approval, ApprovedAct, Described, Standing, Wanted } from './approval.ts'
import * as lookStore from './emergency-look-store.ts'
import { readAnyStaff, readPersonIndex, readStaffNames } from './staff-store.ts'

/** In order of precedence. */
export const reopenRefusals = [
  'staff_unknown',
  'own_account',
  'account_not_suspended',
  'look_unreviewed',
] as const
export type ReopenRefusal = (typeof reopenRefusals)[number]

export function reopeningWanted(staffId: string): Wanted {
  return { staffId }
}

export const reopenAccount: ApprovedAct = {
  act: 'staff.reopen',
  asks: 'staff.ask-reopen',
  title: { zh: '恢复被停用的账号', en: 'Open a suspended account again' },
  deciders: ['security_admin'],
  lastsHours: 72,
  objectOf: ({ staffId }) => String(staffId),
  personOf: () => null,
  standing,
  describe,
  carryOut,
}

async function standing(tx: Db, by: Act, wanted: Wanted): Promise<Standing> {
  const staffId = String(wanted['staffId'])
  const staff = await readAnyStaff(tx, staffId)
  const refusal = await refusalOf(tx, by, staffId, staff?.state ?? null)
  if (refusal) return refused(refusal)
  return { kind: 'stands', facts: { state: staff?.state ?? '' } }
}

async function refusalOf(
  tx: Db,
  by: Act,
  staffId: string,
  state: string | null,
): Promise<ReopenRefusal | null> {
  if (!state) return 'staff_unknown'
  if (await isOwn(tx, by, staffId)) return 'own_account'
  if (state !== 'suspended') return 'account_not_suspended'
  return (await lookStore.hasUnreviewedSuspension(tx, staffId)) ? 'look_unreviewed' : null
}

/** By the person and not by the account. */
async function isOwn(tx: Db, { actorId }: Act, staffId: string): Promise<boolean> {
  if (!actorId || actorId === staffId) return true
  const [own, theirs] = await Promise.all([
    readPersonIndex(tx, actorId),
    readPersonIndex(tx, staffId),
  ])
  return own !== null && theirs !== null && own.equals(theirs)
}

async function describe(db: Db, { staffId }: Wanted): Promise<Described> {
  const id = String(staffId)
  const name = (await readStaffNames(db, [id])).get(id) ?? '–'
  return {
    about: { zh: name, en: name },
    lines: [
      {
        zh: '因紧急查阅逾期未复核而停用；现在都已复核',
        en: 'Suspended because a look in an emergency was not reviewed in time; all are reviewed now',
      },
    ],
  }
}

async function carryOut(tx: Db, by: Act, { approvalId }: Approval): Promise<void> {
  if (!(await lookStore.reopenStaff(tx, approvalId, by.at))) {
    throw new Error('the database did not open the account that it had just approved')
  }
}
