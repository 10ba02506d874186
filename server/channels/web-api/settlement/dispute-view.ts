/** A dispute as its readers see it: the holder, a relative who paid a part, and the desk. */
import { z } from 'zod'
import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf } from '#capabilities/people/index.ts'
import {
  type Dispute,
  disputeClaims,
  disputeOutcomes,
  disputeRules,
  disputesOf,
  disputesOfGiver,
  disputeStates,
  findDispute,
  type GiversDispute,
  judgeDispute,
  timelineEvents,
} from '#capabilities/settlement/index.ts'
import { yuan } from '#kernel/money.ts'
import { found } from '../cards/answers.ts'
import type { Deps, Language } from '../context.ts'
import { instantText, yuanText } from '../schemas.ts'

export const outcome = z.enum(disputeOutcomes)
export const dispute = z
  .object({
    disputeId: z.string(),
    /** The relative who paid a part and says so; a giver reads here whose purchase it is. Null: the holder says so. */
    relative: z.string().nullable(),
    /** Whether whoever reads it raised it, and may take it back while nobody has decided. */
    own: z.boolean(),
    institution: z.string(),
    /** A part of a hospital's or pharmacy's bill that a relative paid; else of a purchase. */
    ofBill: z.boolean(),
    /** For a giver the part that they paid. */
    amount: yuanText,
    paidAt: instantText,
    claim: z.enum(disputeClaims),
    state: z.enum(disputeStates),
    openedAt: instantText,
    /** What was proposed or decided; null while nobody has looked at it. */
    outcome: outcome.nullable(),
    reason: z.string().nullable(),
    /** What the area's rule says, and the decree it stands in. */
    rule: z.enum(disputeRules),
    bears: outcome.nullable(),
    ruleSource: z.string(),
    protectedHours: z.int(),
    timeline: z.array(
      z.object({
        event: z.enum(timelineEvents),
        at: instantText,
        voucherNo: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Dispute' })
export const disputes = z.object({ disputes: z.array(dispute) }).meta({ id: 'Disputes' })

type Shown = z.infer<typeof dispute>

/** Null at the desk. */
export type Reader = { readonly readerId: string | null; readonly language: Language }

/** Those of a person's purchases, whoever raised them. */
export async function listOf(
  deps: Deps,
  personId: string,
  reader: Reader,
): Promise<{ disputes: Shown[] }> {
  const all = await disputesOf(deps.db, personId)
  return { disputes: await viewsOf(deps, all, reader) }
}

export async function shownOf(
  deps: Deps,
  named: { readonly personId: string; readonly disputeId: string },
  language: Language,
): Promise<Shown> {
  const one = found((await findDispute(deps.db, named.personId, named.disputeId)) ?? undefined)
  const [shown] = await viewsOf(deps, [one], { readerId: null, language })
  return found(shown)
}

/** What a person raised, of their own purchase or of a relative's. */
export async function raisedBy(
  deps: Deps,
  { personId, disputeId }: { readonly personId: string; readonly disputeId: string },
  language: Language,
): Promise<Shown> {
  const own = await findDispute(deps.db, personId, disputeId)
  const shown = own
    ? await viewsOf(deps, [own], { readerId: personId, language })
    : await givenBy(deps, personId, language)
  return found(shown.find((each) => each.disputeId === disputeId))
}

/** What a giver raised about purchases of relatives: their part, and nothing of the relative's card. */
export async function givenBy(deps: Deps, giverId: string, language: Language): Promise<Shown[]> {
  const given = await disputesOfGiver(deps.db, giverId)
  const disputes = given.map((each) => each.dispute)
  const names = await namesIn(deps, disputes, (each) => each.personId)
  return Promise.all(given.map((each) => giversView(deps, each, { ...names, language })))
}

async function giversView(
  deps: Deps,
  { dispute: of, part }: GiversDispute,
  { places, people, language }: Names & { readonly language: Language },
): Promise<Shown> {
  const whole = await viewOf(deps, of)
  return {
    ...whole,
    ...{ own: true, amount: yuan(part), relative: people.get(of.personId)?.name ?? null },
    institution: places.get(of.institutionId)?.[language] ?? '',
    timeline: whole.timeline.filter(({ event }) => !ofTheCard.has(event)),
  }
}

const ofTheCard: ReadonlySet<string> = new Set(['last_seen', 'reported', 'report_ended'])

type Names = {
  readonly places: Awaited<ReturnType<typeof namesOf>>
  readonly people: Awaited<ReturnType<typeof identitiesOf>>
}

async function namesIn(
  deps: Deps,
  all: readonly Dispute[],
  relativeOf: (each: Dispute) => string | null,
): Promise<Names> {
  const relatives = all.flatMap((each) => relativeOf(each) ?? [])
  return { places: await placesOf(deps, all), people: await identitiesOf(deps, relatives) }
}

export function placesOf(deps: Deps, all: readonly Dispute[]): ReturnType<typeof namesOf> {
  return namesOf(
    deps.db,
    all.map((each) => each.institutionId),
  )
}

async function viewsOf(
  deps: Deps,
  all: readonly Dispute[],
  { readerId, language }: Reader,
): Promise<Shown[]> {
  const { places, people } = await namesIn(deps, all, (each) => each.giverId)
  return Promise.all(
    all.map(async (each) => ({
      ...(await viewOf(deps, each)),
      own: readerId !== null && each.giverId === null,
      relative: people.get(each.giverId ?? '')?.name ?? null,
      institution: places.get(each.institutionId)?.[language] ?? '',
    })),
  )
}

async function viewOf(
  deps: Deps,
  shown: Dispute,
): Promise<Omit<Shown, 'own' | 'relative' | 'institution'>> {
  const judged = await judgeDispute(deps, shown)
  return {
    ...{ disputeId: shown.disputeId, ofBill: shown.ofBill, amount: yuan(shown.amount) },
    ...{ claim: shown.claim, state: shown.state, outcome: shown.outcome, reason: shown.reason },
    paidAt: shown.paidAt.toString(),
    openedAt: shown.openedAt.toString(),
    rule: shown.rule ?? judged.verdict.rule,
    bears: judged.verdict.bears,
    ruleSource: shown.ruleSource ?? judged.ruleSource,
    protectedHours: judged.protectedHours,
    timeline: judged.timeline.map((each) => ({ ...each, at: each.at.toString() })),
  }
}
