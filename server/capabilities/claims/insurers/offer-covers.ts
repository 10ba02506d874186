/**
 * An insurer's file of policies. Whoever of it is in the register under this number and name is asked for
 * their consent; the answer to the insurer is the same whoever was found, so that it learns nothing of
 * anybody before they have agreed.
 */
import { namesOf } from '#capabilities/organisations/index.ts'
import { findManyByCitizenNumber, identitiesOf } from '#capabilities/people/index.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type ClaimNews, isSameName } from '../claim-deps.ts'
import { type Cover, registerCoverRefusal } from './cover.ts'
import { insertCover, readCovers } from './cover-store.ts'
import type { OfferedPolicy } from './insurer-table.ts'
import type { CoverDeps } from './keep-cover.ts'
import { holdConsents } from './tell-insurers.ts'

export type PoliciesTaken = { readonly kind: 'taken'; readonly count: number }

type Offer = OfferedPolicy & { readonly personId: string }

export async function offerCovers(
  deps: CoverDeps,
  act: Act,
  {
    insurerId,
    policies,
  }: {
    readonly insurerId: string
    readonly policies: readonly OfferedPolicy[]
  },
): Promise<Ran<PoliciesTaken>> {
  return runOfficeCommand<PoliciesTaken>(deps.db, act, {
    action: 'claims.offer-insurer-covers',
    body: { insurerId, policies: policies.map(textOf) },
    decide: async (tx) => {
      const within = { ...deps, db: tx }
      const offers = await matched(within, policies)
      const offered: Cover[] = []
      for (const offer of offers) {
        await holdConsents(tx, offer.personId)
        const cover = coverOf(offer, insurerId, act.at)
        if (await isNews(within, cover, act.at)) {
          await insertCover(within, cover)
          offered.push(cover)
        }
      }
      const insurer = (await namesOf(tx, [insurerId])).get(insurerId)
      const kind = 'claim_insurer_offered' satisfies ClaimNews
      for (const { personId } of offered) {
        const message = { messageId: newId(), personId, kind, payload: { insurer } }
        await tell(tx, message, act.at)
      }
      const action = 'claims.offer-insurer-cover'
      const entries = offered.map(({ personId, coverId }) => ({ personId, objectId: coverId }))
      await recordActs(
        tx,
        act,
        entries.map((each) => ({ ...each, action, result: 'done' })),
      )
      return { kind: 'taken', count: policies.length }
    },
  })
}

function textOf({ from, until, ...policy }: OfferedPolicy): object {
  return { ...policy, from: from.toString(), until: until?.toString() ?? null }
}

/** In the order of their ids: whoever holds several people holds them so. */
async function matched(
  deps: CoverDeps,
  policies: readonly OfferedPolicy[],
): Promise<readonly Offer[]> {
  const numbers: readonly CitizenNumber[] = policies.map(({ number }) => number)
  const people = await findManyByCitizenNumber(deps, [...new Set(numbers)])
  const identities = await identitiesOf(deps, [...people.values()])
  return policies
    .flatMap((policy) => {
      const personId = people.get(policy.number)
      const name = personId === undefined ? undefined : identities.get(personId)?.name
      if (personId === undefined || name === undefined) return []
      return isSameName(name, policy.name) ? [{ ...policy, personId }] : []
    })
    .toSorted((a, b) => (a.personId < b.personId ? -1 : Number(a.personId > b.personId)))
}

function coverOf(
  { personId, policy, from, until }: Offer,
  insurerId: string,
  at: Temporal.Instant,
): Cover {
  return {
    ...{ personId, coverId: newId(), insurerId, basis: 'insurer_file', state: 'offered' },
    ...{ policy, from, until, madeAt: at, consentedAt: null, endedAt: null },
  }
}

/** Who has declined a policy, or taken the consent back, is not asked about it again. */
async function isNews(deps: CoverDeps, cover: Cover, at: Temporal.Instant): Promise<boolean> {
  const covers = await readCovers(deps, cover.personId)
  const { insurerId, policy } = cover
  if (covers.some((each) => each.insurerId === insurerId && each.policy === policy)) return false
  const standing = { ownFile: false, insurers: [insurerId], covers, today: dayOf(at) }
  return registerCoverRefusal(cover, standing) === null
}
