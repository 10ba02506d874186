/** Purchases, and relatives' parts of bills, that their payer does not recognise: disputed by the person, answered by two at the desk. */
import { z } from 'zod'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import {
  decideDispute,
  disputeClaims,
  disputeStates,
  openDispute,
  proposeDispute,
  waitingDisputes,
  withdrawDispute,
} from '#capabilities/settlement/index.ts'
import { yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, selfOf, staffOf, type WebApp } from '../context.ts'
import { id, instantText, purpose, yuanText } from '../schemas.ts'
import {
  dispute,
  disputes,
  givenBy,
  listOf,
  outcome,
  placesOf,
  raisedBy,
  shownOf,
} from './dispute-view.ts'

const waiting = z
  .object({
    disputes: z.array(
      z.object({
        disputeId: z.string(),
        personId: z.string(),
        maskedName: z.string(),
        institution: z.string(),
        ofBill: z.boolean(),
        amount: yuanText,
        state: z.enum(disputeStates),
        openedAt: instantText,
      }),
    ),
  })
  .meta({ id: 'WaitingDisputes' })

const wish = z.strictObject({
  // Of a relative's part it is made from the act and the person, and of no version.
  transferId: z.guid().transform((text) => text.toLowerCase()),
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
    async (request) => {
      const personId = selfOf(request)
      const own = await listOf(deps, personId, { readerId: personId, language: request.language })
      const given = await givenBy(deps, personId, request.language)
      const all = [...own.disputes, ...given]
      return { disputes: all.toSorted((a, b) => (a.openedAt > b.openedAt ? -1 : 1)) }
    },
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
      return reply.code(201).send(await raisedBy(deps, { personId, disputeId }, request.language))
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
      return raisedBy(deps, named, request.language)
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
          ofBill: each.ofBill,
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
    (request) =>
      listOf(deps, request.params.personId, { readerId: null, language: request.language }),
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
