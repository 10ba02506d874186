/** What anybody may see: whose site this is, and where one can go. */
import { z } from 'zod'
import { listPlaces, placeKinds } from '#capabilities/organisations/index.ts'
import { readText } from '#platform/mail/text-messages.ts'
import { maskMailAddress, maskPhone } from '#capabilities/people/index.ts'
import type { Deps, Routes } from '../context.ts'
import { problem } from '../problem.ts'
import { id, instantText, words } from '../schemas.ts'

const persona = z
  .object({
    kind: z.enum(['citizen', 'staff', 'employer']),
    login: z.string(),
    password: z.string(),
    name: z.string(),
    role: words,
    note: words,
  })
  .meta({ id: 'Persona' })

const site = z
  .object({
    area: z.object({ id: z.string(), name: words }),
    /** The areas whose hospitals this one settles with, by their six digits (GB/T 2260). */
    otherPlaces: z.array(z.object({ gbCode: z.string(), name: words })),
    demo: z.boolean(),
    hotline: z.string(),
    /** Where a kiosk's own reader is heard; null when the site has no kiosks. */
    readerPort: z.number().nullable(),
    sealing: z.object({ keyId: z.string(), spki: z.string() }),
    personas: z.array(persona),
  })
  .meta({ id: 'Site' })

const place = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(placeKinds),
    address: z.string(),
    openingTimes: z.string(),
    phone: z.string(),
    instantIssue: z.boolean(),
    /** Whom it belongs to, from the top down, itself last. */
    within: z.array(z.string()),
  })
  .meta({ id: 'Place' })

const message = z
  .object({ to: z.string(), at: instantText, text: z.string() })
  .meta({ id: 'Message' })

export const siteRoutes: Routes = (app, deps) => {
  const config = { action: 'site.look' }
  app.get('/api/public/site', { config, schema: { response: { 200: site } } }, () => siteOf(deps))

  app.get(
    '/api/public/places',
    { config, schema: { response: { 200: z.object({ places: z.array(place) }) } } },
    async (request) => {
      const places = await listPlaces(deps.db, deps.area.code)
      return {
        places: places.map((each) => ({
          id: each.organisationId,
          name: each.name[request.language],
          kind: each.kind,
          address: each.address[request.language],
          openingTimes: each.openingTimes[request.language],
          phone: each.phone,
          instantIssue: each.printsCards,
          within: each.path.split('/').filter((part) => part !== ''),
        })),
      }
    },
  )

  app.get(
    '/api/demo/messages/:codeId',
    {
      config: { action: 'demo.messages', noSignOfLife: true },
      schema: { params: z.strictObject({ codeId: id }), response: { 200: message } },
    },
    async (request) => {
      if (!deps.config.demo) throw problem('not_found')
      // Two visitors of a demonstration: only who asked for the code knows its id.
      const sent = await readText(deps, request.params.codeId)
      if (!sent) throw problem('not_found')
      const to = sent.medium === 'mail' ? maskMailAddress(sent.to) : maskPhone(sent.to)
      return { to, at: sent.at.toString(), text: sent.text }
    },
  )
}

async function siteOf(deps: Deps): Promise<z.infer<typeof site>> {
  const { keyId, spkiBase64 } = await deps.keys.sealingPublicKey()
  return {
    area: { id: deps.area.code, name: deps.area.name },
    otherPlaces: deps.area.otherAreas.places.map(({ gbCode, name }) => ({ gbCode, name })),
    demo: deps.config.demo,
    hotline: deps.area.hotline,
    readerPort: deps.config.readerPort,
    sealing: { keyId, spki: spkiBase64 },
    personas: deps.config.demo ? [...(deps.personas ?? [])] : [],
  }
}
