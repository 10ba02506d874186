/** Moves into the area at a window: taken, written about, answered, and credited by two people. */
import { z } from 'zod'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import {
  applyForMoveIn,
  type Arrival,
  arrivalsFor,
  creditMoveIn,
  moveInPaper,
  moveInPapers,
  moveInsOf,
  moveInStates,
  moveInWanted,
  recordSheet,
  sendContactLetter,
  waitingMoveIns,
  withdrawMoveIn,
} from '#capabilities/cases/index.ts'
import { askApproval, waitingAbout } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import type { Act } from '#platform/access/act.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered, found, sendPdf } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { dayText, id, instantText, purpose, yuanText } from '../schemas.ts'
import { differenceText } from '../words/cases.ts'
import {
  application,
  moveIn,
  moveIns,
  sheet,
  shownMoveIn,
  shownMoveIns,
  wishOf,
} from './move-in-shapes.ts'

const waiting = z
  .object({
    moveIns: z.array(
      z.object({
        ...{ moveInId: z.string(), personId: z.string(), maskedName: z.string() },
        ...{ reference: z.string(), state: z.enum(moveInStates), appliedAt: instantText },
        ...{ waitsUntil: dayText.nullable(), overdue: z.boolean() },
      }),
    ),
  })
  .meta({ id: 'WaitingMoveIns' })

const arrivals = z
  .object({
    arrivals: z.array(
      z.object({
        ...{ receiptId: z.string(), bankReference: z.string(), bookedOn: dayText },
        amount: yuanText,
        /** Its text names the reference of this case. */
        namesIt: z.boolean(),
        /** Against the information sheet; null while there is none, empty where it agrees. */
        difference: z.string().nullable(),
      }),
    ),
    /** Until when a request to credit one of them waits for a second person; null while none does. */
    askedUntil: instantText.nullable(),
  })
  .meta({ id: 'MoveInArrivals' })

const ofPerson = z.strictObject({ personId: id })
const one = z.strictObject({ personId: id, moveInId: id })
const looking = z.strictObject({ purpose: purpose.optional() })
const base = '/api/desk/people/:personId/move-ins'
const waitingAtMost = 100

export const moveInRoutes: Routes = (app, deps) => {
  looks(app, deps)
  applyRoute(app, deps)
  stepRoute(app, deps, 'letter', 'cases.send-contact-letter', sendContactLetter)
  stepRoute(app, deps, 'withdraw', 'cases.withdraw-move-in', withdrawMoveIn)
  sheetRoute(app, deps)
  creditRoute(app, deps)
  for (const kind of moveInPapers) {
    app.get(
      `${base}/:moveInId/papers/${kind}`,
      {
        config: { action: 'cases.print-move-in', reads: true },
        schema: { params: one, querystring: looking },
      },
      async (request, reply) => {
        const of = { ...request.params, kind }
        return sendPdf(reply, 'move-in', await moveInPaper(deps, of, request.language))
      },
    )
  }
}

function looks(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/move-ins',
    { config: { action: 'cases.look-at-move-ins' }, schema: { response: { 200: waiting } } },
    async (request) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const all = await waitingMoveIns(deps.db, agencyIds, dayOf(deps.now()), waitingAtMost)
      const ids = all.map(({ personId }) => personId)
      const people = await identitiesOf(deps, ids)
      return {
        moveIns: all.map(({ personId, moveInId, reference, state, overdue, ...each }) => ({
          ...{ personId, moveInId, reference, state, overdue },
          maskedName: maskName(people.get(personId)?.name ?? ''),
          appliedAt: each.appliedAt.toString(),
          waitsUntil: each.waitsUntil?.toString() ?? null,
        })),
      }
    },
  )

  app.get(
    base,
    {
      config: { action: 'cases.look-at-move-in', reads: true },
      schema: { params: ofPerson, querystring: looking, response: { 200: moveIns } },
    },
    (request) => shownMoveIns(deps, request.params.personId),
  )

  app.get(
    `${base}/:moveInId/arrivals`,
    {
      config: { action: 'cases.look-at-arrivals', reads: true },
      schema: { params: one, querystring: looking, response: { 200: arrivals } },
    },
    async (request) => {
      const { personId, moveInId } = request.params
      const all = await moveInsOf(deps, personId, dayOf(deps.now()))
      const it = found(all.find((each) => each.moveInId === moveInId))
      const waitingNow = await arrivalsFor(deps.db, it)
      const requested = await waitingAbout(deps.db, creditMoveIn(deps).act, [moveInId])
      return {
        arrivals: waitingNow.map((each) => arrivalView(each, request.language)),
        askedUntil: requested.get(moveInId)?.toString() ?? null,
      }
    },
  )
}

