/** Filings that benefits rest on, as the person and the desk are shown them. */
import { z } from 'zod'
import { listInstitutions, organisationsOf } from '#capabilities/organisations/index.ts'
import {
  type BenefitFiling,
  benefitKinds,
  benefitStates,
  chosenFor,
  countsOn,
  mayFileCare,
  readBenefitFile,
} from '#capabilities/settlement/index.ts'
import { dayOf, parsePlainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { termsOn } from '#kernel/terms.ts'
import { found } from '../cards/answers.ts'
import type { Deps } from '../context.ts'
import { dayText, id, instantText } from '../schemas.ts'

const words = z.object({ zh: z.string(), en: z.string() })

export const benefit = z
  .object({
    ...{ filingId: z.string(), reference: z.string(), kind: z.enum(benefitKinds) },
    state: z.enum(benefitStates),
    /** Of a disease, as the area's list names it. */
    disease: z.object({ code: z.string(), name: words }).nullable(),
    /** Of a choice: for which care, where, and whether it is the first one or a further one. */
    choice: z
      .object({ chosenFor: z.enum(chosenFor), institution: words, place: z.int() })
      .nullable(),
    /** Of an injury: when, where and how, as far as it was told. */
    injury: z.object({ on: z.string(), site: z.string(), cause: z.string() }).nullable(),
    /** The hospital that has found the disease. */
    ...{ foundBy: z.string(), from: dayText, until: dayText.nullable() },
    /** Whether care that begins today would rest on it. */
    inForce: z.boolean(),
    ...{ filedAt: instantText, filedBy: z.enum(['self', 'office', 'institution']) },
    ...{ closedAt: instantText.nullable(), reason: z.string() },
  })
  .meta({ id: 'BenefitFiling' })

export const benefits = z
  .object({
    filings: z.array(benefit),
    /** Why nothing can be filed at present; null where it can. */
    barrier: z.enum(['person_unknown', 'person_deceased', 'not_covered']).nullable(),
    diseases: z.array(z.object({ code: z.string(), name: words, months: z.int().nullable() })),
    choices: z.array(
      z.object({ chosenFor: z.enum(chosenFor), needed: z.boolean(), atMost: z.int() }),
    ),
    institutions: z.array(
      z.object({ institutionId: z.string(), name: words, community: z.boolean() }),
    ),
    ...{ earliest: dayText, latest: dayText, today: dayText },
  })
  .meta({ id: 'BenefitFilings' })

const day = z.iso.date().refine((text) => parsePlainDate(text) !== null)
const line = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}<>]*$/u)

const choiceFields = { chosenFor: z.enum(chosenFor), institutionId: id, from: day }

export const choiceWanted = z.strictObject(choiceFields)

export const benefitWanted = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('disease'), code: z.string().max(30), from: day },
    /** By the certificate: which hospital has found it, and when. */
    ...{ hospital: line.min(2), foundOn: day },
  }),
  z.strictObject({ kind: z.literal('choice'), ...choiceFields }),
  z.strictObject({
    ...{ kind: z.literal('injury'), from: day, happenedOn: day },
    ...{ site: line.min(2), cause: line.min(2) },
  }),
])

export const benefitEnding = z.strictObject({ lastDay: day })

export async function shownBenefits(
  deps: Deps,
  personId: string,
): Promise<z.infer<typeof benefits>> {
  const { area, db } = deps
  const today = dayOf(deps.now())
  const terms = termsOn(area.benefitFilings, today).value
  const { filings } = await readBenefitFile(deps, personId)
  const [institutions, chosen] = await Promise.all([
    listInstitutions(db, area.code),
    organisationsOf(
      db,
      filings.flatMap((each) => (each.kind === 'choice' ? [each.institutionId] : [])),
    ),
  ])
  const nameOf = (institutionId: string) =>
    chosen.get(institutionId)?.name ?? { zh: '已注销机构', en: 'An institution that is gone' }
  return {
    filings: filings.map((each) => ({
      ...shownSubject(deps, each, nameOf),
      ...{ filingId: each.filingId, reference: each.reference, kind: each.kind },
      ...{ state: each.state, filedBy: each.filedBy, inForce: countsOn(each, today) },
      ...{ from: each.from.toString(), until: each.until?.toString() ?? null },
      ...{ filedAt: each.filedAt.toString(), closedAt: each.closedAt?.toString() ?? null },
      ...{ foundBy: each.particulars['ide_fixmedins_name'] ?? '', reason: each.reason ?? '' },
    })),
    barrier: await mayFileCare(deps, personId as PersonId, today),
    diseases: terms.diseases.map(({ code, name, months }) => ({
      ...{ code, name, months: months || null },
    })),
    choices: chosenFor.map((what) => ({
      ...{ chosenFor: what, atMost: terms.choicesAtMost[what] },
      needed: terms.choiceNeeded.some((each) => each === what),
    })),
    institutions: institutions
      .filter(({ kind, state, tier }) => kind === 'hospital' && state === 'open' && tier)
      .map(({ organisationId, name, tier }) => ({
        ...{ institutionId: organisationId, name, community: tier === 'community' },
      })),
    earliest: today.subtract({ days: terms.backDays }).toString(),
    ...{ latest: today.add({ days: terms.aheadDays }).toString(), today: today.toString() },
  }
}

function shownSubject(
  { area }: Deps,
  filing: BenefitFiling,
  nameOf: (institutionId: string) => z.infer<typeof words>,
): Pick<z.infer<typeof benefit>, 'disease' | 'choice' | 'injury'> {
  const nothing = { disease: null, choice: null, injury: null }
  const { particulars } = filing
  if (filing.kind === 'disease') {
    const { code } = filing
    const told = particulars['opsp_dise_name'] ?? code
    const listed = area.benefitFilings
      .flatMap(({ value }) => value.diseases)
      .find((each) => each.code === code)
    return { ...nothing, disease: { code, name: listed?.name ?? { zh: told, en: told } } }
  }
  if (filing.kind === 'choice') {
    const { place, institutionId } = filing
    const institution = nameOf(institutionId)
    return { ...nothing, choice: { chosenFor: filing.chosenFor, institution, place } }
  }
  const on = particulars['trum_time'] ?? ''
  const [site, cause] = [particulars['trum_site'] ?? '', particulars['trum_rea'] ?? '']
  return { ...nothing, injury: { on: on.slice(0, 10), site, cause } }
}

export async function shownBenefit(
  deps: Deps,
  personId: string,
  filingId: string,
): Promise<z.infer<typeof benefit>> {
  const all = await shownBenefits(deps, personId)
  return found(all.filings.find((each) => each.filingId === filingId))
}
