/** What people pay alone: on their own page, and at a window for whoever comes there. */
import { z } from 'zod'
import { refundsOf, refundStates } from '#capabilities/cases/index.ts'
import type { ShownRefund } from '#capabilities/cases/index.ts'
import {
  declareSelfPayment,
  enrolResident,
  ownPayments,
  paymentOrder,
  periodOf,
  selfPaymentKinds,
  totalOfOwnPayment,
} from '#capabilities/contributions/index.ts'
import type { OwnPayment, WantedPayment } from '#capabilities/contributions/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { sourceIn } from '#kernel/source-words.ts'
import type { Act } from '#platform/access/act.ts'
import { commandAct } from '../act-of.ts'
import { sendPdf } from '../cards/answers.ts'
import { lang } from '../cards/employer-list-routes.ts'
import { type Deps, type Language, type Routes, selfOf } from '../context.ts'
import { doneOrProblem, problem } from '../problem.ts'
import { dayText, id, instantText, purpose, yuanText } from '../schemas.ts'
import { lineProblemWords } from '../words/contributions.ts'

const payment = z
  .object({
    selfPaymentId: z.string(),
    kind: z.enum(selfPaymentKinds),
    /** A month, or a year. */
    period: z.string(),
    base: yuanText.nullable(),
    accountPart: yuanText,
    total: yuanText,
    reference: z.string(),
    state: z.enum(['declared', 'paid', 'returned']),
    /** An employer has declared the month: nothing is to be paid for it alone. */
    byEmployer: z.boolean(),
    paidOn: dayText.nullable(),
    payBy: dayText,
    /** Of one that is not paid: if the money came in today. */
    coverFrom: dayText,
  })
  .meta({ id: 'OwnPayment' })

export const refundFields = {
  overpaymentId: z.string(),
  month: z.string(),
  paid: yuanText,
  /** Null until the money has been brought together. */
  owed: yuanText.nullable(),
  state: z.enum(refundStates),
  /** Asked for: a second person may decide until then. */
  askedUntil: instantText.nullable(),
}

const overpayment = z
  .object({
    ...refundFields,
    /** Who paid it and gets it back; null where the person did. */
    employer: z.string().nullable(),
  })
  .meta({ id: 'Overpayment' })

const overview = z
  .object({
    kind: z.enum(selfPaymentKinds).nullable(),
    open: z.array(z.string()),
    month: z.object({
      baseFloor: yuanText,
      baseCeiling: yuanText,
      shareBasisPoints: z.number(),
      accountShareBasisPoints: z.number(),
    }),
    year: yuanText,
    source: z.string(),
    payTo: z.object({ bank: z.string(), account: z.string(), holder: z.string() }).nullable(),
    payments: z.array(payment),
    overpayments: z.array(overpayment),
    /** Which scheme has insured the person, the newest first. */
    enrolments: z.array(
      z.object({
        scheme: z.enum(['employee', 'resident']),
        from: dayText,
        /** The first day that it does not cover; null while it goes on. */
        until: dayText.nullable(),
        employer: z.string().nullable(),
      }),
    ),
    /** The months from which a window may enrol them as a resident today. */
    residentFrom: z.array(z.string()),
  })
  .meta({ id: 'OwnPayments' })

const wanted = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('flexible'),
    period: z.string().max(10),
    base: z.string().max(20),
  }),
  z.strictObject({ kind: z.literal('resident'), period: z.string().max(10) }),
])

export const ownPaymentRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/contributions',
    {
      config: { action: 'contributions.look-at-own-payments', reads: true },
      schema: { response: { 200: overview } },
    },
    async (request) => {
      const shown = await shownOverview(deps, selfOf(request), request.language)
      // What an employer paid is owed to the employer.
      return { ...shown, overpayments: shown.overpayments.filter((each) => each.employer === null) }
    },
  )

  app.post(
    '/api/me/contributions',
    {
      config: { action: 'contributions.declare-own' },
      schema: { body: wanted, response: { 201: payment } },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const of = { personId: selfOf(request), wanted: request.body, language: request.language }
      const { shown, replayed } = await declare(deps, act, of)
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send(shown)
    },
  )

  app.get(
    '/api/me/contributions/:selfPaymentId/order.pdf',
    {
      config: { action: 'contributions.print-own-order', reads: true },
      schema: { params: z.strictObject({ selfPaymentId: id }), querystring: lang },
    },
    async (request, reply) => {
      const named = { personId: selfOf(request), ...request.params }
      const language = request.query.lang ?? request.language
      return sendPdf(reply, 'order', await paymentOrder(deps, named, language))
    },
  )

  deskRoutes(app, deps)
  deskPaper(app, deps)
  residentRoute(app, deps)
}

const residentRoute: Routes = (app, deps) => {
  app.post(
    '/api/desk/people/:personId/resident-enrolment',
    {
      config: { action: 'contributions.enrol-resident' },
      schema: {
        params: z.strictObject({ personId: id }),
        body: z.strictObject({ month: z.string().max(10) }),
        response: { 201: z.object({ from: dayText }).meta({ id: 'ResidentEnrolled' }) },
      },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const { personId } = request.params
      const wish = { personId, month: request.body.month }
      const { outcome, replayed } = doneOrProblem(await enrolResident(deps, act, wish))
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send({ from: outcome.from })
    },
  )
}

