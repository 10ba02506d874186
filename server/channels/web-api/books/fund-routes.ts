/** For fund accountants and auditors: the fund month by month, and what is not reconciled. */
import { z } from 'zod'
import { chartOfAccounts, fundMonths, type Pool } from '#capabilities/accounts/index.ts'
import { type Unreconciled, unreconciled } from '#capabilities/contributions/index.ts'
import { dayOf, monthOf } from '#kernel/dates.ts'
import { signedYuan, yuan } from '#kernel/money.ts'
import type { Deps, Language, Routes } from '../context.ts'
import { instantText, yuanText } from '../schemas.ts'
import { rejectWord } from './book-words.ts'
import { monthsCsv, rejectsCsv } from './fund-files.ts'
import { fileLanguage, kind, look } from './trial-balance-routes.ts'

const poolMonth = z.object({
  month: z.string(),
  inflow: yuanText,
  outflow: yuanText,
  balance: yuanText,
})

const pool = z.object({
  kind,
  code: z.string(),
  name: z.string(),
  holds: z.string(),
  months: z.array(poolMonth),
})

const counted = { count: z.number(), amount: yuanText }

const fund = z
  .object({
    countedAt: instantText.nullable(),
    pools: z.array(pool),
    /** In months, with one decimal. */
    reserve: z.string().nullable(),
    withoutDeclaration: z.object(counted),
    rejects: z.array(
      z.object({ code: z.string(), reason: z.string(), ...counted, inSuspense: yuanText }),
    ),
    differences: z.object({ books: yuanText, statements: yuanText }),
  })
  .meta({ id: 'FundBooks' })

const csv = 'text/csv; charset=utf-8'

export const fundRoutes: Routes = (app, deps) => {
  app.get('/api/desk/books', { config: look, schema: { response: { 200: fund } } }, (request) =>
    shownFund(deps, request.language),
  )

  app.get(
    '/api/desk/books/months.csv',
    { config: look, schema: { querystring: z.strictObject({ lang: fileLanguage }) } },
    async (request, reply) => {
      const { pools } = await fundMonths(deps.db, monthOf(dayOf(deps.now())))
      return reply
        .type(csv)
        .header('content-disposition', 'attachment; filename="fund-months.csv"')
        .send(monthsCsv(pools, request.query.lang ?? request.language))
    },
  )

  app.get(
    '/api/desk/books/rejects.csv',
    { config: look, schema: { querystring: z.strictObject({ lang: fileLanguage }) } },
    async (request, reply) => {
      const { rejects } = await unreconciled(deps.db, deps.now())
      return reply
        .type(csv)
        .header('content-disposition', 'attachment; filename="bank-rejects.csv"')
        .send(rejectsCsv(rejects, request.query.lang ?? request.language))
    },
  )
}

async function shownFund(deps: Deps, language: Language): Promise<z.input<typeof fund>> {
  const found = await fundMonths(deps.db, monthOf(dayOf(deps.now())))
  const open = await unreconciled(deps.db, deps.now())
  const tenths = found.reserveTenths
  return {
    countedAt: found.countedAt?.toString() ?? null,
    pools: found.pools.map((each) => shownPool(each, language)),
    reserve: tenths === null ? null : `${tenths / 10n}.${tenths % 10n}`,
    withoutDeclaration: {
      count: Number(open.withoutDeclaration.count),
      amount: yuan(open.withoutDeclaration.amount),
    },
    rejects: open.rejects.map((each) => shownReject(each, language)),
    differences: {
      books: signedYuan(found.differenceFen),
      statements: signedYuan(open.differenceFen),
    },
  }
}

function shownReject(each: Unreconciled['rejects'][number], language: Language) {
  return {
    code: each.reason,
    reason: rejectWord(each.reason)[language],
    count: Number(each.count),
    amount: yuan(each.amount),
    inSuspense: yuan(each.inSuspense),
  }
}

const monthsShown = 12

function shownPool({ kind: of, months }: Pool, language: Language) {
  const { code, name, holds } = chartOfAccounts[of]
  return {
    ...{ kind: of, code, name: name[language], holds: holds[language] },
    months: months.slice(-monthsShown).map((each) => ({
      month: each.month,
      inflow: yuan(each.inflow),
      outflow: yuan(each.outflow),
      balance: signedYuan(each.balanceFen),
    })),
  }
}
