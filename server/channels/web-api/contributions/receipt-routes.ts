/** For the fund accountant: receipts that match nothing, what each may have been meant for, and matching by hand. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  countWaitingReceipts,
  leftOvers,
  matchReceiptsByTwo,
  matchWanted,
  receiptsThatWait,
  receiptThatWaits,
  returnOfReceipt,
  returnsAskedOf,
  suggestBills,
  suggestionReasons,
  waitingReasons,
  weighMatch,
  type ReceiptsThatWait,
  type ReceiptThatWaits,
  type Suggestion,
  type WaitingReason,
} from '#capabilities/contributions/index.ts'
import { askApproval, namesOf, type Wanted, type Words } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { csvText } from '#platform/documents/csv.ts'
import { commandAct, readAct } from '../act-of.ts'
import { asked as askedAnswer, reason } from '../administration/approval-routes.ts'
import { fileLanguage } from '../books/trial-balance-routes.ts'
import { answered, found } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { dayText, id, yuanText } from '../schemas.ts'
import { goingBack, shownGoingBack } from './return-routes.ts'
import { matchSumText, receiptFileWords, suggestionWords, waitingWords } from '../words/receipts.ts'

const receiptFields = {
  ...{ receiptId: z.string(), bankId: z.string(), bank: z.string(), bankReference: z.string() },
  receivedOn: dayText,
  amount: yuanText,
  /** What no match by hand has taken yet. */
  left: yuanText,
  /** As the bank says it; of the account its last four digits. */
  payer: z.object({ name: z.string().nullable(), accountEnd: z.string().nullable() }).nullable(),
  text: z.string(),
  reasonCode: z.enum(waitingReasons),
  reason: z.string(),
  /** Null beyond the area's calendar. */
  workingDays: z.int().nullable(),
  /** Somebody has asked that it goes back to its payer: until that is decided nothing matches it. */
  returnAsked: z.boolean(),
}

const receipts = z
  .object({
    receipts: z.array(z.object(receiptFields)),
    /** Of all that wait. */
    count: z.int(),
    left: yuanText,
    banks: z.array(z.object({ bankId: z.string(), name: z.string() })),
  })
  .meta({ id: 'WaitingReceipts' })

const one = z
  .object({
    receipt: z.object(receiptFields),
    goingBack,
    suggestions: z.array(
      z.object({
        reference: z.string(),
        of: z.enum(['declaration', 'surcharge', 'person']),
        whose: z.string(),
        period: z.string(),
        least: yuanText,
        most: yuanText,
        why: z.array(z.enum(suggestionReasons)),
        whyText: z.string(),
        /** Another receipt that makes up the sum with this one. */
        together: z
          .object({ receiptId: z.string(), bankReference: z.string(), left: yuanText })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'WaitingReceipt' })

const filter = {
  bankId: id.optional(),
  reason: z.enum(waitingReasons).optional(),
}

const mostTogether = 20
const action = 'contributions.look-at-receipts'

export const receiptRoutes: Routes = (app, deps) => {
  lists(app, deps)
  oneRoute(app, deps)
  matchRoute(app, deps)
}

function lists(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/receipts',
    {
      config: { action },
      schema: { querystring: z.strictObject(filter), response: { 200: receipts } },
    },
    async (request) => {
      const waiting = await listed(deps, request.query)
      const banks = await namesOf(deps.db, waiting.banks)
      const ids = waiting.receipts.map(({ receiptId }) => receiptId)
      const goBack = await returnsAskedOf(deps.db, ids, deps.now())
      await recordLook(deps, request, null)
      return {
        count: waiting.count,
        left: yuan(waiting.left),
        banks: waiting.banks.map((bankId) => ({
          bankId,
          name: banks.get(bankId)?.[request.language] ?? '',
        })),
        receipts: waiting.receipts.map((each) =>
          shownReceipt(each, { banks, asked: goBack, language: request.language }),
        ),
      }
    },
  )

  app.get(
    '/api/desk/receipts/count',
    {
      config: { action },
      schema: { response: { 200: z.object({ count: z.int(), left: yuanText }) } },
    },
    async () => {
      const { count, left } = await countWaitingReceipts(deps.db)
      return { count, left: yuan(left) }
    },
  )

  app.get(
    '/api/desk/receipts.csv',
    {
      config: { action },
      schema: { querystring: z.strictObject({ ...filter, lang: fileLanguage }) },
    },
    async (request, reply) => {
      const waiting = await listed(deps, request.query)
      const banks = await namesOf(deps.db, waiting.banks)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="waiting-receipts.csv"')
        .send(receiptsCsv(waiting.receipts, banks, request.query.lang ?? request.language))
    },
  )
}

function oneRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/receipts/:receiptId',
    {
      config: { action },
      schema: { params: z.strictObject({ receiptId: id }), response: { 200: one } },
    },
    async (request) => {
      const { receiptId } = request.params
      const waiting = await receiptThatWaits(deps, receiptId, dayOf(deps.now()))
      const receipt = found(waiting ?? undefined)
      const banks = await namesOf(deps.db, [receipt.bankId])
      const suggested = await suggestBills(deps, receipt)
      const back = await returnOfReceipt(deps, receiptId, deps.now())
      const asked = new Set(back.askedUntil ? [receiptId] : [])
      await recordLook(deps, request, receiptId)
      return {
        receipt: shownReceipt(receipt, { banks, asked, language: request.language }),
        goingBack: shownGoingBack(back, request.language),
        suggestions: suggested.map((each) => shownSuggestion(each, request.language)),
      }
    },
  )
}

function matchRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/receipts/matches',
    {
      config: { action: 'contributions.ask-match' },
      schema: {
        body: z.strictObject({
          receipts: z.array(id).min(1).max(mostTogether),
          reference: z.string().trim().min(1).max(20),
          /** Money above what is owed: none may be, unless it is agreed that it waits on. */
          leftOver: z.enum(leftOvers),
          reason,
        }),
        response: { 201: askedAnswer },
      },
    },
    async (request, reply) => {
      const { reason: why, ...match } = request.body
      const wanted = await matchWanted(deps, match)
      const wish = { wanted, reason: why, branch: staffOf(request).branch }
      const known = matchReceiptsByTwo(deps)
      const ran = await askApproval(deps, commandAct(request, deps), known, wish)
      if (ran.kind === 'ran' && ran.outcome.kind === 'refused') {
        await refuseBySum(deps, request, { refusal: ran.outcome.refusal, wanted })
      }
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}

/** Too little or too much: at the field, by how much. */
async function refuseBySum(
  deps: Deps,
  { language }: FastifyRequest,
  { refusal, wanted }: { readonly refusal: string; readonly wanted: Wanted },
): Promise<void> {
  if (refusal !== 'receipts_too_little' && refusal !== 'receipts_too_much') return
  const sums = await weighMatch(deps, wanted)
  const amount = refusal === 'receipts_too_little' ? sums?.missing : sums?.leftOver
  const detail = matchSumText[refusal][language](amount ?? '')
  throw problem(refusal, [{ pointer: '/receipts', code: refusal, detail }])
}

type Filter = { readonly [Key in keyof Wish]?: Wish[Key] | undefined }
type Wish = { readonly bankId: string; readonly reason: WaitingReason }

function listed(deps: Deps, { bankId, reason: why }: Filter): Promise<ReceiptsThatWait> {
  const wanted = { bankId: bankId ?? null, reason: why ?? null }
  return receiptsThatWait(deps, wanted, dayOf(deps.now()))
}

/** Payers may be people: who looked at what they paid is on record. */
async function recordLook(
  deps: Deps,
  request: FastifyRequest,
  objectId: string | null,
): Promise<void> {
  await recordOfficeAct(deps.db, readAct(request, deps), { action, objectId, result: 'done' })
}

type Shown = {
  readonly banks: ReadonlyMap<string, Words>
  /** Those that are to go back. */
  readonly asked: ReadonlySet<string>
  readonly language: Language
}

function shownReceipt(
  each: ReceiptThatWaits,
  { banks, asked, language }: Shown,
): z.input<typeof receipts>['receipts'][number] {
  const { receiptId, bankId, bankReference, payer, workingDays } = each
  return {
    ...{ receiptId, bankId, bankReference, workingDays, returnAsked: asked.has(receiptId) },
    bank: banks.get(bankId)?.[language] ?? '',
    receivedOn: each.bookedOn.toString(),
    ...{ amount: yuan(each.amount), left: yuan(each.left), text: each.remittance },
    payer: payer && { name: payer.name, accountEnd: payer.account?.slice(-4) ?? null },
    reasonCode: each.reason,
    reason: waitingWords[each.reason][language],
  }
}

function shownSuggestion(
  each: Suggestion,
  language: Language,
): z.input<typeof one>['suggestions'][number] {
  const { reference, of, whose, period, least, most, why, together } = each
  return {
    ...{ reference, of, period, whose: whose[language] },
    ...{ least: yuan(least), most: yuan(most), why: [...why] },
    whyText: why.map((one) => suggestionWords[one][language]).join(language === 'zh' ? '；' : '; '),
    together: together && { ...together, left: yuan(together.left) },
  }
}

/** Without payer and text: a file leaves the house, and either may name a person. */
function receiptsCsv(
  waiting: readonly ReceiptThatWaits[],
  banks: ReadonlyMap<string, Words>,
  language: Language,
): string {
  const head = Object.values(receiptFileWords).map((word) => word[language])
  const rows = waiting.map((each) => [
    banks.get(each.bankId)?.[language] ?? '',
    each.bankReference,
    each.bookedOn.toString(),
    yuan(each.amount),
    yuan(each.left),
    waitingWords[each.reason][language],
    each.workingDays === null ? '' : String(each.workingDays),
  ])
  return csvText([head, ...rows])
}
