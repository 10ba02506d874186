/** Accounts that end: a case is opened at a window, asked to be decided, and paid out. */
import { z } from 'zod'
import { agenciesWithin } from '#capabilities/cards/index.ts'
import {
  changePayees,
  closeByCase,
  closingReasons,
  closingsOf,
  closingStates,
  closingWanted,
  moneyOf,
  openClosing,
  payAgain,
  payeesAtMost,
  payoutStates,
  relations,
  reopeningReasons,
  reopeningReasonsOf,
  type ShownClosing,
  waitingClosings,
  wholeShare,
  withdrawClosing,
} from '#capabilities/cases/index.ts'
import { type ApprovedAct, askApproval, namesOf } from '#capabilities/organisations/index.ts'
import { identitiesOf, maskAccount, maskName } from '#capabilities/people/index.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { paperTypes } from '#platform/files/safe-copy.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason as why } from '../administration/approval-routes.ts'
import { answered, found } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { reopening, reopeningView } from './own-case-shapes.ts'
import { citizenNumber, dayText, id, instantText, purpose, yuanText } from '../schemas.ts'

const reason = z.enum(closingReasons)
const closing = z
  .object({
    caseId: z.string(),
    reference: z.string(),
    reason,
    happenedOn: dayText,
    state: z.enum(closingStates),
    /** What was in the account; null until it is closed. */
    amount: yuanText.nullable(),
    openedAt: instantText,
    endedAt: instantText.nullable(),
    /** By when it is to be decided; null where no day could be promised. */
    dueOn: dayText.nullable(),
    reopening: reopening.nullable(),
    /** What opening the account again would mean; null while it is not closed by this case. */
    reopenable: z
      .object({
        reasons: z.array(z.enum(reopeningReasons)),
        comesBack: yuanText,
        staysPaid: yuanText,
        /** A payment lies with a bank, which has to answer first. */
        atBank: z.boolean(),
      })
      .nullable(),
    payees: z.array(
      z.object({
        name: z.string(),
        maskedNumber: z.string().nullable(),
        relation: z.enum(relations).nullable(),
        /** Of the whole, in ten-thousandths. */
        share: z.int(),
        /** Null for an heir whose share goes into an own account here. */
        bank: z.object({ maskedAccount: z.string(), code: z.string() }).nullable(),
      }),
    ),
    /** What the area asks for, and whether it is filed. */
    papersNeeded: z.array(z.object({ code: z.string(), name: z.string(), filed: z.boolean() })),
    papers: z.array(
      z.object({
        ...{ documentId: z.string(), kind: z.string(), name: z.string() },
        ...{ mediaType: z.enum(paperTypes), bytes: z.int(), office: z.string(), at: instantText },
      }),
    ),
    payouts: z.array(
      z.object({
        payoutId: z.string(),
        amount: yuanText,
        state: z.enum(payoutStates),
        bankReason: z.string().nullable(),
        name: z.string(),
        maskedAccount: z.string().nullable(),
        madeAt: instantText,
        settledAt: instantText.nullable(),
      }),
    ),
  })
  .meta({ id: 'Closing' })
const closings = z.object({ closings: z.array(closing) }).meta({ id: 'Closings' })

const waiting = z
  .object({
    closings: z.array(
      z.object({
        ...{ caseId: z.string(), personId: z.string(), maskedName: z.string(), reason },
        ...{ reference: z.string(), state: z.enum(closingStates), openedAt: instantText },
      }),
    ),
  })
  .meta({ id: 'WaitingClosings' })

/** The name at the bank: of an heir, of the holder, or of another area's agency. */
export const payeeName = z
  .string()
  .trim()
  .min(1)
  .max(140)
  .regex(/^[^\p{Cc}\p{Cf}<>]+$/u)
export const bankAccount = z.string().regex(/^[A-Za-z0-9-]{6,34}$/)
export const bankCode = z.string().regex(/^[0-9]{12}$/)
const bank = z.strictObject({ account: bankAccount, code: bankCode })
/** The holder or an agency, whole; or an heir with number, relation and share. */
const payee = z
  .strictObject({
    name: payeeName,
    identityNumber: citizenNumber.nullable(),
    relation: z.enum(relations).nullable(),
    share: z.int().min(1).max(wholeShare),
    bank: bank.nullable(),
  })
  .refine((each) => (each.identityNumber === null) === (each.relation === null), {
    path: ['relation'],
  })
  .refine((each) => each.bank !== null || each.identityNumber !== null, { path: ['bank'] })
const payees = z.array(payee).min(1).max(payeesAtMost)

/** Heirs are named with their numbers, and there may be several; the holder and an agency are one. */
function fits(wish: {
  readonly reason: string
  readonly payees: readonly z.output<typeof payee>[]
}): boolean {
  const isInherited = wish.reason === 'death'
  const areHeirs = wish.payees.every((each) => (each.identityNumber !== null) === isInherited)
  return areHeirs && (isInherited || wish.payees.length === 1)
}

const wish = z
  .strictObject({ reason, happenedOn: z.iso.date(), payees })
  .refine(fits, { path: ['payees', 0, 'identityNumber'] })
const ofPerson = z.strictObject({ personId: id })
const one = z.strictObject({ personId: id, caseId: id })

const waitingAtMost = 100

export const closingRoutes: Routes = (app, deps) => {
  looks(app, deps)
  openRoute(app, deps)
  changeRoutes(app, deps)
  askRoute(app, deps, {
    ...{ path: 'request', action: 'cases.ask-close-account', act: closeByCase(deps) },
  })
  askRoute(app, deps, {
    ...{ path: 'pay-again', action: 'cases.ask-pay-again', act: payAgain(deps) },
  })
}

