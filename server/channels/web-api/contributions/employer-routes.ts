/** For an employer's officer: whom one insures, what one owes, and the declaration of a month. */
import { z } from 'zod'
import { refundsOfEmployer } from '#capabilities/cases/index.ts'
import {
  correctMonth,
  countPeopleOf,
  declareContributions,
  listDeclarations,
  owedForDeclarations,
  withdrawDeclaration,
} from '#capabilities/contributions/index.ts'
import type { LineProblem, OwedFor } from '#capabilities/contributions/index.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskName } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { percentText, plus, yuan } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import { sourceIn } from '#kernel/source-words.ts'
import { unseenNotices } from '#platform/mail/notices.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { commandAct } from '../act-of.ts'
import { reason } from '../administration/approval-routes.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { doneOrProblem, type FieldProblem, problem } from '../problem.ts'
import { dayText, id, yuanText } from '../schemas.ts'
import { lineProblemWords } from '../words/contributions.ts'
import { refundFields, shownRefund } from './own-payment-routes.ts'

const line = z.strictObject({
  citizenNumber: z.string().max(40),
  name: z.string().max(200),
  base: z.string().max(20),
})

/** What lateness costs, with all that it is worked out from. */
const surcharge = z
  .object({
    principal: yuanText,
    days: z.int(),
    /** The day until which it is counted: today, or the day on which the money came in. */
    until: dayText,
    perDayPercent: z.string(),
    amount: yuanText,
    paid: yuanText,
    source: z.string(),
  })
  .meta({ id: 'LateSurcharge' })

export const declarationFields = {
  declarationId: z.string(),
  month: z.string(),
  people: z.number(),
  total: yuanText,
  state: z.enum(['declared', 'paid', 'withdrawn']),
  paidOn: dayText.nullable(),
  reference: z.string(),
  payBy: dayText,
  surcharge: surcharge.nullable(),
  owed: yuanText,
  isInArrears: z.boolean(),
  /** A month-end has taken it up: it can be raised, and lowered no more. */
  isCredited: z.boolean(),
  /** Comes on top of a paid declaration of the same month. */
  isSupplement: z.boolean(),
}

const declaration = z.object(declarationFields).meta({ id: 'OwnDeclaration' })

/** What was paid for one person whom another employer had paid for. */
const overpayment = z
  .object({ ...refundFields, person: z.string() })
  .meta({ id: 'EmployersOverpayment' })

const employer = z
  .object({
    name: z.string(),
    people: z.number(),
    unseenNotices: z.int(),
    declarations: z.array(declaration),
    overpayments: z.array(overpayment),
    terms: z.object({
      employerShareBasisPoints: z.number(),
      personShareBasisPoints: z.number(),
      baseFloor: yuanText,
      baseCeiling: yuanText,
    }),
  })
  .meta({ id: 'Employer' })

const declared = z
  .object({
    declarationId: z.string(),
    people: z.number(),
    employerPart: yuanText,
    personPart: yuanText,
    total: yuanText,
    payBy: dayText,
    reference: z.string(),
    problems: z.array(
      z.object({
        line: z.number(),
        field: z.enum(['citizenNumber', 'name', 'base']),
        problem: z.string(),
        remedy: z.string(),
      }),
    ),
  })
  .meta({ id: 'Declared' })

const corrected = z
  .object({
    correctionId: z.string(),
    people: z.number(),
    total: yuanText,
    /** Of a month that was paid. */
    owedBack: yuanText,
    /** What is due on top of a month that was paid; it counts once it has come in. */
    supplement: z
      .object({
        declarationId: z.string(),
        reference: z.string(),
        people: z.int(),
        total: yuanText,
        payBy: dayText,
        /** What its lateness costs if it comes in today. */
        surcharge: yuanText,
        owed: yuanText,
      })
      .nullable(),
  })
  .meta({ id: 'Corrected' })

export const employerRoutes: Routes = (app, deps) => {
  correctionRoute(app, deps)
  withdrawalRoute(app, deps)
  app.get(
    '/api/employer',
    {
      config: { action: 'contributions.look-at-own' },
      schema: { response: { 200: employer } },
    },
    async (request) => ownView(deps, staffOf(request).organisationId, request.language),
  )

  app.post(
    '/api/employer/declarations',
    {
      config: { action: 'contributions.declare' },
      schema: {
        body: z.strictObject({ month: z.string().max(10), lines: z.array(line).max(20_000) }),
        response: { 201: declared },
      },
    },
    async (request, reply) => {
      const ran = await declareContributions(deps, commandAct(request, deps), {
        employerId: staffOf(request).organisationId,
        ...request.body,
      })
      const { outcome, replayed } = withoutWrongLines(ran, request.language)
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      const { kind: _kind, ...answer } = outcome
      // Nothing is declared while a line is wrong, so what is declared has no problem.
      return reply.code(201).send({ ...answer, problems: [] })
    },
  )
}

function correctionRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/employer/declarations/:declarationId/corrections',
    {
      config: { action: 'contributions.correct' },
      schema: {
        params: z.strictObject({ declarationId: id }),
        body: z.strictObject({ reason, lines: z.array(line).max(20_000) }),
        response: { 201: corrected },
      },
    },
    async (request, reply) => {
      const ran = await correctMonth(deps, commandAct(request, deps), {
        employerId: staffOf(request).organisationId,
        ...request.params,
        ...request.body,
      })
      const { outcome, replayed } = withoutWrongLines(ran, request.language)
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      const { kind: _kind, ...answer } = outcome
      return reply.code(201).send(answer)
    },
  )
}

function withdrawalRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/employer/declarations/:declarationId/withdrawal',
    {
      config: { action: 'contributions.withdraw' },
      schema: {
        params: z.strictObject({ declarationId: id }),
        body: z.strictObject({ reason }),
        response: { 201: z.object({ people: z.int() }).meta({ id: 'Withdrawn' }) },
      },
    },
    async (request, reply) => {
      const ran = await withdrawDeclaration(deps, commandAct(request, deps), {
        employerId: staffOf(request).organisationId,
        ...request.params,
        ...request.body,
      })
      const { outcome, replayed } = doneOrProblem(ran)
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send({ people: outcome.people })
    },
  )
}

/** Wrong lines are named, each at its place. */
function withoutWrongLines<T extends Outcome & { readonly problems?: readonly LineProblem[] }>(
  ran: Ran<T>,
  language: Language,
) {
  if (ran.kind === 'ran' && ran.outcome.kind === 'refused' && ran.outcome.problems) {
    throw problem('lines_wrong', fieldProblems(ran.outcome.problems, language))
  }
  return doneOrProblem(ran)
}

async function ownView(deps: Deps, employerId: string, language: Language) {
  const own = await findOrganisation(deps.db, employerId)
  const declarations = await listDeclarations(deps.db, { area: deps.area.code, employerId })
  const today = dayOf(deps.now())
  const { value } = termsOn(deps.area.contribution, today)
  return {
    name: own?.name[language] ?? '',
    people: await countPeopleOf(deps.db, employerId),
    unseenNotices: await unseenNotices(deps.db, { organisationId: employerId }),
    declarations: (await owedForDeclarations(deps, declarations, today)).map((each) =>
      shownDeclaration(each, language),
    ),
    overpayments: await shownOverpayments(deps, employerId),
    terms: {
      employerShareBasisPoints: Number(value.employerShare),
      personShareBasisPoints: Number(value.personShare),
      baseFloor: yuan(value.baseFloor),
      baseCeiling: yuan(value.baseCeiling),
    },
  }
}

/** With the names as the employer's own list would know them again. */
async function shownOverpayments(deps: Deps, employerId: string) {
  const all = await refundsOfEmployer(deps.db, employerId)
  const people = await identitiesOf(
    deps,
    all.map(({ personId }) => personId),
  )
  return all.map(({ personId, ...each }) => ({
    ...shownRefund(each),
    person: maskName(people.get(personId)?.name ?? ''),
  }))
}

export function shownDeclaration(each: OwedFor, language: Language) {
  const {
    declarationId,
    month,
    people,
    state,
    paidOn,
    reference,
    isInArrears,
    isCredited,
    surcharge: late,
  } = each
  return {
    ...{ declarationId, month, people, state, paidOn, reference, isInArrears, isCredited },
    isSupplement: each.supplements !== null,
    total: yuan(plus(each.employerPart, each.personPart)),
    payBy: each.payBy.toString(),
    owed: yuan(each.owed),
    surcharge: late && {
      principal: yuan(late.principal),
      days: late.days,
      until: late.paidOn.toString(),
      perDayPercent: percentText(late.perDay),
      amount: yuan(late.amount),
      paid: yuan(late.paid),
      source: sourceIn(language, late.source),
    },
  }
}

const mostFieldProblems = 500

function fieldProblems(problems: readonly LineProblem[], language: Language): FieldProblem[] {
  return problems.slice(0, mostFieldProblems).map((each) => ({
    pointer: `/lines/${each.line - 1}/${each.field}`,
    code: each.code,
    detail: lineProblemWords[each.code][language].replace('{limit}', each.limit ?? ''),
  }))
}
