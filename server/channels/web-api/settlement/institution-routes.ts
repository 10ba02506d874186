/**
 * Institutions' systems pay over HTTP with the same use cases as terminals: the PIN comes enciphered
 * under a terminal's key, and the institution is the one whose credential it is.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { createTerminalFinder, type Terminal } from '#capabilities/organisations/index.ts'
import {
  enquireBalance,
  makePurchase,
  type PinProof,
  type PurchaseRequest,
  reversePurchase,
} from '#capabilities/settlement/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { moneyFromYuan, yuan } from '#kernel/money.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { readAct } from '../act-of.ts'
import { type Deps, institutionOf, type Routes } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem, refusal } from '../problem.ts'
import type { ShutOut } from '../shut-out.ts'

const amount = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,8})\.[0-9]{2}$/)
  .meta({ description: 'yuan, two decimals' })
const terminalId = z.string().regex(/^[0-9A-Za-z]{8}$/)
const trace = z.string().regex(/^[0-9]{6}$/)
const localDateTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  .meta({ description: 'by the terminal’s clock' })
const cardNumber = z.string().regex(/^[0-9]{13,19}$/)
const pin = {
  pinBlock: z.string().regex(/^[0-9A-Fa-f]{16,32}$/),
  pinFormat: z.union([z.literal(0), z.literal(3), z.literal(4)]).default(0),
}

const purchaseBody = z.strictObject({
  terminalId,
  trace,
  localDateTime,
  cardNumber,
  amount,
  cash: amount.default('0.00'),
  ...pin,
})
const purchaseAnswer = z
  .object({
    purchaseId: z.string(),
    approvalCode: z.string(),
    retrievalReference: z.string(),
    amount: z.string(),
    balance: z.string(),
  })
  .meta({ id: 'PurchaseApproved' })
const enquiryBody = z.strictObject({ terminalId, trace, cardNumber, ...pin })
const reversalBody = z.strictObject({
  terminalId,
  originalTrace: trace,
  originalLocalDateTime: localDateTime,
  amount,
  cardNumber,
  reason: z.string().min(1).max(40),
})

type Desk = Deps & { readonly findTerminal: (terminalId: string) => Promise<Terminal | null> }

export const institutionRoutes: Routes = (app, deps) => {
  const desk = { ...deps, findTerminal: createTerminalFinder(deps.db) }
  purchaseRoute(app, desk)
  enquiryRoute(app, desk)
  reversalRoute(app, deps)
}

const purchaseRoute: Routes<Desk> = (app, deps) => {
  app.post(
    '/api/institution/purchases',
    {
      config: {
        action: 'settlement.purchase',
        noteShutOut: (tried) => notePurchase(deps, tried),
      },
      schema: {
        summary: 'Pay from a personal account',
        body: purchaseBody,
        response: { 201: purchaseAnswer },
      },
    },
    async (request, reply) => {
      const { body } = request
      const { institutionId, institutionOpen, proof } = await terminalOf(request, deps, body)
      const at = { institutionId, institutionOpen, pin: proof, at: deps.now() }
      const outcome = await makePurchase(deps.payments, purchaseIn(body, at))
      if (outcome.kind === 'refused') throw refusal(outcome.refusal, outcome)
      if (outcome.replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.code(201).send({
        purchaseId: outcome.purchaseId,
        approvalCode: outcome.approvalCode,
        retrievalReference: outcome.retrievalReference,
        amount: yuan(outcome.amount),
        balance: yuan(outcome.balance),
      })
    },
  )
}

type Place = Pick<PurchaseRequest, 'institutionId' | 'institutionOpen' | 'pin' | 'at'>

function purchaseIn(body: z.output<typeof purchaseBody>, place: Place): PurchaseRequest {
  const { terminalId: terminal, cardNumber: card } = body
  return {
    ...{ ...place, channel: 'http', terminalId: terminal, trace: body.trace, cardNumber: card },
    ...momentOf(body.localDateTime),
    ...{ amount: moneyFromYuan(body.amount), cash: moneyFromYuan(body.cash) },
  }
}

/** As it would have been asked, at a terminal of theirs that has its keys; the PIN is not looked at. */
async function notePurchase(deps: Desk, { institutionId, body }: ShutOut): Promise<void> {
  const { data } = purchaseBody.safeParse(body)
  if (!data) return
  const terminal = await deps.findTerminal(data.terminalId)
  if (!terminal?.suspended || terminal.institutionId !== institutionId) return
  const pin = proofOf(terminal, data)
  if (!pin) return
  const place = { institutionId, institutionOpen: false, pin, at: deps.now() }
  await makePurchase(deps.payments, purchaseIn(data, place))
}

