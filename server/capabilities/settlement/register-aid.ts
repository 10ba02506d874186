/**
 * A person lets a relative pay from their account. The relative is one they are bound to, so the
 * kinship is proved and nobody learns from asking who is insured; either side ends it at once.
 */
import {
  familyOf,
  type BindingDeps,
  holdPeople,
  type ShownBinding,
} from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import {
  type AidEnder,
  type AidWish,
  type EndAidRefusal,
  registerAidRefusal,
  type RegisterAidRefusal,
} from './aid.ts'
import { type Aid, endAidRow, insertAid, readGiven, readReceived } from './aid-store.ts'
import { stillAsRead } from './open-dispute.ts'

export type AidRegistration = AidWish & {
  readonly giverId: string
  readonly bindingId: string
  /** Where the giver stood; null on the web. */
  readonly officeId: string | null
}

export type AidRegistered = { readonly kind: 'registered'; readonly aidId: string }

export async function registerAid(
  deps: BindingDeps,
  act: Act,
  wanted: AidRegistration,
): Promise<Ran<AidRegistered | Refused<RegisterAidRefusal>>> {
  const { giverId } = wanted
  return runCommand<AidRegistered | Refused<RegisterAidRefusal>>(deps.db, act, {
    personId: giverId,
    action: 'settlement.register-aid',
    body: { ...wanted, places: [...wanted.places] },
    decide: (tx) => decide({ ...deps, db: tx }, act, wanted),
    objectOf: (outcome) => (outcome.kind === 'registered' ? outcome.aidId : null),
  })
}

async function decide(
  deps: BindingDeps,
  act: Act,
  wanted: AidRegistration,
): Promise<AidRegistered | Refused<RegisterAidRefusal>> {
  const { db, area } = deps
  const { giverId } = wanted
  const bound = await boundBy(deps, act.at, wanted)
  const userId = bound ? otherSide(bound, giverId) : giverId
  await holdPeople(db, giverId, userId)
  const today = dayOf(act.at)
  const live = ({ state, bound: isBound }: Aid) => state === 'active' && isBound
  const given = (await readGiven(db, giverId, today)).filter(({ state }) => state === 'active')
  const received = (await readReceived(db, userId, today)).filter(live)
  const refusal = registerAidRefusal(
    termsOn(area.mutualAid, today).value,
    { ...wanted, kinship: bound?.kinship ?? null },
    {
      registered: given.some((each) => each.userId === userId),
      users: given.filter(live).length,
      givers: received.length,
    },
  )
  if (refusal || !bound) return refused(refusal ?? 'aid_needs_binding')
  const aid = {
    ...{ giverId, userId, aidId: newId(), bindingId: bound.bindingId, kinship: bound.kinship },
    ...{ places: wanted.places, yearLimit: wanted.yearLimit, purchaseLimit: wanted.purchaseLimit },
    bindingOwner: bound.ownerId ?? giverId,
    ...{ officeId: wanted.officeId, registeredAt: act.at },
  }
  await insertAid(db, aid)
  await tellBoth(db, act.at, aid, 'aid_registered')
  return { kind: 'registered', aidId: aid.aidId }
}

/** The living binding that it is to rest on, whichever side of it the giver is. */
async function boundBy(
  deps: BindingDeps,
  at: Temporal.Instant,
  { giverId, bindingId }: Pick<AidRegistration, 'giverId' | 'bindingId'>,
): Promise<ShownBinding | null> {
  const { members, proxies } = await familyOf(deps, giverId, at)
  const found = [...members, ...proxies].find((each) => each.bindingId === bindingId)
  return found?.state === 'active' ? found : null
}

export function otherSide({ ownerId, proxyId }: ShownBinding, personId: string): string {
  return proxyId === personId ? (ownerId ?? personId) : proxyId
}

export type AidEnded = { readonly kind: 'ended'; readonly aidId: string }

export type EndingAid = {
  readonly personId: string
  readonly aidId: string
  readonly byOffice: boolean
}

/** By either side, or by an office at the word of one; a purchase that holds it comes first. */
export async function endAid(
  deps: { readonly db: Db },
  act: Act,
  { personId, aidId, byOffice }: EndingAid,
): Promise<Ran<AidEnded | Refused<EndAidRefusal>>> {
  return runCommand<AidEnded | Refused<EndAidRefusal>>(deps.db, act, {
    personId,
    action: 'settlement.end-aid',
    body: { aidId },
    decide: async (tx) => {
      const aid = await findAid(tx, { personId, aidId }, dayOf(act.at))
      if (!aid) return refused('aid_unknown')
      if (aid.state !== 'active') return refused('aid_not_live')
      const side: AidEnder = aid.giverId === personId ? 'giver' : 'user'
      const by = byOffice ? 'office' : side
      stillAsRead(await endAidRow(tx, aid, { by, at: act.at }))
      if (side === 'user') await noteForGiver(tx, act, aid)
      await tellBoth(tx, act.at, aid, 'aid_ended')
      return { kind: 'ended', aidId }
    },
    objectOf: () => aidId,
  })
}

/** The giver reads in their own file that the relative has ended it. */
async function noteForGiver(tx: Db, act: Act, { giverId, aidId }: Aid): Promise<void> {
  const by = { ...act, actorKind: act.actorKind === 'self' ? ('proxy' as const) : act.actorKind }
  const entry = { personId: giverId, action: 'settlement.end-aid', objectId: aidId }
  await recordAct(tx, by, { ...entry, result: 'done' })
}

async function findAid(
  db: Db,
  { personId, aidId }: { readonly personId: string; readonly aidId: string },
  today: Temporal.PlainDate,
): Promise<Aid | null> {
  const given = await readGiven(db, personId, today)
  const received = await readReceived(db, personId, today)
  return [...given, ...received].find((each) => each.aidId === aidId) ?? null
}

type Sides = Pick<Aid, 'giverId' | 'userId' | 'aidId'>

async function tellBoth(
  db: Db,
  at: Temporal.Instant,
  { giverId, userId, aidId }: Sides,
  kind: 'aid_registered' | 'aid_ended',
): Promise<void> {
  const sides = [
    { personId: giverId, side: 'giver', relative: userId },
    { personId: userId, side: 'user', relative: giverId },
  ]
  for (const { personId, ...payload } of sides) {
    await tell(db, { messageId: newId(), personId, kind, payload: { aidId, ...payload } }, at)
  }
}
