/**
 * The system of a supplementary insurer, by its key: it fetches the claims that it was told of, one by one
 * or as the file of a day, sends its policies, and reports what it has paid (docs/formats/insurers.md).
 */
import { z } from 'zod'
import {
  insurerFilesOf,
  type LineProblem,
  offerCovers,
  openInsurerFile,
  readNewestLine,
  readPolicyTable,
  readReportTable,
  referenceShape,
  reportPayments,
} from '#capabilities/claims/index.ts'
import { parsePlainDate, plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { attachmentNamed } from '#platform/files/file-name.ts'
import { commandAct, readAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { listDeps } from '../cards/employer-list-routes.ts'
import { institutionOf, type Language, type Routes } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { dayText, id } from '../schemas.ts'
import { sentBytes, streamOf, takenOrProblem } from '../sent-file.ts'
import { declarationFileWords } from '../words/declaration-files.ts'
import { insurerProblems } from '../words/insurers.ts'

const day = z.string().refine((text) => parsePlainDate(text) !== null)
const reference = z.string().regex(referenceShape)
const report = z.strictObject({
  ...{ reference, claim: id },
  amount: z.string().regex(/^(0|[1-9][0-9]{0,8})\.[0-9]{2}$/),
  paidOn: day,
  /** The reference of the report whose place this one takes. */
  corrects: reference.nullable().default(null),
})
const reported = z.object({ taken: z.int(), known: z.int() }).meta({ id: 'InsurerReportsTaken' })
const files = z
  .object({
    files: z.array(
      z.object({
        ...{ fileId: z.string(), day: dayText, sequence: z.int(), count: z.int() },
        sha256: z.string(),
      }),
    ),
  })
  .meta({ id: 'InsurerFiles' })

export const insurerRoutes: Routes = (app, deps) => {
  lookRoutes(app, deps)
  reportRoutes(app, deps)
  app.post(
    '/api/insurer/policy-files',
    {
      config: { action: 'claims.offer-insurer-covers', accepts: [sentBytes] },
      schema: {
        summary: 'Tell of policies: each person is asked, and nothing is said of anybody before',
        response: { 200: z.object({ count: z.int() }) },
      },
    },
    async (request, reply) => {
      const { uploads } = listDeps(deps)
      const read = await takenOrProblem(request, declarationFileWords, () =>
        readPolicyTable(uploads, streamOf(request)),
      )
      refuseLines(read.problems, request.language)
      const offered = { insurerId: institutionOf(request), policies: read.lines.map(withoutLine) }
      const { count } = answered(reply, await offerCovers(deps, commandAct(request, deps), offered))
      return { count }
    },
  )
}

function withoutLine<T extends { readonly line: number }>({ line: _, ...rest }: T) {
  return rest
}

const lookRoutes: Routes = (app, deps) => {
  app.get(
    '/api/insurer/claims/:claimId',
    {
      config: { action: 'claims.look-as-insurer' },
      schema: {
        summary: 'A claim as this insurer was told of it last; its person has consented',
        params: z.strictObject({ claimId: id }),
      },
    },
    async (request, reply) => {
      const { claimId } = request.params
      const found = await readNewestLine(deps, institutionOf(request), claimId)
      if (!found) throw problem('insurer_claim_unknown')
      const { personId } = found
      const entry = { personId, objectId: claimId, action: actionOf(request), result: 'done' }
      await deps.readTrail.send({ act: readAct(request, deps), entry })
      return reply.type('application/json').send(`${found.line}\n`)
    },
  )
  app.get(
    '/api/insurer/claim-files',
    {
      config: { action: 'claims.look-as-insurer' },
      schema: { summary: 'The files of days, the newest first', response: { 200: files } },
    },
    async (request) => ({
      files: (await insurerFilesOf(deps.db, institutionOf(request))).map((file) => ({
        ...{ fileId: file.fileId, day: file.day.toString(), sequence: file.sequence },
        ...{ count: file.count, sha256: file.digest.toString('hex') },
      })),
    }),
  )
  app.get(
    '/api/insurer/claim-files/:fileId',
    {
      config: { action: 'claims.take-insurer-file' },
      schema: {
        summary: 'A file of a day: the same bytes whenever it is fetched',
        params: z.strictObject({ fileId: id }),
      },
    },
    async (request, reply) => {
      const file = await openInsurerFile(deps, institutionOf(request), request.params.fileId)
      if (!file) throw problem('not_found')
      await recordActs(
        deps.db,
        readAct(request, deps),
        file.personIds.map((personId) => ({
          ...{ personId, objectId: request.params.fileId, action: actionOf(request) },
          result: 'done',
        })),
      )
      reply.header('content-disposition', attachmentNamed(file.name))
      return reply.type('application/octet-stream').send(file.bytes)
    },
  )
}

const reportRoutes: Routes = (app, deps) => {
  app.post(
    '/api/insurer/reports',
    {
      config: { action: 'claims.report-insurer-payments' },
      schema: {
        summary: 'Report what was paid on a claim; once by its reference',
        ...{ body: report, response: { 200: reported } },
      },
    },
    async (request, reply) => {
      const { claim, amount, paidOn, ...rest } = request.body
      const line = { ...rest, claimId: claim, amount: moneyFromYuan(amount), line: 1 }
      const lines = [{ ...line, paidOn: plainDate(paidOn) }]
      const ran = await reportPayments(deps, commandAct(request, deps), {
        ...{ insurerId: institutionOf(request), lines },
      })
      if (ran.kind === 'ran' && ran.outcome.kind === 'refused') {
        throw problem(ran.outcome.problems[0]?.refusal ?? 'insurer_reports_refused')
      }
      const { taken, known } = answered(reply, ran)
      return { taken, known }
    },
  )
  app.post(
    '/api/insurer/report-files',
    {
      config: { action: 'claims.report-insurer-payments', accepts: [sentBytes] },
      schema: {
        summary: 'Report a file of payments; refused whole with each line that is wrong',
        response: { 200: reported },
      },
    },
    async (request, reply) => {
      const { uploads } = listDeps(deps)
      const read = await takenOrProblem(request, declarationFileWords, () =>
        readReportTable(uploads, streamOf(request)),
      )
      refuseLines(read.problems, request.language)
      const reports = { insurerId: institutionOf(request), lines: read.lines }
      const ran = await reportPayments(deps, commandAct(request, deps), reports)
      refuseReports(ran, request.language)
      const { taken, known } = answered(reply, ran)
      return { taken, known }
    },
  )
}

const rowOf = (line: number, language: Language): string =>
  ({ zh: `第 ${line} 行：`, en: `Row ${line}: ` })[language]

/** What cannot be read: nothing of the file is taken. */
function refuseLines(problems: readonly LineProblem[], language: Language): void {
  if (problems.length === 0) return
  throw problem(
    'insurer_reports_refused',
    problems.slice(0, namedAtMost).map(({ line, field }) => ({
      ...{ pointer: `/${line}/${field}`, code: 'insurer_value_unreadable' },
      detail:
        rowOf(line, language) +
        { zh: `“${field}”不符合格式`, en: `${field} is malformed` }[language],
    })),
  )
}

const namedAtMost = 200

type Reported = Awaited<ReturnType<typeof reportPayments>>

function refuseReports(ran: Reported, language: Language): void {
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'refused') return
  throw problem(
    'insurer_reports_refused',
    ran.outcome.problems.slice(0, namedAtMost).map(({ line, refusal }) => ({
      ...{ pointer: `/${line}`, code: refusal },
      detail: rowOf(line, language) + insurerProblems[refusal][language].title,
    })),
    ran.replayed,
  )
}
