/**
 * For the fund accountant: months with other areas. What they owe us for their insured is compared, claimed and
 * received; what we owe them for ours are statements like any institution's.
 */
import { z } from 'zod'
import {
  type AreaMonth,
  areaMonths,
  areaReceiptWanted,
  paysAreaClaim,
  readAreaDifferences,
  readStatements,
  receiveFromAreaByTwo,
} from '#capabilities/clearing/index.ts'
import { waitingReceipts } from '#capabilities/contributions/index.ts'
import { askApproval, namesOf, peerIds } from '#capabilities/organisations/index.ts'
import { signedYuan } from '#kernel/money.ts'
import { csvText } from '#platform/documents/csv.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { fileLanguage } from '../books/trial-balance-routes.ts'
import { answered, found } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { dayText, id, yuanText } from '../schemas.ts'
import { areaFileWords, stateWords } from '../words/clearing.ts'
import {
  areaLineFields,
  areaMonthFields,
  shownAreaMonth,
  shownLine,
  shownTold,
  toldFields,
} from './area-shapes.ts'
import { shownStatement, statementFields } from './statement-shapes.ts'

const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
const look = { action: 'clearing.look' }
const params = z.strictObject({ peerId: id, month })

const lists = z
  .object({
    /** Whether any other area was ever entered here. */
    hasAreas: z.boolean(),
    claims: z.array(z.object(areaMonthFields)),
    statements: z.array(z.object(statementFields)),
  })
  .meta({ id: 'AreaMonths' })

const one = z
  .object({
    claim: z.object(areaMonthFields),
    parts: z.array(z.object(toldFields)),
    differences: z.array(z.object(areaLineFields)),
    /** Money in suspense that would pay it. */
    receipts: z.array(
      z.object({
        ...{ receiptId: z.string(), bankReference: z.string() },
        ...{ amount: yuanText, bookedOn: dayText },
      }),
    ),
  })
  .meta({ id: 'AreaMonth' })

export const areaRoutes: Routes = (app, deps) => {
  listRoutes(app, deps)
  oneRoute(app, deps)
  receiptRoute(app, deps)
}

function listRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/clearing/areas',
    {
      config: look,
      schema: {
        querystring: z.strictObject({ month: month.optional() }),
        response: { 200: lists },
      },
    },
    async ({ query, language }) => {
      const { peers, claims, statements, nameOf } = await bothWays(deps, query.month)
      return {
        hasAreas: peers.length > 0,
        claims: claims.map((each) => shownAreaMonth(each, nameOf(each.peerId, language), language)),
        statements: statements.map((each) =>
          shownStatement(each, nameOf(each.institutionId, language), language),
        ),
      }
    },
  )

  app.get(
    '/api/desk/clearing/areas.csv',
    {
      config: look,
      schema: { querystring: z.strictObject({ month: month.optional(), lang: fileLanguage }) },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const both = await bothWays(deps, request.query.month)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="areas.csv"')
        .send(csvText(fileRows(both, language)))
    },
  )
}

async function bothWays(deps: Deps, wanted: string | undefined) {
  const of = { month: wanted === undefined ? null : `${wanted}-01` }
  const peers = await peerIds(deps.db)
  const claims = await areaMonths(deps.db, { ...of, at: deps.now() })
  const all = await readStatements(deps.db, of)
  const statements = all.filter(({ institutionId }) => peers.includes(institutionId))
  const names = await namesOf(deps.db, peers)
  const nameOf = (peerId: string, language: Language) => names.get(peerId)?.[language] ?? ''
  return { peers, claims, statements, nameOf }
}

function fileRows(
  { claims, statements, nameOf }: Awaited<ReturnType<typeof bothWays>>,
  language: Language,
): readonly (readonly string[])[] {
  const w = areaFileWords
  const head = [
    ...[w.way, w.month, w.area, w.state, w.owed, w.brought],
    ...[w.deducted, w.paid, w.left, w.reference],
  ]
  return [
    head.map((word) => word[language]),
    ...claims.map((each) => {
      const shown = shownAreaMonth(each, nameOf(each.peerId, language), language)
      return [
        ...[w.weClaim[language], shown.month, shown.area, shown.state, shown.owed, shown.brought],
        ...['', shown.paid ?? '', shown.left, shown.reference ?? ''],
      ]
    }),
    ...statements.map((each) => {
      const shown = shownStatement(each, nameOf(each.institutionId, language), language)
      const isPaid = each.state === 'paid'
      const isOver = isPaid || each.state === 'carried'
      return [
        ...[w.wePay[language], shown.month, shown.institution, stateWords[each.state][language]],
        ...[shown.owed, shown.brought, shown.deducted, isPaid ? shown.payable : ''],
        ...[isOver ? signedYuan(0n) : shown.payable, ''],
      ]
    }),
  ]
}

function oneRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/clearing/areas/:peerId/:month',
    { config: look, schema: { params, response: { 200: one } } },
    async (request) => {
      const { language } = request
      const { peerId } = request.params
      const each = await areaMonth(deps, request.params)
      const name = (await namesOf(deps.db, [peerId])).get(peerId)?.[language] ?? ''
      const lines = await readAreaDifferences(deps.db)
      const isOfMonth = (line: (typeof lines)[number]) =>
        line.peerId === peerId && line.month === each.month
      return {
        claim: shownAreaMonth(each, name, language),
        parts: each.told.map((part) => shownTold(part, language)),
        differences: lines.filter(isOfMonth).map(shownLine),
        receipts: await receiptsFor(deps, each),
      }
    },
  )
}

async function areaMonth(
  deps: Deps,
  of: { readonly peerId: string; readonly month: string },
): Promise<AreaMonth> {
  const months = await areaMonths(deps.db, { month: `${of.month}-01`, at: deps.now() })
  return found(months.find(({ peerId }) => peerId === of.peerId))
}

async function receiptsFor({ db }: Deps, { claim, state }: AreaMonth) {
  if (!claim || state !== 'agreed') return []
  return (await waitingReceipts(db))
    .filter(({ amount }) => paysAreaClaim(amount, claim))
    .map(({ receiptId, bankReference, amount, bookedOn }) => ({
      ...{ receiptId, bankReference, amount: signedYuan(amount), bookedOn: bookedOn.toString() },
    }))
}

function receiptRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/clearing/areas/:peerId/:month/receipts',
    {
      config: { action: 'clearing.ask-area-receipt' },
      schema: {
        params,
        body: z.strictObject({ receiptId: id, reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { peerId, month: of } = request.params
      const { receiptId, reason: why } = request.body
      const wanted = areaReceiptWanted({ peerId, month: `${of}-01`, receiptId })
      const wish = { wanted, reason: why, branch: staffOf(request).branch }
      const act = commandAct(request, deps)
      const ran = await askApproval(deps, act, receiveFromAreaByTwo(deps), wish)
      const { approvalId, until } = answered(reply, ran)
      return reply.code(201).send({ approvalId, until })
    },
  )
}
