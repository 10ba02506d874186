/** For an employer's officer: what the form of a month is filled from, a file or the month before. */
import { z } from 'zod'
import {
  declarationTemplateCsv,
  declarationTemplateWorkbook,
  fileProblemCodes,
  type FileProblem,
  lastMonthOf,
  lineFields,
  readDeclarationFile,
} from '#capabilities/contributions/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { readAct } from '../act-of.ts'
import { listDeps } from '../cards/employer-list-routes.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { problem } from '../problem.ts'
import { sendCsv, sendWorkbook, sentBytes, streamOf, takenOrProblem } from '../sent-file.ts'
import { declarationFileWords, fileProblemWords } from '../words/declaration-files.ts'

const line = z.object({ citizenNumber: z.string(), name: z.string(), base: z.string() })

const fileRead = z
  .object({
    lines: z.array(line),
    problems: z.array(
      z.object({
        line: z.int(),
        field: z.enum(lineFields),
        code: z.enum(fileProblemCodes),
        /** Empty in a file that has no sheets. */
        sheet: z.string(),
        row: z.int(),
        column: z.string().nullable(),
        value: z.string(),
        why: z.string(),
        remedy: z.string(),
      }),
    ),
    /** Rows that hold something and nobody: titles, headings, sums. */
    passedOver: z.int(),
  })
  .meta({ id: 'DeclarationFile' })

const lastMonth = z
  .object({
    month: z.string(),
    lines: z.array(line),
    /** Of that month, who pays no more or was declared by another employer since. */
    notOpened: z.int(),
  })
  .meta({ id: 'LastMonth' })

export const declareFromRoutes: Routes = (app, deps) => {
  fileRoute(app, deps)
  templateRoutes(app)
  app.get(
    '/api/employer/last-month',
    {
      config: { action: 'contributions.open-last-month' },
      schema: { response: { 200: lastMonth } },
    },
    async (request) => {
      const { organisationId } = staffOf(request)
      const found = await lastMonthOf(deps, readAct(request, deps), organisationId)
      if (!found) throw problem('declaration_unknown')
      return { ...found, lines: [...found.lines] }
    },
  )
}

function fileRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/employer/declaration-files',
    {
      config: { action: 'contributions.read-file', accepts: [sentBytes] },
      schema: {
        querystring: z.strictObject({ month: z.string().max(10) }),
        response: { 200: fileRead },
      },
    },
    async (request) => {
      const read = await takenOrProblem(request, declarationFileWords, () =>
        readDeclarationFile(
          { ...deps, uploads: listDeps(deps).uploads },
          {
            employerId: staffOf(request).organisationId,
            month: request.query.month,
            bytes: streamOf(request),
          },
        ),
      )
      if (isRefused(read)) throw problem(read.refusal)
      const { lines, problems, passedOver } = read
      return {
        ...{ lines: [...lines], passedOver },
        problems: problems.map((each) => shownProblem(each, request.language)),
      }
    },
  )
}

function shownProblem({ limit, ...each }: FileProblem, language: Language) {
  const { why, remedy } = fileProblemWords[each.code]
  return {
    ...each,
    why: why[language],
    remedy: remedy[language].replace('{limit}', limit ?? ''),
  }
}

function templateRoutes(app: WebApp): void {
  const config = { action: 'contributions.read-file' }
  app.get('/api/employer/declaration-template.xlsx', { config }, async (request, reply) => {
    const name = request.language === 'zh' ? '缴费申报表模板.xlsx' : 'declaration.xlsx'
    return sendWorkbook(reply, name, await declarationTemplateWorkbook())
  })
  app.get('/api/employer/declaration-template.csv', { config }, async (request, reply) => {
    const name = request.language === 'zh' ? '缴费申报表模板.csv' : 'declaration.csv'
    return sendCsv(reply, name, declarationTemplateCsv())
  })
}
