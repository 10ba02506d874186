/** The system administrator sees how the machine does, and nobody's data. */
import { z } from 'zod'
import { coverOf } from '#capabilities/organisations/index.ts'
import { readWaiting } from '#platform/measures/queues.ts'
import type { Routes } from '../context.ts'
import { dayText } from '../schemas.ts'

const system = z
  .object({
    messagesWaiting: z.number().int(),
    oldestSeconds: z.number(),
    messagesParked: z.number().int(),
    textsWaiting: z.number().int(),
    calendarUntil: dayText,
    calendarDaysLeft: z.number().int(),
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
      }
    },
  )
}
