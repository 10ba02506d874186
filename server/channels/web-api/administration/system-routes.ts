/** The system administrator sees how the machine does, and nobody's data. */
import { z } from 'zod'
import { coverOf, listWebhooks, namesOf } from '#capabilities/organisations/index.ts'
import { readWaiting } from '#platform/measures/queues.ts'
import type { Deps, Routes } from '../context.ts'
import { dayText, words } from '../schemas.ts'

const webhook = z
  .object({
    endpointId: z.string(),
    organisation: words,
    host: z.string(),
    state: z.enum(['active', 'disabled']),
    waiting: z.number().int(),
    failed: z.number().int(),
  })
  .meta({ id: 'SystemWebhook' })

const system = z
  .object({
    messagesWaiting: z.number().int(),
    oldestSeconds: z.number(),
    messagesParked: z.number().int(),
    textsWaiting: z.number().int(),
    calendarUntil: dayText,
    calendarDaysLeft: z.number().int(),
    webhooks: z.array(webhook),
  })
  .meta({ id: 'System' })

export const systemRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/system',
    { config: { action: 'system.look' }, schema: { response: { 200: system } } },
    async () => {
      const at = deps.now()
      const waiting = await readWaiting(deps.db, at)
      const { until, daysLeft } = coverOf(deps.area.calendar, at)
      return {
        messagesWaiting: waiting.outbox,
        oldestSeconds: Math.round(waiting.oldest),
        messagesParked: waiting.parked,
        textsWaiting: waiting.texts,
        calendarUntil: until.toString(),
        calendarDaysLeft: daysLeft,
        webhooks: await webhooksOf(deps),
      }
    },
  )
}

/** The host alone: the rest of an address may be a secret of whoever listens there. */
async function webhooksOf(deps: Deps) {
  const endpoints = await listWebhooks(deps)
  const names = await namesOf(
    deps.db,
    endpoints.map(({ organisationId }) => organisationId),
  )
  return endpoints.map(({ endpointId, organisationId, url, state, waiting, failed }) => ({
    ...{ endpointId, state, waiting, failed, host: new URL(url).host },
    organisation: names.get(organisationId) ?? { zh: '', en: '' },
  }))
}
