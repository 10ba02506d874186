import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { createBalanceReader } from '#capabilities/accounts/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { lineKinds, type Statement, statementOf } from '#capabilities/settlement/index.ts'
import { dayOf, parsePlainDate } from '#kernel/dates.ts'
import { type PersonId, parseId } from '#kernel/ids.ts'
import { yuan, zero } from '#kernel/money.ts'
import { type Deps, type Language, type Routes, selfOf } from '../context.ts'
import { line } from '../glance/shapes.ts'
import { problem } from '../problem.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'
import { type Paper, statementCsv, statementPdf } from './statement-paper.ts'
import { lineViews } from './statement-view.ts'

const day = z.iso.date()
const language = z.enum(['zh', 'en'])
const query = z.object({
  from: day.optional(),
  until: day.optional(),
  kind: z.enum(['all', ...lineKinds]).default('all'),
  cursor: z
    .string()
    .regex(/^[0-9]{1,18}$/)
    .optional(),
  purpose: z.string().max(40).optional(),
})
const paperQuery = z.object({
  from: day.optional(),
  until: day.optional(),
  lang: language.optional(),
  purpose: z.string().max(40).optional(),
})
const person = z.object({ personId: z.uuid() })

const statementBody = z
  .object({
    from: dayText,
    until: dayText,
    opening: yuanText,
    closing: yuanText,
    credits: yuanText,
    debits: yuanText,
    lines: z.array(line),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Statement' })

const balanceBody = z.object({ balance: yuanText, asOf: instantText }).meta({ id: 'Balance' })

const pageLines = 50
const paperLinesAtMost = 5_000

export const statementRoutes: Routes = (app, deps) => {
  const balanceOf = createBalanceReader(deps.db)
  const own = { action: 'settlement.look-at-own-statement', reads: true }
  const desk = { action: 'settlement.look-at-statement', reads: true }
  const look = {
    summary: 'Lines of a personal account',
    querystring: query,
    response: { 200: statementBody },
  }

  app.get(
    '/api/me/balance',
    {
      config: own,
      schema: { summary: 'What is in the personal account now', response: { 200: balanceBody } },
    },
    async (request) => ({
      balance: yuan((await balanceOf(personIn(selfOf(request)))) ?? zero),
      asOf: deps.now().toString(),
    }),
  )
  app.get('/api/me/statement', { config: own, schema: look }, (request) =>
    page(deps, selfOf(request), request.query, request.language),
  )
  app.get(
    '/api/desk/people/:personId/statement',
    { config: desk, schema: { ...look, params: person } },
    (request) => page(deps, request.params.personId, request.query, request.language),
  )
  app.get(
    '/api/me/statement.pdf',
    { config: own, schema: { querystring: paperQuery } },
    (request, reply) => sendPdf(deps, selfOf(request), request, reply),
  )
  app.get(
    '/api/desk/people/:personId/statement.pdf',
    { config: desk, schema: { querystring: paperQuery, params: person } },
    (request, reply) => sendPdf(deps, request.params.personId, request, reply),
  )
  app.get(
    '/api/me/statement.csv',
    { config: own, schema: { querystring: paperQuery } },
    async (request, reply) => {
      const paper = await paperOf(deps, selfOf(request), request)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="statement-${paper.until}.csv"`)
        .send(statementCsv(paper))
    },
  )
}

type Asked = { readonly from?: string | undefined; readonly until?: string | undefined }
type Span = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }

/** Without dates: the last twelve months. A period that runs backwards or beyond ten years is refused. */
function spanOf(asked: Asked, today: Temporal.PlainDate): Span {
  const until = parsePlainDate(asked.until ?? '') ?? today
  const from = parsePlainDate(asked.from ?? '') ?? until.subtract({ months: 12 })
  if (
    Temporal.PlainDate.compare(from, until) > 0 ||
    from.until(until, { largestUnit: 'years' }).years > 10
  ) {
    throw problem('bad_request', [
      { pointer: '/from', code: 'period', detail: 'from ≤ until ≤ from + 10 years' },
    ])
  }
  return { from, until }
}

type PageQuery = Asked & {
  readonly kind: 'all' | Statement['lines'][number]['kind']
  readonly cursor?: string | undefined
}

async function page(deps: Deps, personId: string, asked: PageQuery, words: Language) {
  const span = spanOf(asked, dayOf(deps.now()))
  const statement = await statementOf(deps.db, personIn(personId), {
    ...span,
    kind: asked.kind,
    before: asked.cursor === undefined ? null : BigInt(asked.cursor),
    atMost: pageLines,
  })
  return {
    from: span.from.toString(),
    until: span.until.toString(),
    opening: yuan(statement.opening),
    closing: yuan(statement.closing),
    credits: yuan(statement.credits),
    debits: yuan(statement.debits),
    lines: [...(await lineViews(deps.db, statement.lines, words))].map((each) => ({
      ...each,
      derivation: [...each.derivation],
    })),
    nextCursor: statement.more?.toString() ?? null,
  }
}

type PaperRequest = FastifyRequest & {
  readonly query: Asked & { readonly lang?: Language | undefined }
}

async function paperOf(deps: Deps, personId: string, request: PaperRequest): Promise<Paper> {
  const span = spanOf(request.query, dayOf(deps.now()))
  const words = request.query.lang ?? request.language
  const statement = await statementOf(deps.db, personIn(personId), {
    ...span,
    kind: 'all',
    before: null,
    atMost: paperLinesAtMost,
  })
  const identity = await identityOf(deps, personId)
  if (!identity) throw problem('not_found')
  return {
    issuer: deps.area.agencyName[words],
    identity,
    from: span.from.toString(),
    until: span.until.toString(),
    statement,
    lines: await lineViews(deps.db, statement.lines, words),
    language: words,
  }
}

async function sendPdf(
  deps: Deps,
  personId: string,
  request: PaperRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const paper = await paperOf(deps, personId, request)
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="statement-${paper.until}.pdf"`)
    .send(await statementPdf(paper))
}

function personIn(text: string): PersonId {
  const personId = parseId<PersonId>(text)
  if (!personId) throw problem('not_found')
  return personId
}
