import { z } from 'zod'
import { createBalanceReader } from '#capabilities/accounts/index.ts'
import {
  disputeStates,
  lineKinds,
  type Statement,
  statementOf,
} from '#capabilities/settlement/index.ts'
import { dayOf, parsePlainDate } from '#kernel/dates.ts'
import { type PersonId, parseId } from '#kernel/ids.ts'
import { yuan, zero } from '#kernel/money.ts'
import { type Deps, type Language, type Routes, selfOf } from '../context.ts'
import { line } from '../glance/shapes.ts'
import { problem } from '../problem.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'
import { aidViews, lineViews } from './statement-view.ts'

const day = z.iso.date()
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
    /** What relatives paid of purchases; it moved nothing on this account. */
    aidReceived: z.array(
      z.object({
        purchaseId: z.string(),
        /** Of a bill, which is taken back by the hospital and not disputed here. */
        ofBill: z.boolean(),
        effectiveOn: dayText,
        reversed: z.boolean(),
        dispute: z.enum(disputeStates).nullable(),
        postedAt: instantText,
        place: z.string(),
        name: z.string(),
        amount: yuanText,
        total: yuanText,
        /** How much of it went back to the relative. */
        returned: yuanText,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Statement' })

const balanceBody = z.object({ balance: yuanText, asOf: instantText }).meta({ id: 'Balance' })

const pageLines = 50

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
}

export type Asked = { readonly from?: string | undefined; readonly until?: string | undefined }
type Span = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }

/** Without dates: the last twelve months. A period that runs backwards or beyond ten years is refused. */
export function spanOf(asked: Asked, today: Temporal.PlainDate): Span {
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
    lines: [...(await lineViews(deps, statement.lines, words))].map((each) => ({
      ...each,
      derivation: [...each.derivation],
    })),
    aidReceived: await aidViews(deps, statement.aidReceived, words),
    nextCursor: statement.more?.toString() ?? null,
  }
}

export function personIn(text: string): PersonId {
  const personId = parseId<PersonId>(text)
  if (!personId) throw problem('not_found')
  return personId
}
