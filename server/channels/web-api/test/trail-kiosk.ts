/** A visit at a kiosk, by card and PIN, and what is refused there. */
import { bankNumberOf } from '#capabilities/cards/index.ts'
import { addMachineKey } from '#capabilities/organisations/index.ts'
import { cardBody } from '#server/test/kiosk-world.ts'
import type { Walk } from './trail-walk.ts'

/** With the PIN that the holder has chosen. */
export async function comeToKiosk({ call, world }: Walk, cardId: string): Promise<void> {
  const { database, deps, organisations, citizen } = world
  const { personId } = citizen
  const kioskKey = await addMachineKey(database.db, organisations.east, world.clock.at, 'kiosk')
  const cardNumber = (await bankNumberOf(deps, { personId, cardId })) ?? ''
  const action = 'sessions.begin-by-card'
  const visit = world.visit()
  const nowhere = {
    ...{ actorKind: 'public', actorId: null, organisationId: null, channel: 'kiosk', visit },
  }
  const there = { ...nowhere, organisationId: organisations.east }
  const route = 'POST /api/sessions/by-card'
  const given = { kioskKey, cardNumber, pin: '640259' }
  await call(nowhere, route, {
    ...{ body: await cardBody(world, { ...given, kioskKey: 'none' }), status: 403 },
    leaves: { action },
  })
  const unknown = { ...given, cardNumber: '6217999999999999999' }
  await call(there, route, {
    ...{ body: await cardBody(world, unknown), status: 404, leaves: { action } },
  })
  const entry = { file: personId, action, object: cardId }
  const wrong = { ...given, pin: '111111' }
  await call(there, route, { body: await cardBody(world, wrong), status: 422, leaves: entry })
  await call(there, route, { body: await cardBody(world, given), status: 201, leaves: entry })

  const self = { ...there, actorKind: 'self', actorId: personId }
  const look = { file: personId, action: 'me.look' }
  await call(self, 'GET /api/me', { status: 200, leaves: look })
  const end = { file: personId, action: 'sessions.end' }
  await call(self, 'DELETE /api/session', { status: 204, leaves: end })
}
