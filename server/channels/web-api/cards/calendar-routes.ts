/** How far the calendar of working days reaches, so that the desk hears of its end in time. */
import { z } from 'zod'
import { coverOf } from '#capabilities/organisations/index.ts'
import type { Routes } from '../context.ts'
import { dayText } from '../schemas.ts'

const cover = z
  .object({
    /** The first day that no notice has named. */
    coveredUntil: dayText,
    daysLeft: z.int(),
    endsSoon: z.boolean(),
    /** Up to which day promises are made all the same, by the law alone; null where none are. */
    reckonedUntil: dayText.nullable(),
  })
  .meta({ id: 'CalendarCover' })

export const calendarRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/calendar',
    { config: { action: 'cards.look-at-calendar' }, schema: { response: { 200: cover } } },
    () => {
      const { until, daysLeft, endsSoon, reckonedUntil } = coverOf(deps.area.calendar, deps.now())
      return {
        ...{ coveredUntil: until.toString(), daysLeft, endsSoon },
        reckonedUntil: reckonedUntil?.toString() ?? null,
      }
    },
  )
}
