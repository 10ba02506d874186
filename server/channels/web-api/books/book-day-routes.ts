/** For fund accountants and auditors: from a month of a pool to its days, accounts and transfers. */
import { z } from 'zod'
import { accountsOfDay, fundDays, transfersOfDay } from '#capabilities/accounts/index.ts'
import type { AccountId } from '#kernel/ids.ts'
import { yuan } from '#kernel/money.ts'
import type { Routes } from '../context.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'
import { actsBehind } from './acts-behind.ts'
import { accountNames } from './book-names.ts'
import { transferWord } from './book-words.ts'
import { day, kind, look } from './trial-balance-routes.ts'

const days = z
  .object({
    days: z.array(
      z.object({ day: dayText, inflow: yuanText, outflow: yuanText, transfers: z.number() }),
    ),
  })
  .meta({ id: 'BookDays' })

const accounts = z
  .object({
    accounts: z.array(
      z.object({
        accountId: z.string(),
        code: z.string(),
        name: z.string(),
        debit: yuanText,
        credit: yuanText,
      }),
    ),
  })
  .meta({ id: 'BookAccounts' })

const transfers = z
  .object({
    transfers: z.array(
      z.object({
        transferId: z.string(),
        entryId: z.string(),
        reason: z.string(),
        /** The act that it belongs to, in a few words; empty where nobody knows it. */
        act: z.string(),
        debit: z.string(),
        credit: z.string(),
        amount: yuanText,
        postedAt: instantText,
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'BookTransfers' })

const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
/** Derived ids carry no version, and the nil id stands for all personal accounts. */
const bookId = z.guid()
export const bookDayRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/books/days',
    {
      config: look,
      schema: { querystring: z.strictObject({ month, kind }), response: { 200: days } },
    },
    async (request) => {
      const found = await fundDays(deps.db, request.query)
      return {
        days: found.map((each) => ({
          day: each.day,
          inflow: yuan(each.inflow),
          outflow: yuan(each.outflow),
          transfers: Number(each.transfers),
        })),
      }
    },
  )

  app.get(
    '/api/desk/books/accounts',
    {
      config: look,
      schema: { querystring: z.strictObject({ day, kind }), response: { 200: accounts } },
    },
    async (request) => {
      const on = Temporal.PlainDate.from(request.query.day)
      const found = await accountsOfDay(deps.db, { day: on, kind: request.query.kind })
      const nameOf = await accountNames(deps, found, request.language)
      return {
        accounts: found.map((each) => ({
          ...nameOf(each),
          accountId: each.accountId,
          debit: yuan(each.debit),
          credit: yuan(each.credit),
        })),
      }
    },
  )

  transferRoute(app, deps)
}

const transferRoute: Routes = (app, deps) => {
  app.get(
    '/api/desk/books/transfers',
    {
      config: look,
      schema: {
        querystring: z.strictObject({ day, account: bookId, after: bookId.optional() }),
        response: { 200: transfers },
      },
    },
    async (request) => {
      const { account, after = null } = request.query
      const on = Temporal.PlainDate.from(request.query.day)
      const found = await transfersOfDay(deps.db, {
        ...{ day: on, after },
        accountId: account as AccountId,
      })
      const sides = found.transfers.flatMap(({ debit, credit }) => [debit, credit])
      const nameOf = await accountNames(deps, sides, request.language)
      const actOf = await actsBehind(deps.db, found.transfers, request.language)
      return {
        next: found.next,
        transfers: found.transfers.map((each) => ({
          transferId: each.transferId,
          entryId: each.entryId,
          reason: transferWord(each.reason)[request.language],
          act: actOf(each),
          debit: nameOf(each.debit).name,
          credit: nameOf(each.credit).name,
          amount: yuan(each.amount),
          postedAt: each.postedAt.toString(),
        })),
      }
    },
  )
}
