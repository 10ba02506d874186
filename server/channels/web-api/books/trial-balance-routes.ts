/** For fund accountants and auditors: the chart of accounts, and the trial balance of a day. */
import { z } from 'zod'
import {
  accountClasses,
  bookKinds,
  chartOfAccounts,
  type TrialBalance,
  trialBalance,
} from '#capabilities/accounts/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { signedYuan, yuan } from '#kernel/money.ts'
import { csvText } from '#platform/documents/csv.ts'
import type { Deps, Language, Routes } from '../context.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'
import { accountNames } from './book-names.ts'
import { bookWords } from './book-words.ts'

export const look = { action: 'accounts.look-at-books' }
export const kind = z.enum(bookKinds)
export const day = z.iso.date()
/** A file is fetched by a link, which says no language of its own. */
export const fileLanguage = z.enum(['zh', 'en']).optional()

const line = z.object({
  accountId: z.string(),
  code: z.string(),
  name: z.string(),
  debit: yuanText,
  credit: yuanText,
})

const difference = z.object({
  day: dayText,
  code: z.string(),
  name: z.string(),
  debit: yuanText,
  credit: yuanText,
  journalDebit: yuanText,
  journalCredit: yuanText,
})

const balance = z
  .object({
    on: dayText,
    countedAt: instantText.nullable(),
    lines: z.array(line),
    debit: yuanText,
    credit: yuanText,
    /** Debits less credits. */
    difference: yuanText,
    differences: z.array(difference),
  })
  .meta({ id: 'TrialBalance' })

const chart = z
  .object({
    accounts: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind,
        class: z.enum(accountClasses),
        normalSide: z.enum(['debit', 'credit']),
        holds: z.string(),
      }),
    ),
  })
  .meta({ id: 'ChartOfAccounts' })

export const trialBalanceRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/books/chart',
    { config: look, schema: { response: { 200: chart } } },
    (request) => ({ accounts: chartIn(request.language) }),
  )

  app.get(
    '/api/desk/books/trial-balance',
    {
      config: look,
      schema: {
        querystring: z.strictObject({ on: day.optional() }),
        response: { 200: balance },
      },
    },
    async (request) => {
      const found = await trialBalance(deps.db, dayAsked(deps, request.query.on))
      return shownBalance(deps, found, request.language)
    },
  )

  app.get(
    '/api/desk/books/trial-balance.csv',
    {
      config: look,
      schema: { querystring: z.strictObject({ on: day.optional(), lang: fileLanguage }) },
    },
    async (request, reply) => {
      const language = request.query.lang ?? request.language
      const found = await trialBalance(deps.db, dayAsked(deps, request.query.on))
      const shown = await shownBalance(deps, found, language)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="trial-balance-${shown.on}.csv"`)
        .send(balanceCsv(shown, language))
    },
  )
}

function dayAsked(deps: Pick<Deps, 'now'>, text: string | undefined): Temporal.PlainDate {
  return text === undefined ? dayOf(deps.now()) : Temporal.PlainDate.from(text)
}

function chartIn(language: Language): z.input<typeof chart>['accounts'] {
  return bookKinds
    .map((each) => {
      const { code, name, holds, normalSide, class: of } = chartOfAccounts[each]
      return {
        code,
        kind: each,
        class: of,
        normalSide,
        name: name[language],
        holds: holds[language],
      }
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

type ShownBalance = z.input<typeof balance>

async function shownBalance(
  deps: Deps,
  found: TrialBalance,
  language: Language,
): Promise<ShownBalance> {
  const nameOf = await accountNames(deps, [...found.lines, ...found.differences], language)
  return {
    on: found.on.toString(),
    countedAt: found.countedAt?.toString() ?? null,
    lines: found.lines.map((each) => ({
      ...nameOf(each),
      accountId: each.accountId,
      debit: yuan(each.debit),
      credit: yuan(each.credit),
    })),
    debit: yuan(found.debit),
    credit: yuan(found.credit),
    difference: signedYuan(found.debit - found.credit),
    differences: found.differences.map((each) => ({
      ...nameOf(each),
      day: each.day,
      debit: yuan(each.debit),
      credit: yuan(each.credit),
      journalDebit: yuan(each.journalDebit),
      journalCredit: yuan(each.journalCredit),
    })),
  }
}

function balanceCsv(shown: ShownBalance, language: Language): string {
  const { code, account, debit, credit, total } = bookWords
  return csvText([
    [code, account, debit, credit].map((word) => word[language]),
    ...shown.lines.map((each) => [each.code, each.name, each.debit, each.credit]),
    ['', total[language], shown.debit, shown.credit],
  ])
}
