/** For the fund accountant: months and institutions, what they are owed, and where they differ. */
import { z } from 'zod'
import {
  daysOf,
  drawStatements,
  readBankAccount,
  readDeductions,
  readDifferences,
  readParts,
  readReconciliations,
  readStatement,
  readStatements,
} from '#capabilities/clearing/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { yearMonth } from '#kernel/dates.ts'
import { signedYuan } from '#kernel/money.ts'
import { csvText } from '#platform/documents/csv.ts'
import { commandAct } from '../act-of.ts'
import { fileLanguage } from '../books/trial-balance-routes.ts'
import { answered, found } from '../cards/answers.ts'
import type { Deps, Language, Routes, WebApp } from '../context.ts'
import { partWord, statementWords } from '../words/clearing.ts'
import { statementPaper } from './statement-paper.ts'
import {
  comparisonFields,
  deductionFields,
  differenceFields,
  partFields,
  shownDeduction,
  shownDifference,
  shownPart,
  shownStatement,
  statementFields,
} from './statement-shapes.ts'

const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
const look = { action: 'clearing.look' }

const statements = z
  .object({ statements: z.array(z.object(statementFields)) })
  .meta({ id: 'InstitutionStatements' })

const one = z
  .object({
    statement: z.object(statementFields),
    parts: z.array(z.object(partFields)),
    deductions: z.array(z.object(deductionFields)),
    comparisons: z.array(z.object(comparisonFields)),
    /** Of the newest comparison of lines, settlement by settlement. */
    differences: z.array(z.object(differenceFields)),
    bankAccount: z.object({ name: z.string(), account: z.string(), code: z.string() }).nullable(),
  })
  .meta({ id: 'InstitutionStatement' })

export const clearingRoutes: Routes = (app, deps) => {
  lists(app, deps)
  oneRoutes(app, deps)
  app.post(
    '/api/desk/clearing/months/:month',
    {
      config: { action: 'clearing.draw-statements' },
      schema: {
        params: z.strictObject({ month }),
        body: z.strictObject({}),
        response: { 201: z.object({ count: z.int() }) },
      },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      const ran = await drawStatements(deps, act, yearMonth(request.params.month))
      return reply.code(201).send({ count: answered(reply, ran).count })
    },
  )
}

function lists(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/clearing/statements',
    {
      config: look,
      schema: {
        querystring: z.strictObject({ month: month.optional() }),
        response: { 200: statements },
      },
    },
    async (request) => {
      const { language, query } = request
      const { all, nameOf } = await listed(deps, query.month)
      return {
        statements: all.map((each) =>
          shownStatement(each, nameOf(each.institutionId, language), language),
        ),
      }
    },
  )

  app.get(
    '/api/desk/clearing/statements.csv',
    {
      config: look,
      schema: { querystring: z.strictObject({ month: month.optional(), lang: fileLanguage }) },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const { all, nameOf } = await listed(deps, request.query.month)
      const w = statementWords
      const head = [w.month, w.institution, w.state, w.owed, w.brought, w.deducted, w.payable]
      const rows = all.map((each) => {
        const shown = shownStatement(each, nameOf(each.institutionId, language), language)
        const { owed, brought, deducted, payable } = shown
        return [shown.month, shown.institution, shown.state, owed, brought, deducted, payable]
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="statements.csv"')
        .send(csvText([head.map((word) => word[language]), ...rows]))
    },
  )
}

async function listed(deps: Deps, wanted: string | undefined) {
  const all = await readStatements(deps.db, { month: wanted === undefined ? null : `${wanted}-01` })
  const names = await namesOf(deps.db, [...new Set(all.map((each) => each.institutionId))])
  const nameOf = (of: string, language: 'zh' | 'en') => names.get(of)?.[language] ?? ''
  return { all, nameOf }
}

function oneRoutes(app: WebApp, deps: Deps): void {
  const params = z.strictObject({ statementId: z.guid() })
  app.get(
    '/api/desk/clearing/statements/:statementId',
    { config: look, schema: { params, response: { 200: one } } },
    async (request) => {
      const { language } = request
      const { statement, name, parts, deductions } = await whole(deps, request.params.statementId)
      const { institutionId } = statement
      const told = await readReconciliations(deps.db, { institutionId, ...daysOf(statement) })
      return {
        statement: shownStatement(statement, name[language], language),
        parts: parts.map((part) => shownPart(part, language)),
        deductions: deductions.map((each) => shownDeduction(each, language)),
        comparisons: told.map(({ reconciliationId, kind, ours, theirs, ...each }) => ({
          ...{ reconciliationId, kind, differences: each.differences, at: each.at.toString() },
          name: partWord({ ...each, kind: 'bills', care: each.care }, language),
          ...{ theirCount: Number(theirs.count), ourCount: Number(ours.count) },
          ...{ theirTotal: signedYuan(theirs.total), ourTotal: signedYuan(ours.total) },
          ...{ theirFund: signedYuan(theirs.fund), ourFund: signedYuan(ours.fund) },
        })),
        differences: await newestDifferences(deps, institutionId, { told, language }),
        bankAccount: await readBankAccount(deps.db, institutionId),
      }
    },
  )

  app.get(
    '/api/desk/clearing/statements/:statementId/paper',
    { config: look, schema: { params, querystring: z.strictObject({ lang: fileLanguage }) } },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const { statement, name, parts, deductions } = await whole(deps, request.params.statementId)
      const paper = await statementPaper(
        { issuer: deps.area.agencyName[language], name: name[language], language },
        { statement, parts, deductions },
      )
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="statement.pdf"')
        .send(paper)
    },
  )
}

/** Totals that agree by now have nothing to be looked at, whatever an older file said. */
async function newestDifferences(
  { db }: Deps,
  institutionId: string,
  of: {
    readonly told: Awaited<ReturnType<typeof readReconciliations>>
    readonly language: Language
  },
) {
  const [newest] = of.told
  const lines = of.told.find(({ kind }) => kind === 'lines')
  if (!newest || newest.differences === 0 || !lines) return []
  const { reconciliationId } = lines
  const found = await readDifferences(db, { institutionId, reconciliationId })
  return found.map((each) => shownDifference(each, of.language))
}

async function whole({ db }: Deps, statementId: string) {
  const statement = found((await readStatement(db, statementId)) ?? undefined)
  const { institutionId } = statement
  const name = (await namesOf(db, [institutionId])).get(institutionId) ?? { zh: '', en: '' }
  const parts = await readParts(db, statementId)
  return { statement, name, parts, deductions: await readDeductions(db, statementId) }
}
