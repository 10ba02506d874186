/**
 * Somebody leaves: the account is closed for good and every session of theirs ends in the same
 * transaction. To close is safe, so it wants no second person.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { findOrganisation } from './directory.ts'
import { tellEmployer } from './employer-news.ts'
import { staffHasLeft } from './staff.ts'
import { readAnyStaff } from './staff-store.ts'

/** In order of precedence. */
export const endAccountRefusals = ['staff_unknown', 'own_account'] as const
export type EndAccountRefusal = (typeof endAccountRefusals)[number]

export type AccountEnded = { readonly kind: 'ended' }

export async function endStaffAccount(
  { db, personal }: { readonly db: Db; readonly personal: Personal },
  act: Act,
  { staffId, branch }: { readonly staffId: string; readonly branch: string },
): Promise<Ran<AccountEnded | Refused<EndAccountRefusal>>> {
  return runOfficeCommand<AccountEnded | Refused<EndAccountRefusal>>(db, act, {
    action: 'staff.end',
    body: { staffId },
    decide: async (tx) => {
      const staff = await readAnyStaff(tx, staffId)
      const place = staff && (await findOrganisation(tx, staff.organisationId))
      if (!staff || !place?.path.startsWith(branch)) return refused('staff_unknown')
      if (staffId === act.actorId) return refused('own_account')
      await staffHasLeft(tx, staffId, act.at)
      const news = { organisationId: staff.organisationId, kind: 'officer_left' } as const
      await tellEmployer({ tx, personal }, { ...news, at: act.at })
      return { kind: 'ended' }
    },
    objectOf: () => staffId,
  })
}
