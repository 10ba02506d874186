/** For fund accountants and auditors: what is owed back to employers, and how far each is on its way. */
import { z } from 'zod'
import { refundsOfEmployers, refundStates, type ShownRefund } from '#capabilities/cases/index.ts'
import { employersOwed } from '#capabilities/contributions/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import { sum, yuan } from '#kernel/money.ts'
import { fileLanguage } from '../books/trial-balance-routes.ts'
import type { Deps, Language, Routes } from '../context.ts'
import { refundFields, shownRefund } from '../contributions/own-payment-routes.ts'
import { id, yuanText } from '../schemas.ts'
import { sendTable } from '../settlement/batch-table.ts'
import { refundTable } from './refund-table.ts'

const state = z.enum(refundStates)
const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
const wish = z.strictObject({
  employerId: id.optional(),
  month: month.optional(),
  state: state.optional(),
})

const employer = z.object({ employerId: z.string(), employer: z.string() })

const list = z
  .object({
    /** Whom something is or was owed to, to choose from. */
    employers: z.array(employer),
    /** Of each employer, month and state together, the newest month first. */
    groups: z.array(
      employer.extend({ month: z.string(), state, people: z.int(), amount: yuanText }),
    ),
    total: yuanText,
  })
  .meta({ id: 'RefundsOfEmployers' })

const opened = z
  .object({
    employer: z.string(),
    month: z.string(),
    refunds: z.array(
      z.object({
        ...refundFields,
        /** The employer lowered the month, or two employers had paid it. */
        cause: z.enum(['corrected', 'paid_by_two']),
        bankReason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RefundsOfMonth' })

const look = { action: 'cases.look-at-refunds' }

export const refundListRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/refunds',
    { config: look, schema: { querystring: wish, response: { 200: list } } },
    async (request) => {
      const found = await asked(deps, request.query)
      const owed = await employersOwed(deps.db, deps.area.code)
      const names = await namesOf(deps.db, owed)
      const named = (employerId: string) => ({
        employerId,
        employer: nameIn(names, employerId, request.language),
      })
      return {
        employers: owed
          .map(named)
          .toSorted((a, b) => a.employer.localeCompare(b.employer, request.language)),
        groups: groupsOf(found).map(({ employerId, ...group }) => ({
          ...named(employerId),
          ...group,
        })),
        total: yuan(sum(found.map(amountOf))),
      }
    },
  )
  app.get(
    '/api/desk/refunds/:employerId/:month',
    {
      config: look,
      schema: {
        params: z.strictObject({ employerId: id, month }),
        response: { 200: opened },
      },
    },
    async (request) => {
      const { employerId, month: of } = request.params
      const found = await asked(deps, { employerId, month: of })
      const names = await namesOf(deps.db, [employerId])
      return {
        employer: nameIn(names, employerId, request.language),
        month: of,
        refunds: found.map((each) => ({
          ...shownRefund(each),
          cause: causeOf(each),
          bankReason: each.bankReason,
        })),
      }
    },
  )
  tableRoute(app, deps)
}

const tableRoute: Routes = (app, deps) => {
  app.get(
    '/api/desk/refunds.csv',
    { config: look, schema: { querystring: wish.extend({ lang: fileLanguage }) } },
    async (request, reply) => {
      const { lang, ...of } = request.query
      const language = lang ?? request.language
      const found = await asked(deps, of)
      const names = await namesOf(
        deps.db,
        found.map((each) => each.employerId ?? ''),
      )
      const rows = found.map((each) => ({
        ...{ refund: each, cause: causeOf(each) },
        employer: nameIn(names, each.employerId ?? '', language),
      }))
      return sendTable(reply, 'refunds', refundTable(rows, language))
    },
  )
}

function asked(
  { db, area }: Deps,
  { employerId, month: of, state: only }: z.infer<typeof wish>,
): Promise<readonly ShownRefund[]> {
  return refundsOfEmployers(db, {
    area: area.code,
    ...(employerId === undefined ? {} : { employerId }),
    ...(of === undefined ? {} : { month: of }),
    ...(only === undefined ? {} : { state: only }),
  })
}

function groupsOf(found: readonly ShownRefund[]) {
  const groups = Map.groupBy(found, (each) => `${each.month} ${each.employerId} ${each.state}`)
  return [...groups.values()].flatMap((ofOne) => {
    const [first] = ofOne
    if (!first || first.employerId === null) return []
    const { employerId, month: of, state: at } = first
    const people = new Set(ofOne.map(({ personId }) => personId)).size
    return [{ employerId, month: of, state: at, people, amount: yuan(sum(ofOne.map(amountOf))) }]
  })
}

/** Until the money has been brought together, what was paid. */
function amountOf({ owed, paid }: ShownRefund) {
  return owed ?? paid
}

function causeOf({ correctionId }: ShownRefund): 'corrected' | 'paid_by_two' {
  return correctionId === null ? 'paid_by_two' : 'corrected'
}

function nameIn(names: ReadonlyMap<string, Words>, employerId: string, language: Language): string {
  return names.get(employerId)?.[language] ?? ''
}
