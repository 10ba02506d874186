/**
 * Insurers are told of a decided claim, and that a decision is open again, in the transaction of that act:
 * a sealed notice for the day's file, an event for the insurer's system, and an entry in the trail that the
 * person reads. Only where the person has consented.
 */
import { tellInstitution } from '#capabilities/organisations/index.ts'
import { holdPeople, identityOf } from '#capabilities/people/index.ts'
import { readSettlement, type Settlement } from '#capabilities/settlement/index.ts'
import type { PersonId, SettlementId } from '#kernel/ids.ts'
import { yuan } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Claim, ClaimNamed } from '../claim.ts'
import { noteEvent } from '../claim-deps.ts'
import { type Decision, readDecisions } from '../decision-store.ts'
import { openBill } from '../sealed-claim.ts'
import { readClaim, readClaims } from '../store.ts'
import {
  appealedLine,
  borneOf,
  decidedLine,
  type ToldClaim,
  type ToldDecision,
} from './claim-line.ts'
import { counts, type Cover } from './cover.ts'
import { readCovers } from './cover-store.ts'
import { type InsurerNotice, insertNotice, readNotices } from './notice-store.ts'

type Deps = { readonly db: Db; readonly personal: Personal }

/**
 * Before anything of a claim is decided: consent and decision take turns, so that a claim is neither told of
 * after a consent was taken back, nor missed by one that is given at this moment.
 */
export function holdConsents(tx: Db, personId: string): Promise<void> {
  return holdPeople(tx, personId, personId)
}

export async function tellOfDecision(deps: Deps, act: Act, named: ClaimNamed): Promise<void> {
  const claim = await readClaim(deps.db, named)
  if (!claim) throw new Error('a claim is never deleted')
  for (const cover of await readCovers(deps, named.personId)) {
    await tellIfDecided(deps, act, claim, cover)
  }
}

/** What was decided before the person consented, for care that the policy has covered. */
export async function tellOfEarlier(deps: Deps, act: Act, cover: Cover): Promise<void> {
  const claims = await readClaims(deps.db, cover.personId)
  for (const claim of claims.toReversed()) await tellIfDecided(deps, act, claim, cover)
}

const decidedStates: readonly Claim['state'][] = [
  ...(['approved', 'paid', 'rejected', 'nothing_due', 'refused', 'upheld'] as const),
]

async function tellIfDecided(deps: Deps, act: Act, claim: Claim, cover: Cover): Promise<void> {
  if (!decidedStates.includes(claim.state)) return
  const earlier = await toldOf(deps.db, claim, cover.insurerId)
  if (!counts(cover, claim.from) && !(cover.state === 'consented' && earlier.length > 0)) return
  const decision = (await readDecisions(deps.db, claim)).at(-1)
  if (!decision) throw new Error('what is decided has a decision')
  const told: ToldDecision = { ...decision, settlement: await settlementOf(deps.db, claim) }
  const borne = borneOf(claim, told)
  // A bill of which nothing was borne is no insurer's business, unless it was told otherwise before.
  if (borne === 0n && earlier.length === 0) return
  const made = await noticeFor(deps, act, { claim, cover, earlier })
  const notice = { ...made.notice, kind: 'decided', borne, madeAt: made.at } as const
  await insertNotice(deps, notice, decidedLine(made.told, told))
  await leave(deps, act, claim, notice, decision.outcome)
}

/** To whoever was told of the decision. */
export async function tellOfAppeal(deps: Deps, act: Act, claim: Claim): Promise<void> {
  for (const cover of await readCovers(deps, claim.personId)) {
    const earlier = await toldOf(deps.db, claim, cover.insurerId)
    const last = earlier.at(-1)
    if (!last || last.coverId !== cover.coverId || cover.state !== 'consented') continue
    const made = await noticeFor(deps, act, { claim, cover, earlier })
    const notice = { ...made.notice, kind: 'appealed', borne: last.borne, madeAt: made.at } as const
    await insertNotice(deps, notice, appealedLine(made.told))
    await leave(deps, act, claim, notice, null)
  }
}

async function toldOf(
  db: Db,
  claim: ClaimNamed,
  insurerId: string,
): Promise<readonly InsurerNotice[]> {
  return (await readNotices(db, claim)).filter((each) => each.insurerId === insurerId)
}

type Made = {
  readonly notice: Omit<InsurerNotice, 'kind' | 'borne' | 'madeAt' | 'fileId'>
  readonly told: ToldClaim
  /** Never before the consent, whoever waited for whom. */
  readonly at: Temporal.Instant
}

async function noticeFor(
  { db, personal }: Deps,
  act: Act,
  {
    claim,
    cover,
    earlier,
  }: {
    readonly claim: Claim
    readonly cover: Cover
    readonly earlier: readonly InsurerNotice[]
  },
): Promise<Made> {
  const { personId, claimId } = claim
  const noticeId = newId()
  const number = earlier.length + 1
  const { insurerId, coverId, basis } = cover
  const insured = basis === 'area_contract' ? await identityOf({ db, personal }, personId) : null
  const bill = openBill(personal, claimId, claim.sealedBill)
  return {
    notice: { personId, claimId, noticeId, coverId, insurerId, number },
    told: { claim, bill, cover, insured, noticeId, number },
    at: laterOf(act.at, cover.consentedAt),
  }
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant | null): Temporal.Instant {
  return other && Temporal.Instant.compare(other, one) > 0 ? other : one
}

async function leave(
  deps: Deps,
  act: Act,
  claim: Claim,
  notice: Omit<InsurerNotice, 'fileId'>,
  outcome: Decision['outcome'] | null,
): Promise<void> {
  const { noticeId, insurerId, claimId, coverId, number } = notice
  const news = { eventId: noticeId, organisationId: insurerId, at: act.at } as const
  const data = { noticeId, claimId, coverId, number, borne: yuan(notice.borne) }
  await (outcome === null
    ? tellInstitution(deps, { ...news, type: 'claim.appealed', data })
    : tellInstitution(deps, { ...news, type: 'claim.decided', data: { ...data, outcome } }))
  await noteEvent(deps, act, claim, { event: 'insurer_told' })
  await recordAct(deps.db, act, {
    ...{ personId: claim.personId, action: 'claims.tell-insurer', objectId: noticeId },
    result: 'done',
  })
}

async function settlementOf(db: Db, { personId, settlementId }: Claim): Promise<Settlement | null> {
  if (settlementId === null) return null
  const named = { personId: personId as PersonId, settlementId: settlementId as SettlementId }
  return readSettlement(db, named)
}
