/**
 * Whose file an institution may look into by a reference alone: who has shown it today who they are, or
 * has a visit there. The act of showing is told by a channel, before it shows anything.
 */
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connection.ts'
import * as store from './shown-certificate-store.ts'

type Shown = { readonly personId: PersonId; readonly institutionId: InstitutionId }

/** Shown again on the same day, or twice at once, it is one showing. */
export async function keepShownCertificate(
  db: Db,
  shown: Shown & { readonly day: Temporal.PlainDate },
): Promise<void> {
  await store.writeShownCertificate(db, shown)
}

export async function isInCareOf(
  db: Db,
  { day, ...who }: Shown & { readonly day: Temporal.PlainDate },
): Promise<boolean> {
  const { shownOn, hasVisit } = await store.readStandingAt(db, who)
  return hasVisit || (shownOn !== null && shownOn.equals(day))
}
