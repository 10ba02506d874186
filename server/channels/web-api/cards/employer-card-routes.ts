/** For an employer's officer: the rows of a list, and the cards that came of them. */
import { z } from 'zod'
import {
  employerListView,
  employerPiles,
  type EmployerRowView,
  employerRowViews,
  handOverListedCards,
  identityDocuments,
  mendEmployerRow,
  noteRowsLooked,
  receiveListedCards,
  rowProblems,
  rowsToMend,
} from '#capabilities/cards/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Deps, type Language, type Routes, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { sendWorkbook } from '../sent-file.ts'
import {
  columnWords,
  leftOutOtherwise,
  leftOutWords,
  rowProblemWords,
} from '../words/employer-lists.ts'
import { answered } from './answers.ts'
import { employerOf, lang, listDeps, listNamed } from './employer-list-routes.ts'

const row = z
  .object({
    rowNo: z.number(),
    sheet: z.string(),
    line: z.number(),
    pile: z.enum(employerPiles),
    looked: z.boolean(),
    state: z.enum(['waiting', 'applied', 'left_out']),
    leftOut: z.string().nullable(),
    name: z.string(),
    citizenNumber: z.string(),
    document: z.string(),
    photo: z.string(),
    problems: z.array(
      z.object({
        column: z.enum(['name', 'citizenNumber', 'document', 'photo']),
        columnName: z.string(),
        code: z.enum(rowProblems),
        value: z.string(),
        why: z.string(),
        remedy: z.string(),
      }),
    ),
    card: z
      .object({
        reference: z.string(),
        applicationState: z.string(),
        cardState: z.string().nullable(),
        received: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'EmployerRow' })

const rowsAtMost = 50
const rowNo = z.coerce.number().int().min(0).max(60_000)

export const employerCardRoutes: Routes = (app, deps) => {
  lookRoutes(app, deps)
  mendRoutes(app, deps)
  cardRoutes(app, deps)
}

function lookRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/employer/card-lists/:listId/rows',
    {
      config: { action: 'cards.look-at-own-lists' },
      schema: {
        params: listNamed,
        querystring: z.strictObject({
          pile: z.enum(employerPiles).optional(),
          after: rowNo.optional(),
        }),
        response: { 200: z.object({ rows: z.array(row), nextAfter: z.number().nullable() }) },
      },
    },
    async (request) => {
      const { listId } = request.params
      const { pile, after = 0 } = request.query
      await ownListOrProblem(deps, { employerId: employerOf(request), listId })
      const piles = pile ? [pile] : employerPiles
      const rows = await employerRowViews(deps, { listId, piles, after, atMost: rowsAtMost })
      const last = rows.length === rowsAtMost ? rows.at(-1) : undefined
      return {
        rows: rows.map((each) => shownRow(each, request.language)),
        nextAfter: last?.rowNo ?? null,
      }
    },
  )

  app.get(
    '/api/employer/card-lists/:listId/rows-to-mend.xlsx',
    {
      config: { action: 'cards.take-out-rows-to-mend' },
      schema: { params: listNamed, querystring: lang },
    },
    async (request, reply) => {
      const { listId } = request.params
      const list = await ownListOrProblem(deps, { employerId: employerOf(request), listId })
      const language = request.query.lang ?? request.language
      const wanted = { listId, language, sentence: sentenceIn(language) }
      // What the employer sent goes out again in the clear: that it did is on record before.
      await recordOfficeAct(deps.db, readAct(request, deps), {
        ...{ action: 'cards.take-out-rows-to-mend', objectId: listId, result: 'done' },
      })
      const book = await rowsToMend(deps, wanted)
      const stem = list.fileName.replace(/\.[A-Za-z]+$/, '')
      const name = `${stem || (language === 'zh' ? '名单' : 'list')}-${language === 'zh' ? '待改' : 'to-mend'}.xlsx`
      return sendWorkbook(reply, name, book)
    },
  )
}

async function ownListOrProblem(
  deps: Deps,
  named: { readonly employerId: string; readonly listId: string },
) {
  const list = await employerListView(deps, named)
  if (!list) throw problem('list_unknown')
  return list
}

