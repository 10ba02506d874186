/** Filings of care in another area, as the person and the desk are shown them. */
import { z } from 'zod'
import {
  filingKinds,
  filingStates,
  mayFileCare,
  readFilings,
} from '#capabilities/settlement/index.ts'
import { dayOf, isBefore, parsePlainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { termsOn } from '#kernel/terms.ts'
import { found } from '../cards/answers.ts'
import type { Deps } from '../context.ts'
import { dayText, instantText } from '../schemas.ts'

const words = z.object({ zh: z.string(), en: z.string() })

export const filing = z
  .object({
    ...{ filingId: z.string(), reference: z.string(), kind: z.enum(filingKinds) },
    ...{ state: z.enum(filingStates), place: z.string() },
    /** Null where the area does not know the place by a name. */
    placeName: words.nullable(),
    from: dayText,
    /** The last day; null until something else is filed. */
    until: dayText.nullable(),
    /** Whether care that begins today would be covered by it. */
    inForce: z.boolean(),
    ...{ filedAt: instantText, filedBy: z.enum(['self', 'office', 'institution']) },
    ...{ address: z.string(), hospital: z.string(), closedAt: instantText.nullable() },
  })
  .meta({ id: 'CareFiling' })

export const filings = z
  .object({
    filings: z.array(filing),
    /** Why nothing can be filed at present; null where it can. */
    barrier: z.enum(['person_unknown', 'person_deceased', 'not_covered']).nullable(),
    places: z.array(z.object({ gbCode: z.string(), name: words })),
    onWeb: z.array(z.enum(filingKinds)),
    ...{ earliest: dayText, latest: dayText, temporaryMonths: z.int(), today: dayText },
    /** What happens to care there that nobody has filed. */
    unfiled: z.enum(['refused', 'as_other']),
  })
  .meta({ id: 'CareFilings' })

const day = z.iso.date().refine((text) => parsePlainDate(text) !== null)

const line = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}<>]*$/u)

export const wanted = z
  .strictObject({
    kind: z.enum(filingKinds),
    place: z.string().regex(/^[0-9]{6}$/),
    from: day,
    /** Where the person lives there. */
    address: line.min(2),
    /** Whoever files declares that what they say is true; nothing is filed without. */
    declared: z.literal(true),
  })
  .meta({ id: 'CareFilingWanted' })

export const ending = z.strictObject({ lastDay: day })

export async function shownFilings(deps: Deps, personId: string): Promise<z.infer<typeof filings>> {
  const today = dayOf(deps.now())
  const { places, terms } = deps.area.otherAreas
  const { backDays, aheadDays, onWeb, temporaryMonths, unfiled } = termsOn(terms, today).value
  const all = await readFilings(deps, personId)
  return {
    filings: all.map((each) => ({
      ...{ filingId: each.filingId, reference: each.reference, kind: each.kind },
      ...{ state: each.state, place: each.place, filedBy: each.filedBy },
      placeName: places.find(({ gbCode }) => gbCode === each.place)?.name ?? null,
      ...{ from: each.from.toString(), until: each.until?.toString() ?? null },
      inForce:
        each.state !== 'withdrawn' &&
        !isBefore(today, each.from) &&
        (each.until === null || !isBefore(each.until, today)),
      ...{ filedAt: each.filedAt.toString(), closedAt: each.closedAt?.toString() ?? null },
      address: each.particulars['addr'] ?? '',
      hospital: each.particulars['reflin_medins_name'] ?? '',
    })),
    barrier: await mayFileCare(deps, personId as PersonId, today),
    places: places.map(({ gbCode, name }) => ({ gbCode, name })),
    ...{ onWeb: [...onWeb], unfiled, temporaryMonths: temporaryMonths.atLeast },
    earliest: today.subtract({ days: backDays }).toString(),
    ...{ latest: today.add({ days: aheadDays }).toString(), today: today.toString() },
  }
}

export async function shownFiling(
  deps: Deps,
  personId: string,
  filingId: string,
): Promise<z.infer<typeof filing>> {
  const all = await shownFilings(deps, personId)
  return found(all.filings.find((each) => each.filingId === filingId))
}
