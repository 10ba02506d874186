/** A person's policies with insurers: registered with consent, consented to, declined, and taken back. */
import { type Area, listInsurers, tellInstitution } from '#capabilities/organisations/index.ts'
import { groupsOf, isInGroupOn, isOwnFile } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { stillTrue } from '../claim-deps.ts'
import {
  type ChangeCoverRefusal,
  type Cover,
  coverEdges,
  type CoverState,
  type NewCover,
  registerCoverRefusal,
  type RegisterCoverRefusal,
} from './cover.ts'
import { changeCover, insertCover, readCovers } from './cover-store.ts'
import { holdConsents, tellOfEarlier } from './tell-insurers.ts'

export type CoverDeps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export type CoverKept = { readonly kind: 'kept'; readonly coverId: string }

/** Whoever registers a policy consents by it: the page and the window say to what. */
export async function registerCover(
  deps: CoverDeps,
  act: Act,
  { personId, ...wanted }: NewCover & { readonly personId: string },
): Promise<Ran<CoverKept | Refused<RegisterCoverRefusal>>> {
  const { from, until, ...rest } = wanted
  return runCommand<CoverKept | Refused<RegisterCoverRefusal>>(deps.db, act, {
    ...{ personId, action: 'claims.register-insurer-cover' },
    body: { ...rest, from: from.toString(), until: until?.toString() ?? null },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await holdConsents(tx, personId)
      const refusal = registerCoverRefusal(wanted, {
        ownFile: await isOwn(within, act, personId),
        insurers: (await listInsurers(tx, deps.area.code)).map((each) => each.organisationId),
        ...{ covers: await readCovers(within, personId), today: dayOf(act.at) },
      })
      return refusal
        ? refused(refusal)
        : keepConsented(within, act, { ...wanted, personId, basis: 'own' })
    },
    objectOf: (outcome) => (outcome.kind === 'kept' ? outcome.coverId : null),
  })
}

/** Under a contract that the area has made for a group that the person is in. */
export async function acceptContract(
  deps: CoverDeps,
  act: Act,
  { personId, ...named }: Pick<NewCover, 'insurerId' | 'policy'> & { readonly personId: string },
): Promise<Ran<CoverKept | Refused<'own_file' | 'cover_unknown'>>> {
  return runCommand<CoverKept | Refused<'own_file' | 'cover_unknown'>>(deps.db, act, {
    ...{ personId, action: 'claims.accept-insurer-contract', body: named },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await holdConsents(tx, personId)
      if (await isOwn(within, act, personId)) return refused('own_file')
      const offers = await contractOffers(within, personId, act.at)
      const meant = offers.find(
        (each) => each.insurerId === named.insurerId && each.policy === named.policy,
      )
      if (!meant) return refused('cover_unknown')
      return keepConsented(within, act, { ...meant, personId, basis: 'area_contract' })
    },
    objectOf: (outcome) => (outcome.kind === 'kept' ? outcome.coverId : null),
  })
}

async function keepConsented(
  deps: CoverDeps,
  act: Act,
  wanted: Pick<Cover, 'personId' | 'basis' | keyof NewCover>,
): Promise<CoverKept> {
  const made = { coverId: newId(), state: 'consented', madeAt: act.at } as const
  const cover: Cover = { ...wanted, ...made, consentedAt: act.at, endedAt: null }
  await insertCover(deps, cover)
  await consented(deps, act, cover)
  return { kind: 'kept', coverId: cover.coverId }
}

export type CoverNamed = { readonly personId: string; readonly coverId: string }

export async function changeCoverTo(
  deps: CoverDeps,
  act: Act,
  { personId, coverId, to }: CoverNamed & { readonly to: Exclude<CoverState, 'offered'> },
): Promise<Ran<CoverKept | Refused<ChangeCoverRefusal>>> {
  return runCommand<CoverKept | Refused<ChangeCoverRefusal>>(deps.db, act, {
    ...{ personId, action: coverActions[to], body: { coverId } },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      await holdConsents(tx, personId)
      if (await isOwn(within, act, personId)) return refused('own_file')
      const found = (await readCovers(within, personId)).find((each) => each.coverId === coverId)
      if (!found) return refused('cover_unknown')
      const allowed: readonly CoverState[] = coverEdges[found.state]
      if (!allowed.includes(to)) return refused('cover_not_so_far')
      stillTrue(await changeCover(tx, found, to, act.at))
      if (to === 'consented')
        await consented(within, act, { ...found, state: to, consentedAt: act.at })
      if (to === 'withdrawn') await tellOfCover(within, act, found, 'cover.ended')
      return { kind: 'kept', coverId }
    },
    objectOf: () => coverId,
  })
}

const coverActions = {
  consented: 'claims.consent-to-insurer',
  declined: 'claims.decline-insurer',
  withdrawn: 'claims.withdraw-consent-to-insurer',
} as const

async function isOwn(deps: CoverDeps, act: Act, personId: string): Promise<boolean> {
  return act.actorKind === 'staff' && (await isOwnFile(deps, act, personId))
}

async function consented(deps: CoverDeps, act: Act, cover: Cover): Promise<void> {
  await tellOfCover(deps, act, cover, 'cover.consented')
  await tellOfEarlier(deps, act, cover)
}

async function tellOfCover(
  deps: CoverDeps,
  act: Act,
  { coverId, insurerId, policy }: Cover,
  type: 'cover.consented' | 'cover.ended',
): Promise<void> {
  const data = { coverId, policy }
  await tellInstitution(deps, {
    eventId: newId(),
    organisationId: insurerId,
    type,
    data,
    at: act.at,
  })
}

/** A contract that the area has made for a group of people, and that this person is in today. */
export type ContractOffer = NewCover

export async function contractOffers(
  deps: CoverDeps,
  personId: string,
  at: Temporal.Instant,
): Promise<readonly ContractOffer[]> {
  const today = dayOf(at)
  const { contracts } = termsOn(deps.area.supplementaryInsurance, today).value
  const [groups, insurers, covers] = await Promise.all([
    groupsOf(deps, personId),
    listInsurers(deps.db, deps.area.code),
    readCovers(deps, personId),
  ])
  return contracts.flatMap(({ insurer, number, groups: meant, from, until }) => {
    const known = insurers.find(({ code }) => code === insurer)
    const isMeant = groups.some(
      (each) =>
        each.state !== 'withdrawn' &&
        meant.some((one) => one === each.group) &&
        isInGroupOn(each, today),
    )
    if (!known || !isMeant) return []
    const offer = { insurerId: known.organisationId, policy: number, from, until }
    const standing = { ownFile: false, insurers: [known.organisationId], covers, today }
    return registerCoverRefusal(offer, standing) === null ? [offer] : []
  })
}
