/** What terminals have settled: an institution sees its own batches and, line by line, what differed. */
import { z } from 'zod'
import { batchDifferences, readBatch, readBatches } from '#capabilities/settlement/index.ts'
import type { BatchId, InstitutionId } from '#kernel/ids.ts'
import { institutionOf, type Routes } from '../context.ts'
import { problem } from '../problem.ts'
import { differenceFile, spanAsked } from './batch-table.ts'
import { batch, comparedLine, shownBatch, shownLine } from './batch-view.ts'

const batchesAtMost = 100

export const batchRoutes: Routes = (app, deps) => {
  const own = { action: 'settlement.look-at-own-batches' }
  app.get(
    '/api/institution/batches',
    { config: own, schema: { response: { 200: z.object({ batches: z.array(batch) }) } } },
    async (request) => {
      const institutionId = institutionOf(request) as InstitutionId
      const batches = await readBatches(deps.db, institutionId, batchesAtMost)
      return { batches: batches.map(shownBatch) }
    },
  )
  app.get(
    '/api/institution/batches/:batchId',
    {
      config: own,
      schema: {
        params: z.object({ batchId: z.uuid() }),
        response: { 200: batch.extend({ differing: z.array(comparedLine) }) },
      },
    },
    async (request) => {
      const institutionId = institutionOf(request) as InstitutionId
      const found = await readBatch(deps.db, institutionId, request.params.batchId as BatchId)
      if (!found) throw problem('not_found')
      const differing = await batchDifferences(deps.db, found)
      return { ...shownBatch(found), differing: differing.map(shownLine) }
    },
  )
  app.get(
    '/api/institution/batch-differences.csv',
    { config: own, schema: { querystring: spanAsked } },
    (request, reply) =>
      differenceFile(deps, reply, {
        ...{ asked: request.query, institutionId: institutionOf(request) as InstitutionId },
        language: request.language,
      }),
  )
}
