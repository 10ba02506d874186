/** What an institution's system does about where it is told of events; no person is concerned. */
import { newId } from '#platform/ids.ts'
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

const all = '/api/institution/webhooks'
const one = `${all}/:endpointId`

export async function keepWebhooks({ call, world }: Walk, { institution }: Callers): Promise<void> {
  const eventTypes = ['terminal.held']
  const add = { action: 'webhooks.add' }
  const route = `POST ${all}`
  const inside = { url: 'http://10.0.0.7/yika', eventTypes }
  await call(institution, route, { body: inside, status: 422, leaves: add })
  const { body } = await call(institution, route, {
    ...{ body: { url: 'https://pharmacy.example/yika', eventTypes }, status: 201 },
    leaves: ({ endpointId }) => ({ ...add, object: String(endpointId) }),
  })
  const endpointId = String(body['endpointId'])
  const params = { endpointId }
  await call(institution, `GET ${all}`, { status: 200, leaves: null })
  await call(institution, `GET ${one}/failures`, { params, status: 200, leaves: null })

  const change = async (
    path: string,
    action: string,
    asked: { readonly body?: unknown; readonly status: number },
  ): Promise<void> => {
    const other = { endpointId: newId() }
    const unknown = { ...asked, params: other, status: 404 }
    const leaves = { action: `webhooks.${action}` }
    const named = `POST ${one}/${path}`
    await call(institution, named, { ...unknown, leaves: { ...leaves, object: other.endpointId } })
    await call(institution, named, { ...asked, params, leaves: { ...leaves, object: endpointId } })
  }
  await change('secrets', 'rotate', { body: { overlapHours: 0 }, status: 201 })
  const since = '2026-11-01T00:00:00Z'
  await change('replays', 'replay', { body: { since }, status: 202 })
  // The receiver has answered 410.
  await world.database.owner.query(
    `update organisations.webhook_endpoint set state = 'disabled', disabled_at = now()`,
  )
  await change('enable', 'enable', { status: 204 })
  await change('remove', 'remove', { status: 204 })
}