function looks(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/closings',
    {
      config: { action: 'cases.look-at-closings' },
      schema: { response: { 200: waiting } },
    },
    async (request) => {
      const agencyIds = await agenciesWithin(deps, staffOf(request).branch)
      const found = await waitingClosings(deps.db, agencyIds, waitingAtMost)
      const people = await identitiesOf(
        deps,
        found.map(({ personId }) => personId),
      )
      return {
        closings: found.map(({ caseId, personId, reason: why, reference, state, openedAt }) => ({
          ...{ caseId, personId, reason: why, reference, state, openedAt: openedAt.toString() },
          maskedName: maskName(people.get(personId)?.name ?? ''),
        })),
      }
    },
  )

  app.get(
    '/api/desk/people/:personId/closings',
    {
      config: { action: 'cases.look-at-closing', reads: true },
      schema: {
        ...{ params: ofPerson, querystring: z.strictObject({ purpose: purpose.optional() }) },
        response: { 200: closings },
      },
    },
    async (request) => {
      const all = await closingsOf(deps, request.params.personId)
      const views = all.map((each) => viewOf(deps, each, request.language))
      return { closings: await Promise.all(views) }
    },
  )
}

function openRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/closings',
    {
      config: { action: 'cases.open-closing' },
      schema: { params: ofPerson, body: wish, response: { 201: closing } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { happenedOn, ...rest } = request.body
      const opened = { ...rest, personId, happenedOn: plainDate(happenedOn) }
      const ran = await openClosing(deps, commandAct(request, deps), opened)
      const { caseId } = answered(reply, ran)
      return reply.code(201).send(await shownOf(deps, { personId, caseId }, request.language))
    },
  )
}

function changeRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/closings/:caseId/payees',
    {
      config: { action: 'cases.change-payee' },
      schema: { params: one, body: z.strictObject({ payees }), response: { 200: closing } },
    },
    async (request, reply) => {
      const changed = { ...request.params, payees: request.body.payees }
      answered(reply, await changePayees(deps, commandAct(request, deps), changed))
      return shownOf(deps, request.params, request.language)
    },
  )

  app.post(
    '/api/desk/people/:personId/closings/:caseId/withdraw',
    {
      config: { action: 'cases.withdraw-closing' },
      schema: { params: one, response: { 200: closing } },
    },
    async (request, reply) => {
      answered(reply, await withdrawClosing(deps, commandAct(request, deps), request.params))
      return shownOf(deps, request.params, request.language)
    },
  )
}

type Asking = { readonly path: string; readonly action: string; readonly act: ApprovedAct }

/** A second person decides among everything that waits for one. */
function askRoute(app: WebApp, deps: Deps, { path, action, act: known }: Asking): void {
  app.post(
    `/api/desk/people/:personId/closings/:caseId/${path}`,
    {
      config: { action },
      schema: {
        params: one,
        body: z.strictObject({ reason: why }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const wanted = closingWanted(request.params)
      const { branch } = staffOf(request)
      const asking = { wanted, reason: request.body.reason, branch }
      const ran = await askApproval(deps, commandAct(request, deps), known, asking)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}

async function shownOf(
  deps: Deps,
  named: { readonly personId: string; readonly caseId: string },
  language: Language,
): Promise<z.infer<typeof closing>> {
  const all = await closingsOf(deps, named.personId)
  return viewOf(deps, found(all.find(({ caseId }) => caseId === named.caseId)), language)
}

async function viewOf(
  deps: Pick<Deps, 'db'>,
  shown: ShownClosing,
  language: Language,
): Promise<z.infer<typeof closing>> {
  const offices = await namesOf(
    deps.db,
    shown.papers.map(({ officeId }) => officeId).filter((office) => office !== null),
  )
  const { caseId, reference, reason: because, state, amount } = shown
  return {
    ...{ caseId, reference, reason: because, state, amount: amount === null ? null : yuan(amount) },
    happenedOn: shown.happenedOn.toString(),
    openedAt: shown.openedAt.toString(),
    endedAt: shown.endedAt?.toString() ?? null,
    dueOn: shown.dueOn?.toString() ?? null,
    reopening: reopeningView(shown.reopening),
    reopenable: reopenableView(shown),
    payees: shown.payees.map(({ name, identityNumber, relation, share, bank: at }) => ({
      ...{ name, relation, share },
      maskedNumber: identityNumber === null ? null : maskCitizenNumber(identityNumber),
      bank: at && { maskedAccount: maskAccount(at.account), code: at.code },
    })),
    papersNeeded: shown.papersNeeded.map((each) => ({ ...each, name: each.name[language] })),
    papers: shown.papers.map(({ documentId, kind, name, mediaType, bytes, ...paper }) => ({
      ...{ documentId, kind, name: name[language], mediaType, bytes },
      office: offices.get(paper.officeId ?? '')?.[language] ?? '',
      at: paper.uploadedAt.toString(),
    })),
    payouts: shown.payouts.map((each) => ({
      ...{ payoutId: each.payoutId, amount: yuan(each.amount), state: each.state },
      ...{ bankReason: each.bankReason, name: each.name, maskedAccount: each.maskedAccount },
      madeAt: each.madeAt.toString(),
      settledAt: each.settledAt?.toString() ?? null,
    })),
  }
}

function reopenableView({
  state,
  reason: because,
  payouts,
}: ShownClosing): z.infer<typeof closing>['reopenable'] {
  if (state !== 'carried_out') return null
  const { comesBack, staysPaid } = moneyOf(payouts)
  return {
    reasons: [...reopeningReasonsOf(because)],
    ...{ comesBack: yuan(comesBack), staysPaid: yuan(staysPaid) },
    atBank: payouts.some((each) => each.state === 'ordered'),
  }
}
