/** For the fund accountant: receipts that go back to whoever paid them, and asking for it. */
import { z } from 'zod'
import {
  listReturns,
  nameReturnPayee,
  returnReceiptByTwo,
  returnStates,
  returnWanted,
  type ReturnOfReceipt,
  type ShownReturn,
} from '#capabilities/contributions/index.ts'
import { askApproval, namesOf, type Words } from '#capabilities/organisations/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { yuan } from '#kernel/money.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { derivedId } from '#platform/ids.ts'
import { commandAct, readAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { rejectWord } from '../books/book-words.ts'
import { answered } from '../cards/answers.ts'
import { bankAccount, bankCode, payeeName } from '../cases/closing-routes.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { dayText, id, instantText, yuanText } from '../schemas.ts'
import { returnWords } from '../words/receipts.ts'

const bankRefusal = z.object({ code: z.string(), reason: z.string(), at: instantText })

/** Of one receipt that waits. */
export const goingBack = z.object({
  askedUntil: instantText.nullable(),
  /** When a second person refused the last request. */
  refusedAt: instantText.nullable(),
  /** What became of the last order. */
  bankRefused: bankRefusal.nullable(),
  /** To which account it would go; null where neither bank nor paper has named all of it. */
  payee: z
    .object({
      name: z.string(),
      accountEnd: z.string(),
      bankCode: z.string(),
      fromPaper: z.boolean(),
    })
    .nullable(),
})

export function shownGoingBack(
  { askedUntil, refusedAt, bankRefused, payee }: ReturnOfReceipt,
  language: Language,
): z.input<typeof goingBack> {
  return {
    askedUntil: askedUntil?.toString() ?? null,
    refusedAt: refusedAt?.toString() ?? null,
    bankRefused: bankRefused && {
      code: bankRefused.code,
      reason: rejectWord(bankRefused.code)[language],
      at: bankRefused.at.toString(),
    },
    payee: payee && {
      ...{ name: payee.name, accountEnd: payee.account.slice(-4) },
      ...{ bankCode: payee.bankCode, fromPaper: payee.fromPaper },
    },
  }
}

const returns = z
  .object({
    returns: z.array(
      z.object({
        ...{ returnId: z.string(), receiptId: z.string(), bankReference: z.string() },
        ...{ bank: z.string(), receivedOn: dayText, amount: yuanText },
        payee: z.object({ name: z.string(), accountEnd: z.string(), fromPaper: z.boolean() }),
        ...{ state: z.enum(returnStates), stateText: z.string() },
        bankReason: z.string().nullable(),
        agreedAt: instantText,
        settledAt: instantText.nullable(),
      }),
    ),
  })
  .meta({ id: 'ReceiptReturns' })

/** What is left out is as the bank has said it. */
const payee = z.strictObject({
  name: payeeName.optional(),
  account: bankAccount.optional(),
  bankCode: bankCode.optional(),
})

export const returnRoutes: Routes = (app, deps) => {
  list(app, deps)
  ask(app, deps)
}

function list(app: WebApp, deps: Deps): void {
  const action = 'contributions.look-at-receipts'
  app.get(
    '/api/desk/receipts/returns',
    {
      config: { action },
      schema: {
        querystring: z.strictObject({ state: z.enum(returnStates).optional() }),
        response: { 200: returns },
      },
    },
    async (request) => {
      const found = await listReturns(deps, request.query.state ?? null)
      const banks = await namesOf(
        deps.db,
        found.map(({ bankId }) => bankId),
      )
      await recordOfficeAct(deps.db, readAct(request, deps), {
        ...{ action, objectId: null, result: 'done' },
      })
      return { returns: found.map((each) => shown(each, banks, request.language)) }
    },
  )
}

function ask(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/receipts/:receiptId/returns',
    {
      config: { action: 'contributions.ask-return' },
      schema: {
        params: z.strictObject({ receiptId: id }),
        body: z.strictObject({
          /** From paper, where the bank has said too little or has refused the account. */
          payee: payee.optional(),
          reason,
        }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const { receiptId } = request.params
      const { payee: named, reason: why } = request.body
      if (named) {
        const naming = { ...act, commandId: derivedId<CommandId>('return payee', act.commandId) }
        answered(reply, await nameReturnPayee(deps, naming, { receiptId, noted: named }))
      }
      const wish = {
        wanted: returnWanted(receiptId),
        reason: why,
        branch: staffOf(request).branch,
      }
      const ran = await askApproval(deps, act, returnReceiptByTwo(deps), wish)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}

function shown(
  each: ShownReturn,
  banks: ReadonlyMap<string, Words>,
  language: Language,
): z.input<typeof returns>['returns'][number] {
  const { returnId, receiptId, bankId, bankReference, payee: to, state, bankReason } = each
  return {
    ...{ returnId, receiptId, bankReference, state, stateText: returnWords[state][language] },
    bank: banks.get(bankId)?.[language] ?? '',
    ...{ receivedOn: each.bookedOn.toString(), amount: yuan(each.amount) },
    payee: { name: to.name, accountEnd: to.account.slice(-4), fromPaper: each.fromPaper },
    bankReason: bankReason === null ? null : rejectWord(bankReason)[language],
    ...{ agreedAt: each.madeAt.toString(), settledAt: each.settledAt?.toString() ?? null },
  }
}
