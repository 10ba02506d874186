/** Whether a file of the area was changed into something wrong, so that the desk hears of it. */
import { z } from 'zod'
import { areaFileNames } from '#capabilities/organisations/index.ts'
import type { Routes } from '../context.ts'

const files = z.object({ putAside: z.array(z.enum(areaFileNames)) }).meta({ id: 'AreaFiles' })

export const areaFileRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/area-files',
    { config: { action: 'cards.look-at-calendar' }, schema: { response: { 200: files } } },
    () => ({ putAside: [...deps.area.filesPutAside] }),
  )
}
