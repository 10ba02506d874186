/** Purchases that their payer does not recognise: disputed by the person, answered by two at the desk. */
import { z } from 'zod'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import {
  decideDispute,
  type Dispute,
  disputeClaims,
  disputeOutcomes,
  disputeRules,
  disputesOf,
  disputeStates,
  findDispute,
  judgeDispute,
  openDispute,
  proposeDispute,
  timelineEvents,
  waitingDisputes,
  withdrawDispute,
} from '#capabilities/settlement/index.ts'
import { yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { answered, found } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, selfOf, staffOf, type WebApp } from '../context.ts'
import { id, instantText, purpose, yuanText } from '../schemas.ts'

const outcome = z.enum(disputeOutcomes)
const dispute = z
  .object({
    disputeId: z.string(),
    institution: z.string(),
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
const disputes = z.object({ disputes: z.array(dispute) }).meta({ id: 'Disputes' })

const waiting = z
  .object({
    disputes: z.array(
      z.object({
        disputeId: z.string(),
        personId: z.string(),
        maskedName: z.string(),
        institution: z.string(),
        amount: yuanText,
        state: z.enum(disputeStates),
        openedAt: instantText,
      }),
    ),
  })
  .meta({ id: 'WaitingDisputes' })

const wish = z.strictObject({
  transferId: id,
  effectiveOn: z.iso.date(),
  claim: z.enum(disputeClaims),
  lastSeenAt: z.iso.datetime().nullish(),
})
const ofPerson = z.strictObject({ personId: id })
const one = z.strictObject({ personId: id, disputeId: id })
const looking = z.strictObject({ purpose: purpose.optional() })
const reason = z.string().trim().min(4).max(300)

const waitingAtMost = 100

export const disputeRoutes: Routes = (app, deps) => {
  meRoutes(app, deps)
  deskLooks(app, deps)
  deskActs(app, deps)
}

function meRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/me/disputes',
    {
      config: { action: 'settlement.look-at-own-statement', reads: true },
      schema: { response: { 200: disputes } },
    },
    (request) => listOf(deps, selfOf(request), request.language),
  )

  app.post(
    '/api/me/disputes',
    {
      config: { action: 'settlement.dispute-own-purchase' },
      schema: { body: wish, response: { 201: dispute } },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const { lastSeenAt, ...line } = request.body
      const seen = lastSeenAt ? Temporal.Instant.from(lastSeenAt) : null
      const asked = { ...line, personId, lastSeenAt: seen }
      const { disputeId } = answered(
        reply,
        await openDispute(deps, commandAct(request, deps), asked),
      )
      return reply.code(201).send(await shownOf(deps, { personId, disputeId }, request.language))
    },
  )

  app.post(
    '/api/me/disputes/:disputeId/withdraw',
    {
      config: { action: 'settlement.withdraw-own-dispute' },
      schema: { params: z.strictObject({ disputeId: id }), response: { 200: dispute } },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), disputeId: request.params.disputeId }
      answered(reply, await withdrawDispute(deps, commandAct(request, deps), named))
      return shownOf(deps, named, request.language)
    },
  )
}

function deskLooks(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/disputes',
    {
      config: { action: 'settlement.look-at-disputes' },
      schema: { response: { 200: waiting } },
    },
    async (request) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const found = await waitingDisputes(deps.db, agencyIds, waitingAtMost)
      const people = await identitiesOf(
        deps,
        found.map((each) => each.personId),
      )
      const places = await placesOf(deps, found)
      return {
        disputes: found.map((each) => ({
          ...{ disputeId: each.disputeId, personId: each.personId, state: each.state },
          maskedName: maskName(people.get(each.personId)?.name ?? ''),
          institution: places.get(each.institutionId)?.[request.language] ?? '',
          amount: yuan(each.amount),
          openedAt: each.openedAt.toString(),
        })),
      }
    },
  )

  app.get(
    '/api/desk/people/:personId/disputes',
    {
      config: { action: 'settlement.look-at-dispute', reads: true },
      schema: { params: ofPerson, querystring: looking, response: { 200: disputes } },
    },
    (request) => listOf(deps, request.params.personId, request.language),
  )
}

function deskActs(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/disputes/:disputeId/propose',
    {
      config: { action: 'settlement.propose-dispute' },
      schema: {
        params: one,
        body: z.strictObject({ outcome, reason }),
        response: { 200: dispute },
      },
    },
    async (request, reply) => {
      const proposal = { ...request.params, ...request.body }
      answered(reply, await proposeDispute(deps, commandAct(request, deps), proposal))
      return shownOf(deps, request.params, request.language)
    },
  )

  app.post(
    '/api/desk/people/:personId/disputes/:disputeId/decide',
    {
      config: { action: 'settlement.decide-dispute' },
      schema: {
        params: one,
        body: z.strictObject({ agreed: z.boolean() }),
        response: { 200: dispute },
      },
    },
    async (request, reply) => {
      const decision = { ...request.params, ...request.body }
      answered(reply, await decideDispute(deps, commandAct(request, deps), decision))
      return shownOf(deps, request.params, request.language)
    },
  )
}

async function listOf(
  deps: Deps,
  personId: string,
  language: Language,
): Promise<z.infer<typeof disputes>> {
  const all = await disputesOf(deps.db, personId)
  const places = await placesOf(deps, all)
  const shown = all.map((each) => viewOf(deps, each, places.get(each.institutionId)?.[language]))
  return { disputes: await Promise.all(shown) }
}

async function shownOf(
  deps: Deps,
  named: { readonly personId: string; readonly disputeId: string },
  language: Language,
): Promise<z.infer<typeof dispute>> {
  const one = found((await findDispute(deps.db, named.personId, named.disputeId)) ?? undefined)
  const places = await placesOf(deps, [one])
  return viewOf(deps, one, places.get(one.institutionId)?.[language])
}

function placesOf(deps: Deps, all: readonly Dispute[]): ReturnType<typeof namesOf> {
  return namesOf(
    deps.db,
    all.map((each) => each.institutionId),
  )
}

async function viewOf(
  deps: Deps,
  shown: Dispute,
  institution = '',
): Promise<z.infer<typeof dispute>> {
  const judged = await judgeDispute(deps, shown)
  return {
    ...{ disputeId: shown.disputeId, institution, amount: yuan(shown.amount) },
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
