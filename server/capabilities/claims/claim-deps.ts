/** What the acts of this room rest on, and the parts that several of them share. */
import { overtaken, stillTrue } from '#capabilities/cards/index.ts'
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { identityOf, isOwnFile } from '#capabilities/people/index.ts'
import type { Bills } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import type { SealedObjects } from '#platform/files/sealed-objects.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Claim, Claimant, ClaimNamed } from './claim.ts'
import { sealText } from './sealed-claim.ts'
import { changeClaim, type ClaimChange, type EventKind, insertEvent } from './store.ts'

export type ClaimDeps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly documents: SealedObjects
  readonly bills: Bills
}

export { overtaken, stillTrue }

/** Who files it is said by whose hands it comes through; the person's own, or a relative's for them. */
export function claimantOf(act: Act, atHospital: boolean): Claimant {
  if (act.actorKind === 'self') return 'self'
  if (act.actorKind === 'proxy') return 'relative'
  return atHospital ? 'hospital' : 'agency'
}

/** Staff serve nobody whose file is their own. */
export async function isOwn(deps: ClaimDeps, act: Act, personId: string): Promise<boolean> {
  return act.actorKind === 'staff' && (await isOwnFile(deps, act, personId))
}

/** The account must be the person's: the bank compares the name, and so do we, before it is sent. */
export async function isOwnName(
  deps: Pick<ClaimDeps, 'db' | 'personal'>,
  personId: string,
  name: string,
): Promise<boolean> {
  const identity = await identityOf(deps, personId)
  return identity !== null && isSameName(identity.name, name)
}

export function isSameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other)
}

/** Spaces and the several dots of names of other peoples are no difference. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[·•․‧・⋅.]/g, '·')
}

export type Step = {
  readonly state: Claim['state']
  readonly change?: ClaimChange
  readonly event: EventKind
  readonly text?: string | null
}

/** Changes the claim and says so in its time line; begun anew where somebody was faster. */
export async function takeStep(
  deps: Pick<ClaimDeps, 'db' | 'personal'>,
  act: Act,
  claim: Claim,
  { state, change = {}, event, text = null }: Step,
): Promise<void> {
  stillTrue(await changeClaim(deps.db, claim, { state, change, at: act.at }))
  await noteEvent(deps, act, claim, { event, text })
}

export async function noteEvent(
  { db, personal }: Pick<ClaimDeps, 'db' | 'personal'>,
  act: Act,
  { personId, claimId }: ClaimNamed,
  { event, text = null }: { readonly event: EventKind; readonly text?: string | null },
): Promise<void> {
  const eventId = newId()
  await insertEvent(db, {
    ...{ personId, claimId, eventId, kind: event, at: act.at },
    ...{ actorKind: act.actorKind, actorId: act.actorId },
    sealedText: text === null ? null : sealText(personal, 'claims.event', eventId, text),
  })
}

export type ClaimNews =
  | 'claim_submitted'
  | 'claim_papers_asked'
  | 'claim_approved'
  | 'claim_nothing_due'
  | 'claim_refused'
  | 'claim_upheld'
  | 'claim_paid'
  | 'claim_rejected'
  | 'claim_forgotten'
  | 'claim_insurer_offered'
  | 'claim_insurer_paid'
  | 'claim_insurer_corrected'

export async function tellOfClaim(
  tx: Db,
  { personId, reference }: Pick<Claim, 'personId' | 'reference'>,
  news: {
    readonly kind: ClaimNews
    readonly amount?: string
    readonly day?: string
    readonly insurer?: Words
  },
  at: Temporal.Instant,
): Promise<void> {
  const { kind, ...payload } = news
  await tell(tx, { messageId: newId(), personId, kind, payload: { reference, ...payload } }, at)
}

export function termsOf({ area }: Pick<ClaimDeps, 'area'>, at: Temporal.Instant) {
  return termsOn(area.reimbursement, dayOf(at)).value
}

/** How many different people approve what the funds pay this much of. */
export function peopleFor(deps: Pick<ClaimDeps, 'area'>, fund: Money, at: Temporal.Instant): 1 | 2 {
  return fund >= termsOf(deps, at).twoPeopleFrom ? 2 : 1
}

/** Counted from when the papers are whole; a wrong promise is worse than none. */
export function dueOn(
  deps: Pick<ClaimDeps, 'area'>,
  at: Temporal.Instant,
): Temporal.PlainDate | null {
  try {
    return addWorkingDays(deps.area.calendar, dayOf(at), termsOf(deps, at).decisionWorkingDays)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}
