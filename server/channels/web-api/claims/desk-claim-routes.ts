/** The desk's work on claims: the queue, what is missing, originals, and the decision. */
import { z } from 'zod'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import {
  approveClaimByTwo,
  askForPapers,
  checkOriginals,
  type ClaimVerdict,
  claimKinds,
  claimsRemindedUntil,
  claimStates,
  claimWanted,
  decideClaim,
  readLookAlikes,
  readQueue,
} from '#capabilities/claims/index.ts'
import { askApproval, claimRefusalGrounds } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { knownWorkingDaysBetween } from '#kernel/working-days.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { dayText, id, instantText, purpose, yuanText } from '../schemas.ts'
import { claimView } from './claim-shapes.ts'
import { shownOf } from './filing-routes.ts'

const one = z.strictObject({ personId: id, claimId: id })

const queue = z
  .object({
    /** Of what is listed: late, and due within the area’s days of reminder. */
    overdue: z.int(),
    dueSoon: z.int(),
    claims: z.array(
      z.object({
        ...{ claimId: z.string(), personId: z.string(), maskedName: z.string() },
        ...{ reference: z.string(), kind: z.enum(claimKinds), state: z.enum(claimStates) },
        ...{ total: yuanText, submittedAt: instantText.nullable(), dueOn: dayText.nullable() },
        /** Working days until that day; below nothing when it is over. */
        daysLeft: z.int().nullable(),
        overdue: z.boolean(),
        checked: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ClaimQueue' })

const lookAlikes = z
  .object({
    lookAlikes: z.array(
      z.object({ reference: z.string(), state: z.string(), documentId: z.string() }),
    ),
  })
  .meta({ id: 'LookAlikes' })

const note = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .regex(/^[^\p{Cf}<>]+$/u)
const verdict = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('approve') }),
  z.strictObject({ verdict: z.literal('refuse'), ground: z.enum(claimRefusalGrounds), note }),
])

const waitingAtMost = 200

export const deskClaimRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/claims',
    {
      config: { action: 'claims.look-at-claims' },
      schema: {
        summary: 'Claims that wait, the most urgent first; names are masked',
        response: { 200: queue },
      },
    },
    async (request) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const waiting = await readQueue(deps.db, { agencyIds, atMost: waitingAtMost })
      const people = await identitiesOf(
        deps,
        waiting.map(({ personId }) => personId),
      )
      const soon = claimsRemindedUntil(deps, deps.now())
      const today = dayOf(deps.now())
      const days = waiting
        .filter(({ state }) => state === 'submitted' || state === 'appealed')
        .flatMap(({ dueOn }) => dueOn ?? [])
      const overdue = days.filter((day) => isBefore(day, today)).length
      return {
        overdue,
        dueSoon: days.filter((day) => !isBefore(soon, day)).length - overdue,
        claims: waiting.map((claim) => ({
          ...{ claimId: claim.claimId, personId: claim.personId, reference: claim.reference },
          ...{ kind: claim.kind, state: claim.state, total: yuan(claim.total) },
          maskedName: maskName(people.get(claim.personId)?.name ?? ''),
          submittedAt: claim.submittedAt?.toString() ?? null,
          ...daysOf(deps, claim.dueOn),
          checked: claim.checkedBy !== null,
        })),
      }
    },
  )
  workRoutes(app, deps)
  decideRoutes(app, deps)
}

function daysOf({ area, now }: Deps, dueOn: Temporal.PlainDate | null) {
  if (dueOn === null) return { dueOn: null, daysLeft: null, overdue: false }
  const today = dayOf(now())
  const overdue = isBefore(dueOn, today)
  const [first, last] = overdue ? [dueOn, today] : [today, dueOn]
  const between = knownWorkingDaysBetween(area.calendar, first, last)
  const daysLeft = between === null || !overdue ? between : -between
  return { dueOn: dueOn.toString(), daysLeft, overdue }
}

function workRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/people/:personId/claims/:claimId/look-alikes',
    {
      config: { action: 'claims.look-at-claims-of-person', reads: true },
      schema: {
        summary: 'Other claims with an invoice that looks like one of this claim',
        ...{ params: one, querystring: z.strictObject({ purpose: purpose.optional() }) },
        response: { 200: lookAlikes },
      },
    },
    async (request) => ({
      lookAlikes: [...(await readLookAlikes(deps.db, request.params.claimId))],
    }),
  )
  app.post(
    '/api/desk/people/:personId/claims/:claimId/missing',
    {
      config: { action: 'claims.ask-for-papers' },
      schema: {
        ...{ summary: 'Ask for all that is missing, at once', params: one },
        body: z.strictObject({ kinds: z.array(z.string().max(64)).min(1).max(20), note }),
        response: { 200: claimView },
      },
    },
    async (request, reply) => {
      const wanted = { ...request.params, ...request.body }
      answered(reply, await askForPapers(deps, commandAct(request, deps), wanted))
      return shownOf(deps, request.params, request.language)
    },
  )
  app.post(
    '/api/desk/people/:personId/claims/:claimId/originals',
    {
      config: { action: 'claims.check-originals' },
      schema: {
        summary: 'Each scan was held against its original, by whoever is signed in',
        params: one,
        body: z.strictObject({ documentIds: z.array(id).max(50) }),
        response: { 200: claimView },
      },
    },
    async (request, reply) => {
      const checked = { ...request.params, documentIds: request.body.documentIds }
      answered(reply, await checkOriginals(deps, commandAct(request, deps), checked))
      return shownOf(deps, request.params, request.language)
    },
  )
}

function decideRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/claims/:claimId/decision',
    {
      config: { action: 'claims.decide-claim' },
      schema: {
        ...{ summary: 'Decide a claim, or its appeal', params: one, body: verdict },
        response: { 200: claimView },
      },
    },
    async (request, reply) => {
      const decided = { ...request.params, verdict: request.body as ClaimVerdict }
      answered(reply, await decideClaim(deps, commandAct(request, deps), decided))
      return shownOf(deps, request.params, request.language)
    },
  )
  app.post(
    '/api/desk/people/:personId/claims/:claimId/request',
    {
      config: { action: 'claims.ask-approve-claim' },
      schema: {
        summary: 'Ask a second person to approve a claim of a large amount',
        ...{ params: one, body: z.strictObject({ reason }), response: { 201: asked } },
      },
    },
    async (request, reply) => {
      const wanted = claimWanted(request.params)
      const asking = { wanted, reason: request.body.reason, branch: staffOf(request).branch }
      const act = commandAct(request, deps)
      const ran = await askApproval(deps, act, approveClaimByTwo(deps), asking)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}
