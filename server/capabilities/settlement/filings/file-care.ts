/**
 * Care in another area is filed: by the person on the web, for them at a window, or by the hospital that
 * sends them on. It is good at once. A new one for longer takes the place of the one before it.
 */
import { randomBytes } from 'node:crypto'
import { overtaken } from '#capabilities/cards/index.ts'
import { isCovered, schemeOn } from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { identityOf, isOwnFile } from '#capabilities/people/index.ts'
import { dayOf, isBefore, yearsBetween } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { readBillStandingIn } from '../bill-store.ts'
import {
  type FiledBy,
  filedByOf,
  type FilingRefusal,
  filingRefusal,
  type FilingKind,
  type FilingParticulars,
  isLong,
  isWithin,
  lastDay,
} from './care-filing.ts'
import { closeFiling, type FilingDeps, insertFiling, readFilings } from './filing-store.ts'

export type CareDeps = FilingDeps & { readonly area: Area }

export type FilingWish = {
  readonly personId: string
  readonly kind: FilingKind
  readonly place: string
  readonly from: Temporal.PlainDate
  /** Null where nothing was said: then as long as the area has it. */
  readonly until: Temporal.PlainDate | null
  readonly particulars: FilingParticulars
}

export type Filed = { readonly kind: 'filed'; readonly filingId: string }
export type FileOutcome = Filed | Refused<FilingRefusal>

const actions = {
  self: 'settlement.file-own-care',
  office: 'settlement.file-care',
  institution: 'settlement.file-referral',
} as const satisfies Record<FiledBy, string>

export async function fileCare(
  deps: CareDeps,
  act: Act,
  wish: FilingWish,
): Promise<Ran<FileOutcome>> {
  const filedBy = filedByOf(act)
  const { from, until, ...rest } = wish
  return runCommand<FileOutcome>(deps.db, act, {
    personId: wish.personId,
    action: actions[filedBy],
    body: { ...rest, from: from.toString(), until: until?.toString() ?? null },
    decide: (tx) => file({ ...deps, db: tx }, act, wish, filedBy),
    objectOf: (outcome) => (outcome.kind === 'filed' ? outcome.filingId : null),
  })
}

async function file(
  deps: CareDeps,
  act: Act,
  wish: FilingWish,
  filedBy: FiledBy,
): Promise<FileOutcome> {
  const { kind, place, from } = wish
  const today = dayOf(act.at)
  const personId = wish.personId as PersonId
  const known = await personFacts(deps, personId, today)
  if (!known) return refused('person_unknown')
  const terms = termsOn(deps.area.otherAreas.terms, today).value
  const until = lastDay(kind, wish, terms.temporaryMonths)
  const earlier = await readFilings(deps, personId)
  const refusal = filingRefusal({
    ...{ ...known, ...terms, filedBy, kind, place, from, until, today, earlier },
    ownFile: await isOwnFile(deps, act, personId),
    here: deps.area.gbCode,
    places: deps.area.otherAreas.places.map(({ gbCode }) => gbCode),
  })
  if (refusal) return refused(refusal)
  const filingId = newId()
  if (isLong(kind) && !(await replaceLong(deps, earlier, { from, at: act.at }))) {
    return refused('overlaps_earlier')
  }
  const made = await insertFiling(deps, {
    ...{ personId, filingId, kind, place, from, until, filedBy, filedAt: act.at },
    ...{ reference: makeReference('BA', randomBytes(8)), particulars: wish.particulars },
    officeId: filedBy === 'self' ? null : (act.organisationId as InstitutionId | null),
  })
  if (!made) throw overtaken()
  await tellOfFiling(deps, personId, { news: 'care_filed', place, at: act.at })
  return { kind: 'filed', filingId }
}

export async function personFacts(deps: CareDeps, personId: PersonId, today: Temporal.PlainDate) {
  const whose = { personId, cardIndex: null, visitId: null }
  const standing = await readBillStandingIn(deps.db, whose)
  const identity = standing && (await identityOf(deps, personId))
  if (!standing || !identity) return null
  return {
    ...{ status: standing.cover.status, scheme: schemeOn(deps.area, standing, today) },
    covered: isCovered(deps.area, standing.cover, today),
    age: yearsBetween(identity.birthDate, today),
  }
}

/**
 * Whoever moves on is no longer where they were: the last day there is the one before. False, and nothing
 * is written, where a bill of a later day rests on it.
 */
async function replaceLong(
  { db }: CareDeps,
  earlier: Awaited<ReturnType<typeof readFilings>>,
  { from, at }: { readonly from: Temporal.PlainDate; readonly at: Temporal.Instant },
): Promise<boolean> {
  const before = earlier.find((each) => each.state === 'filed' && isLong(each.kind))
  if (!before) return true
  const eve = from.subtract({ days: 1 })
  const earliest = before.from.subtract({ days: 1 })
  const until = isBefore(eve, earliest) ? earliest : eve
  const done = await closeFiling(db, before, { state: 'replaced', until, at })
  if (done === 'stale') throw overtaken()
  return done === 'closed'
}

export type FilingNews = 'care_filed' | 'care_filing_ended' | 'care_filing_withdrawn'

/** The person is told whoever did it, with the place by its name. */
export async function tellOfFiling(
  { db, area }: CareDeps,
  personId: string,
  told: { readonly news: FilingNews; readonly place: string; readonly at: Temporal.Instant },
): Promise<void> {
  const known = area.otherAreas.places.find(({ gbCode }) => isWithin(told.place, gbCode))
  const { zh, en } = known?.name ?? area.name
  const payload = { zh, en }
  await tell(db, { messageId: newId(), personId, kind: told.news, payload }, told.at)
}