const enquiryRoute: Routes<Desk> = (app, deps) => {
  app.post(
    '/api/institution/balance-enquiries',
    {
      config: { action: 'settlement.enquire-balance' },
      schema: {
        summary: 'Balance of the card’s holder',
        body: enquiryBody,
        response: { 200: z.object({ balance: z.string() }) },
      },
    },
    async (request) => {
      const { institutionId, institutionOpen, proof } = await terminalOf(
        request,
        deps,
        request.body,
      )
      if (!institutionOpen) throw problem('institution_suspended')
      const outcome = await enquireBalance(deps.payments, {
        institutionId,
        cardNumber: request.body.cardNumber,
        pin: proof,
        channel: 'http',
        at: deps.now(),
      })
      if (outcome.kind === 'refused') throw problem(outcome.refusal)
      return { balance: yuan(outcome.balance) }
    },
  )
}

const reversalRoute: Routes = (app, deps) => {
  app.post(
    '/api/institution/reversals',
    {
      config: { action: 'settlement.reverse' },
      schema: {
        summary: 'Undo a purchase, arrived or not',
        body: reversalBody,
        response: { 200: z.object({ reversed: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const { body } = request
      const outcome = await reversePurchase(deps.payments, {
        institutionId: institutionOf(request) as InstitutionId,
        terminalId: body.terminalId,
        trace: body.originalTrace,
        ...momentOf(body.originalLocalDateTime),
        cardNumber: body.cardNumber,
        amount: moneyFromYuan(body.amount),
        reason: body.reason,
        channel: 'http',
        at: deps.now(),
      })
      if (outcome.kind === 'refused') throw problem(outcome.refusal)
      if (outcome.replayed) reply.header('Idempotent-Replayed', 'true')
      return { reversed: outcome.kind === 'reversed' }
    },
  )
}

type Entered = {
  readonly terminalId: string
  readonly pinBlock: string
  readonly pinFormat: 0 | 3 | 4
}

/** The terminal must be the caller's own and have its working keys. */
async function terminalOf(
  request: FastifyRequest,
  deps: Desk,
  entered: Entered,
): Promise<{
  readonly institutionId: InstitutionId
  readonly institutionOpen: boolean
  readonly proof: PinProof
}> {
  const institutionId = institutionOf(request)
  const terminal = await deps.findTerminal(entered.terminalId)
  const proof = terminal?.institutionId === institutionId ? proofOf(terminal, entered) : null
  if (!terminal || !proof) {
    const entry = { action: actionOf(request), result: 'terminal_unknown' }
    await recordOfficeAct(deps.db, readAct(request, deps), entry)
    throw problem('terminal_unknown')
  }
  return {
    institutionId: institutionId as InstitutionId,
    institutionOpen: terminal.active,
    proof,
  }
}

/** Null where the terminal has no working keys yet. */
function proofOf({ wrappedTpk }: Terminal, { pinBlock, pinFormat }: Entered): PinProof | null {
  return wrappedTpk && { wrappedTpk, format: pinFormat, pinBlock: Buffer.from(pinBlock, 'hex') }
}

function momentOf(text: string): {
  readonly localDate: Temporal.PlainDate
  readonly localTime: string
} {
  const moment = Temporal.PlainDateTime.from(text)
  return {
    localDate: moment.toPlainDate(),
    localTime: moment.toPlainTime().toString({ smallestUnit: 'second' }),
  }
}
