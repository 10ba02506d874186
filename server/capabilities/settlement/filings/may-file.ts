/** Whether somebody may file care in another area at all: asked before they fill in anything. */
import type { PersonId } from '#kernel/ids.ts'
import type { FilingRefusal } from './care-filing.ts'
import { type CareDeps, personFacts } from './file-care.ts'

export async function mayFileCare(
  deps: CareDeps,
  personId: PersonId,
  today: Temporal.PlainDate,
): Promise<Extract<FilingRefusal, 'person_unknown' | 'person_deceased' | 'not_covered'> | null> {
  const known = await personFacts(deps, personId, today)
  if (!known) return 'person_unknown'
  if (known.status === 'deceased') return 'person_deceased'
  return known.covered ? null : 'not_covered'
}