function arrivalView(each: Arrival, language: Language) {
  const { receiptId, bankReference, namesIt, difference } = each
  return {
    ...{ receiptId, bankReference, namesIt, amount: yuan(each.amount) },
    bookedOn: each.bookedOn.toString(),
    difference: difference === null ? null : differenceText(difference, language),
  }
}

function applyRoute(app: WebApp, deps: Deps): void {
  app.post(
    base,
    {
      config: { action: 'cases.apply-move-in' },
      schema: { params: ofPerson, body: application, response: { 201: moveIn } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const wish = { personId, ...wishOf(request.body) }
      const ran = await applyForMoveIn(deps, commandAct(request, deps), wish)
      const { moveInId } = answered(reply, ran)
      return reply.code(201).send(await shownMoveIn(deps, personId, moveInId))
    },
  )
}

type Named = z.output<typeof one>
type StepOf = (deps: Deps, act: Act, named: Named) => Promise<Ran<Outcome | Refused<string>>>

function stepRoute(app: WebApp, deps: Deps, path: string, action: string, take: StepOf): void {
  app.post(
    `${base}/:moveInId/${path}`,
    { config: { action }, schema: { params: one, response: { 200: moveIn } } },
    async (request, reply) => {
      const { personId, moveInId } = request.params
      answered(reply, await take(deps, commandAct(request, deps), request.params))
      return shownMoveIn(deps, personId, moveInId)
    },
  )
}

function sheetRoute(app: WebApp, deps: Deps): void {
  app.post(
    `${base}/:moveInId/sheet`,
    {
      config: { action: 'cases.record-information-sheet' },
      schema: { params: one, body: sheet, response: { 200: moveIn } },
    },
    async (request, reply) => {
      const { personId, moveInId } = request.params
      const told = { ...request.body, datedOn: plainDate(request.body.datedOn) }
      const recorded = { personId, moveInId, sheet: told }
      answered(reply, await recordSheet(deps, commandAct(request, deps), recorded))
      return shownMoveIn(deps, personId, moveInId)
    },
  )
}

function creditRoute(app: WebApp, deps: Deps): void {
  app.post(
    `${base}/:moveInId/credit`,
    {
      config: { action: 'cases.ask-credit-move-in' },
      schema: {
        params: one,
        body: z.strictObject({ receiptId: id, reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { receiptId, reason: why } = request.body
      const wanted = moveInWanted({ ...request.params, receiptId })
      const asking = { wanted, reason: why, branch: staffOf(request).branch }
      const ran = await askApproval(deps, commandAct(request, deps), creditMoveIn(deps), asking)
      if (ran.kind === 'ran' && isAmountWrong(ran.outcome)) {
        throw await amountProblem(deps, { ...request.params, receiptId }, request.language)
      }
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}

function isAmountWrong(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && outcome.refusal === 'move_in_amount_differs'
}

/** At the field, with how much too much or too little has come. */
async function amountProblem(
  deps: Deps,
  { personId, moveInId, receiptId }: Named & { readonly receiptId: string },
  language: Language,
) {
  const code = 'move_in_amount_differs'
  const all = await moveInsOf(deps, personId, dayOf(deps.now()))
  const it = found(all.find((each) => each.moveInId === moveInId))
  const arrived = await arrivalsFor(deps.db, it)
  const difference = arrived.find((each) => each.receiptId === receiptId)?.difference ?? 0n
  const detail = differenceText(difference, language)
  return problem(code, [{ pointer: '/receiptId', code, detail }])
}