function sentenceIn(language: Language): Parameters<typeof rowsToMend>[1]['sentence'] {
  return ({ column, problem: code }) => {
    const { why, remedy } = rowProblemWords[code]
    const colon = language === 'zh' ? '：' : ': '
    return `${columnWords[column][language]}${colon}${why[language]}${language === 'zh' ? '。' : '. '}${remedy[language]}`
  }
}

function shownRow(view: EmployerRowView, language: Language): z.input<typeof row> {
  const { shown, problems, card, refusal, ...rest } = view
  const leftOut = refusal === null ? null : (leftOutWords[refusal] ?? leftOutOtherwise)[language]
  return {
    ...rest,
    ...shown,
    leftOut,
    problems: problems.map(({ column, problem: code, value }) => ({
      ...{ column, code, value },
      columnName: columnWords[column][language],
      why: rowProblemWords[code].why[language],
      remedy: rowProblemWords[code].remedy[language],
    })),
    card: card && {
      reference: card.reference,
      applicationState: card.applicationState,
      cardState: card.cardState,
      received: card.received,
    },
  }
}

const cell = z.string().max(100).optional()

function mendRoutes(app: WebApp, deps: Deps): void {
  const lists = listDeps(deps)
  app.post(
    '/api/employer/card-lists/:listId/rows/:rowNo',
    {
      config: { action: 'cards.mend-employer-row' },
      schema: {
        params: z.strictObject({ ...listNamed.shape, rowNo }),
        body: z.strictObject({ name: cell, citizenNumber: cell, document: cell, photo: cell }),
        response: { 200: z.object({ pile: z.enum(employerPiles) }) },
      },
    },
    async (request, reply) => {
      const mending = {
        ...{ employerId: employerOf(request), ...request.params },
        written: Object.fromEntries(
          Object.entries(request.body).flatMap(([key, text]) =>
            text === undefined ? [] : [[key, text.trim()]],
          ),
        ),
      }
      const { pile } = answered(
        reply,
        await mendEmployerRow(lists, commandAct(request, deps), mending),
      )
      return { pile }
    },
  )

  app.post(
    '/api/employer/card-lists/:listId/looks',
    {
      config: { action: 'cards.look-at-employer-rows' },
      schema: {
        params: listNamed,
        body: z.strictObject({ rows: z.array(z.int().min(1)).max(1_000).nullable() }),
        response: { 200: z.object({ count: z.number() }) },
      },
    },
    async (request, reply) => {
      const { listId } = request.params
      const looked = { employerId: employerOf(request), listId, rows: request.body.rows }
      const ran = await noteRowsLooked(deps, commandAct(request, deps), looked)
      return { count: answered(reply, ran).count }
    },
  )
}

function cardRoutes(app: WebApp, deps: Deps): void {
  const lists = listDeps(deps)
  app.post(
    '/api/employer/card-lists/:listId/receipt',
    {
      config: { action: 'cards.receive-listed-cards' },
      schema: {
        params: listNamed,
        body: z.strictObject({}),
        response: { 200: z.object({ count: z.number() }) },
      },
    },
    async (request, reply) => {
      const named = { employerId: employerOf(request), listId: request.params.listId }
      const ran = await receiveListedCards(lists, commandAct(request, deps), named)
      return { count: answered(reply, ran).count }
    },
  )

  const handedOver = z.object({
    handedOver: z.number(),
    refused: z.array(z.object({ rowNo: z.number(), refusal: z.string() })),
  })
  app.post(
    '/api/employer/card-lists/:listId/hand-overs',
    {
      config: { action: 'cards.hand-over-listed-cards' },
      schema: {
        params: listNamed,
        body: z.strictObject({
          rows: z.array(z.int().min(1)).min(1).max(200).nullable(),
          document: z.enum(identityDocuments),
          documentSeen: z.literal(true),
        }),
        response: { 200: handedOver.meta({ id: 'ListedHandOvers' }) },
      },
    },
    async (request, reply) => {
      const { listId } = request.params
      const { rows, document } = request.body
      const wanted = { employerId: employerOf(request), listId, rows, document }
      const ran = await handOverListedCards(lists, commandAct(request, deps), wanted)
      const { handedOver: count, refused } = answered(reply, ran)
      return { handedOver: count, refused: [...refused] }
    },
  )
}
