/** Batches whose totals do not agree: found, opened line by line, and taken away by the fund accountant. */
import { z } from 'zod'
import { namesOf } from '#capabilities/organisations/index.ts'
import {
  type Batch,
  batchLines,
  readBatch,
  readWaitingBatches,
} from '#capabilities/settlement/index.ts'
import type { BatchId, InstitutionId } from '#kernel/ids.ts'
import { type Deps, type Language, type Routes } from '../context.ts'
import { problem } from '../problem.ts'
import { fileLanguage } from '../books/trial-balance-routes.ts'
import { dayText, id } from '../schemas.ts'
import {
  daysAsked,
  differenceFile,
  differingIn,
  lineTable,
  sendTable,
  spanAsked,
  spanOf,
} from './batch-table.ts'
import { batch, comparedLine, shownBatch, shownLine } from './batch-view.ts'

const placed = batch
  .extend({ institutionId: z.string(), institution: z.string() })
  .meta({ id: 'DifferingBatch' })
const found = z
  .object({
    from: dayText,
    until: dayText,
    /** Whose terminal has been asked for its lines and has not sent them all. */
    waiting: z.array(placed),
    /** Closed in the period with a difference, the newest first. */
    closed: z.array(placed),
  })
  .meta({ id: 'DifferingBatches' })
const opened = placed.extend({ lines: z.array(comparedLine) }).meta({ id: 'DifferingBatchLines' })

const one = z.strictObject({ institutionId: id, batchId: id })
const waitingAtMost = 200
const look = { action: 'settlement.look-at-batches' }

export const differingBatchRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/batch-differences',
    { config: look, schema: { querystring: daysAsked, response: { 200: found } } },
    async (request) => {
      const span = spanOf(deps, request.query)
      const [waiting, closed] = await Promise.all([
        readWaitingBatches(deps.db, waitingAtMost),
        differingIn(deps.db, span, null),
      ])
      const place = await placesOf(deps, [...waiting, ...closed], request.language)
      return {
        ...{ from: span.from.toString(), until: span.until.toString() },
        waiting: waiting.map(place),
        closed: closed.toReversed().map(place),
      }
    },
  )
  app.get(
    '/api/desk/batch-differences/:institutionId/:batchId',
    { config: look, schema: { params: one, response: { 200: opened } } },
    async (request) => {
      const asked = await batchNamed(deps, request.params)
      const place = await placesOf(deps, [asked], request.language)
      const lines = await batchLines(deps.db, asked)
      return { ...place(asked), lines: lines.map(shownLine) }
    },
  )
  files(app, deps)
}

const files: Routes = (app, deps) => {
  app.get(
    '/api/desk/batch-differences.csv',
    { config: look, schema: { querystring: spanAsked } },
    (request, reply) =>
      differenceFile(deps, reply, {
        ...{ asked: request.query, institutionId: null, language: request.language },
      }),
  )
  app.get(
    '/api/desk/batch-differences/:institutionId/:batchId/lines.csv',
    {
      config: look,
      schema: { params: one, querystring: z.strictObject({ lang: fileLanguage }) },
    },
    async (request, reply) => {
      const asked = await batchNamed(deps, request.params)
      const language = request.query.lang ?? request.language
      const whose = (await namesOf(deps.db, [asked.institutionId])).get(asked.institutionId)
      const lines = await batchLines(deps.db, asked)
      const table = lineTable(asked, whose?.[language] ?? '', lines, language)
      return sendTable(reply, `batch-${asked.terminalId}-${asked.number}`, table)
    },
  )
}

/** One that agrees has nothing to show here. */
async function batchNamed(
  { db }: Deps,
  { institutionId, batchId }: z.infer<typeof one>,
): Promise<Batch> {
  const asked = await readBatch(db, institutionId as InstitutionId, batchId as BatchId)
  if (!asked || (asked.state === 'closed' && asked.differences === 0)) throw problem('not_found')
  return asked
}

async function placesOf(deps: Deps, batches: readonly Batch[], language: Language) {
  const places = await namesOf(
    deps.db,
    batches.map((each) => each.institutionId),
  )
  return (each: Batch) => ({
    ...shownBatch(each),
    institutionId: each.institutionId,
    institution: places.get(each.institutionId)?.[language] ?? '',
  })
}
