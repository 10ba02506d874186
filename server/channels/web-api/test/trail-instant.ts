/** A card at once: refused without its proofs, confirmed by the agency, printed by an outlet, spoilt, and
 * printed again, each once. */
import type { Callers } from './trail-callers.ts'
import { bringPhoto, newestCard } from './trail-cards.ts'
import { someId, type Walk } from './trail-walk.ts'

const desk = '/api/desk/people/:personId'

export async function cardAtOnce(
  walk: Walk,
  { clerk, teller }: Callers,
  personId: string,
): Promise<void> {
  const { call, world } = walk
  const photoId = await bringPhoto(walk, clerk, `POST ${desk}/photos`, personId)
  const [category] = world.area.instantCard.categories
  const code = category?.code ?? ''
  const wish = {
    ...{ photoId, category: code, proofs: category?.proofs.map((each) => each.code) },
    ...{ outletId: world.organisations.outlet, identityDocument: 'id_card', documentSeen: true },
  }
  const leaves = { file: personId, action: 'cards.order-instant' }
  const asked = { params: { personId }, purpose: `instant (${code}): id_card seen` }
  const route = `POST ${desk}/instant-orders`
  const short = { ...wish, proofs: [] }
  await call(clerk, route, { ...{ ...asked, body: short, status: 422 }, leaves })
  const { body: track } = await call(clerk, route, {
    ...{ ...asked, body: wish, status: 201 },
    leaves: ({ applicationId }) => ({ ...leaves, object: String(applicationId) }),
  })
  await printIt(walk, teller, { personId, applicationId: String(track['applicationId']) })
}

async function printIt(
  { call, world }: Walk,
  teller: Callers['teller'],
  params: { readonly personId: string; readonly applicationId: string },
): Promise<void> {
  const { personId } = params
  const stock = '/api/desk/stock'
  const act = (action: string) => ({ action: `cards.${action}`, object: someId })
  const came = { firstSerial: 'KQ000001', count: 10 }
  const received = { body: came, status: 200, leaves: act('receive-stock') }
  await call(teller, `POST ${stock}/deliveries`, received)
  const opened = { body: {}, status: 200, leaves: act('open-stock-shift') }
  await call(teller, `POST ${stock}/shifts`, opened)
  const print = { file: personId, action: 'cards.print-instant' }
  const asked = { params, body: {} }
  const route = `POST ${desk}/instant-orders/:applicationId/print`
  await call(teller, route, {
    ...{ ...asked, status: 201 },
    leaves: async () => ({ ...print, object: await newestCard(world, personId) }),
  })
  await call(teller, route, { ...asked, status: 409, leaves: print })

  const spoilt = { params, body: { reason: '卡面划伤', witness: 'teller' } }
  const spoilRoute = `POST ${desk}/instant-orders/:applicationId/spoil`
  const spoil = { file: personId, action: 'cards.spoil-instant' }
  const object = await newestCard(world, personId)
  const voided = { file: personId, action: 'cards.void', object }
  const leaves = [voided, { ...spoil, object }]
  await call(teller, spoilRoute, { ...spoilt, status: 200, leaves })
  await call(teller, spoilRoute, { ...spoilt, status: 409, leaves: spoil })
}