const deskPaper: Routes = (app, deps) => {
  app.get(
    '/api/desk/people/:personId/contributions/:selfPaymentId/order.pdf',
    {
      config: { action: 'contributions.print-order', reads: true },
      schema: {
        params: z.strictObject({ personId: id, selfPaymentId: id }),
        querystring: lang.extend({ purpose: purpose.optional() }),
      },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      return sendPdf(reply, 'order', await paymentOrder(deps, request.params, language))
    },
  )
}

const deskRoutes: Routes = (app, deps) => {
  const params = z.strictObject({ personId: id })
  app.get(
    '/api/desk/people/:personId/contributions',
    {
      config: { action: 'contributions.look-at-payments', reads: true },
      schema: {
        params,
        querystring: z.strictObject({ purpose: purpose.optional() }),
        response: { 200: overview },
      },
    },
    (request) => shownOverview(deps, request.params.personId, request.language),
  )

  app.post(
    '/api/desk/people/:personId/contributions',
    {
      config: { action: 'contributions.declare-at-window' },
      schema: { params, body: wanted, response: { 201: payment } },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const { personId } = request.params
      const of = { personId, wanted: request.body, language: request.language }
      const { shown, replayed } = await declare(deps, act, of)
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send(shown)
    },
  )
}

async function declare(
  deps: Deps,
  act: Act,
  of: {
    readonly personId: string
    readonly wanted: WantedPayment
    readonly language: Language
  },
): Promise<{ readonly shown: z.input<typeof payment>; readonly replayed: boolean }> {
  const ran = await declareSelfPayment(deps, act, of)
  if (ran.kind === 'ran' && ran.outcome.kind === 'refused') {
    const code = ran.outcome.refusal
    if (
      code === 'base_unreadable' ||
      code === 'base_below_floor' ||
      code === 'base_above_ceiling'
    ) {
      throw await baseProblem(deps, code, of)
    }
  }
  const { outcome, replayed } = doneOrProblem(ran)
  const { payments } = await ownPayments(deps, of.personId, dayOf(deps.now()))
  const found = payments.find((each) => each.selfPaymentId === outcome.selfPaymentId)
  if (!found) throw new Error('a payment that was declared is there')
  return { shown: shownPayment(found), replayed }
}

/** At the field, with the limit that was missed. */
async function baseProblem(
  deps: Deps,
  code: 'base_unreadable' | 'base_below_floor' | 'base_above_ceiling',
  of: { readonly personId: string; readonly language: Language },
) {
  const { month } = await ownPayments(deps, of.personId, dayOf(deps.now()))
  const limit = code === 'base_above_ceiling' ? month.baseCeiling : month.baseFloor
  const detail = lineProblemWords[code][of.language].replace('{limit}', yuan(limit))
  return problem(code, [{ pointer: '/base', code, detail }])
}

async function shownOverview(
  deps: Deps,
  personId: string,
  language: Language,
): Promise<z.input<typeof overview>> {
  const own = await ownPayments(deps, personId, dayOf(deps.now()))
  const { kind, open, month, year, source, payTo, payments, enrolments, residentFrom } = own
  const overpayments = await refundsOf(deps.db, personId)
  const payers = [...overpayments, ...enrolments].flatMap(({ employerId }) => employerId ?? [])
  const names = await namesOf(deps.db, payers)
  return {
    ...{ kind, open: [...open], year: yuan(year) },
    source: sourceIn(language, source),
    month: {
      baseFloor: yuan(month.baseFloor),
      baseCeiling: yuan(month.baseCeiling),
      shareBasisPoints: Number(month.share),
      accountShareBasisPoints: Number(month.accountShare),
    },
    payTo: payTo && {
      bank: payTo.bank[language],
      account: payTo.account,
      holder: deps.area.agencyName[language],
    },
    payments: payments.map(shownPayment),
    overpayments: overpayments.map(({ employerId, ...each }) => ({
      ...shownRefund(each),
      employer: employerId === null ? null : (names.get(employerId)?.[language] ?? ''),
    })),
    enrolments: enrolments.map(({ scheme, from, until, employerId }) => ({
      ...{ scheme, from, until },
      employer: employerId === null ? null : (names.get(employerId)?.[language] ?? ''),
    })),
    residentFrom: [...residentFrom],
  }
}

export function shownRefund({
  overpaymentId,
  month,
  paid,
  owed,
  state,
  askedUntil,
}: Omit<ShownRefund, 'employerId' | 'personId'>) {
  return {
    ...{ overpaymentId, month, state, paid: yuan(paid) },
    owed: owed === null ? null : yuan(owed),
    askedUntil: askedUntil?.toString() ?? null,
  }
}

function shownPayment(each: OwnPayment): z.input<typeof payment> {
  const { selfPaymentId, kind, reference, state, byEmployer } = each
  return {
    ...{ selfPaymentId, kind, reference, state, byEmployer },
    period: periodOf(each),
    base: each.base === null ? null : yuan(each.base),
    accountPart: yuan(each.accountPart),
    total: yuan(totalOfOwnPayment(each)),
    paidOn: each.paidOn?.toString() ?? null,
    payBy: each.payBy.toString(),
    coverFrom: each.coverFrom.toString(),
  }
}
