/** Statements to take away: numbered and sealed PDFs on a sheet or a roll, a table, and the check of a paper. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  checkStatementCode,
  checkStatementNumber,
  issueStatementPaper,
  paperLinesAtMost,
  statementOf,
  type StatementPaperChecked,
} from '#capabilities/settlement/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import {
  currentCertificate,
  pemOf,
  readCertificates,
  sealDigest,
  type SealWish,
} from '#platform/seals/seals.ts'
import { readAct } from '../act-of.ts'
import { type Deps, type Language, type Routes, selfOf, type WebApp } from '../context.ts'
import { countAsking, recordCheck } from '../paper-checks.ts'
import { problem } from '../problem.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'
import { type Asked, personIn, spanOf } from './statement-routes.ts'
import {
  type StatementForm,
  statementCsv,
  statementForms,
  statementPdf,
} from './statement-paper.ts'
import { aidViews, lineViews } from './statement-view.ts'

const tableQuery = z.object({
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  lang: z.enum(['zh', 'en']).optional(),
  purpose: z.string().max(40).optional(),
})
const paperQuery = tableQuery.extend({
  form: z.enum(statementForms).default('sheet').meta({
    description: 'A sheet of A4, or the roll of a receipt printer, 80 mm wide',
  }),
})
const person = z.object({ personId: z.uuid() })

const checked = z
  .object({
    verdict: z.enum(['genuine', 'altered']),
    paper: z
      .object({
        reference: z.string(),
        area: z.string(),
        holder: z.string(),
        from: dayText,
        until: dayText,
        opening: yuanText,
        credits: yuanText,
        debits: yuanText,
        closing: yuanText,
        lineCount: z.int(),
        issuedAt: instantText,
      })
      .nullable(),
  })
  .meta({ id: 'StatementChecked' })

export const statementPaperRoutes: Routes = (app, deps) => {
  paperRoutes(app, deps)
  checkRoutes(app, deps)
  certificateRoute(app, deps)
}

function paperRoutes(app: WebApp, deps: Deps): void {
  const own = { action: 'settlement.look-at-own-statement', reads: true }
  const desk = { action: 'settlement.look-at-statement', reads: true }
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
    { config: own, schema: { querystring: tableQuery } },
    async (request, reply) => {
      const span = spanOf(request.query, dayOf(deps.now()))
      const language = request.query.lang ?? request.language
      const query = { ...span, kind: 'all', before: null, atMost: paperLinesAtMost } as const
      const { lines, aidReceived, more } = await statementOf(
        deps.db,
        personIn(selfOf(request)),
        query,
      )
      if (more !== null) throw tooLong()
      const file = statementCsv({
        lines: await lineViews(deps, lines, language),
        aidReceived: await aidViews(deps, aidReceived, language),
        language,
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="statement-${span.until.toString()}.csv"`,
        )
        .send(file)
    },
  )
}

type PaperRequest = FastifyRequest & {
  readonly query: Asked & {
    readonly lang?: Language | undefined
    readonly form: StatementForm
  }
}

async function sendPdf(
  deps: Deps,
  personId: string,
  request: PaperRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const act = readAct(request, deps)
  const span = untilToday(spanOf(request.query, dayOf(act.at)), dayOf(act.at))
  const issued = await issueStatementPaper(deps, act, { personId: personIn(personId), ...span })
  if (!issued) throw problem('not_found')
  if (issued.kind === 'too_long') throw tooLong()
  const seal = sealOf(deps)
  const language = request.query.lang ?? request.language
  const pdf = await statementPdf(
    {
      ...{ identity: issued.identity, paper: issued.paper, language },
      issuer: deps.area.agencyName[language],
      lines: await lineViews(deps, issued.statement.lines, language),
      aidReceived: await aidViews(deps, issued.statement.aidReceived, language),
      checkAt: `${deps.config.publicOrigin}/proof`,
    },
    request.query.form,
    {
      ...{ by: seal.organisation, at: act.at },
      sign: (digest) => sealDigest(deps, seal, digest),
    },
  )
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="statement-${issued.paper.reference}.pdf"`)
    .send(pdf)
}

/** The agency's, whose name a certificate bears in its own language. */
export function sealOf({ area, now }: Deps): SealWish {
  return { organisation: area.agencyName.zh, at: now() }
}

type Span = ReturnType<typeof spanOf>

/** A paper answers for no day that has not come. */
function untilToday({ from, until }: Span, today: Temporal.PlainDate): Span {
  if (isBefore(today, from)) throw badPeriod('from ≤ today')
  return { from, until: isBefore(today, until) ? today : until }
}

function tooLong(): Error {
  return badPeriod(`at most ${paperLinesAtMost} lines: choose a shorter period`)
}

function badPeriod(detail: string): Error {
  return problem('bad_request', [{ pointer: '/from', code: 'period', detail }])
}

function checkRoutes(app: WebApp, deps: Deps): void {
  const config = { action: 'settlement.check-statement' }
  app.post(
    '/api/public/statement-checks',
    {
      config,
      schema: {
        body: z.strictObject({
          reference: z.string().min(1).max(30),
          checkCode: z.string().min(6).max(12),
        }),
        response: { 200: checked },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const paper = await checkStatementNumber(deps, request.body)
      await recordCheck(request, deps, paper?.personId ?? null)
      if (!paper) throw problem('not_found')
      return shown(request, deps, paper)
    },
  )

  app.post(
    '/api/public/statement-code-checks',
    {
      config,
      schema: {
        body: z.strictObject({ statement: z.string().min(1).max(2_000) }),
        response: { 200: checked },
      },
    },
    async (request) => {
      await countAsking(request, deps)
      const paper = await checkStatementCode(deps, request.body.statement)
      await recordCheck(request, deps, paper?.personId ?? null)
      return shown(request, deps, paper)
    },
  )
}

/** For whoever wants PDF readers to know our seal. The newest stands first. */
function certificateRoute(app: WebApp, deps: Deps): void {
  app.get(
    '/.well-known/seal-certificates.pem',
    { config: { action: 'site.look' } },
    async (_request, reply) => {
      await currentCertificate(deps, sealOf(deps))
      const certificates = await readCertificates(deps.db)
      return reply
        .type('application/x-pem-file')
        .header('cache-control', 'public, max-age=3600')
        .send(certificates.map(({ certificate }) => pemOf(certificate)).join(''))
    },
  )
}

function shown(
  request: FastifyRequest,
  deps: Deps,
  paper: StatementPaperChecked | null,
): z.infer<typeof checked> {
  if (!paper) return { verdict: 'altered', paper: null }
  const { reference, holder, from, until, lineCount } = paper
  return {
    verdict: 'genuine',
    paper: {
      ...{ reference, holder, from, until, lineCount, area: deps.area.name[request.language] },
      ...{ opening: yuan(paper.opening), credits: yuan(paper.credits) },
      ...{ debits: yuan(paper.debits), closing: yuan(paper.closing) },
      issuedAt: paper.issuedAt.toString({ smallestUnit: 'second' }),
    },
  }
}
