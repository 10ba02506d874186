/** A passkey from its first day to its last, and what is refused on the way. */
import { softDevice } from '#server/test/soft-device.ts'
import { selfNamed, stranger } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

export async function comeAndGoByPasskey(walk: Walk): Promise<void> {
  const device = softDevice(walk.world.deps.config.publicOrigin)
  const passkeyId = await add(walk, device)
  await enter(walk, device, passkeyId)
  await confirm(walk)
  await renameAndRemove(walk, passkeyId)
}

async function self({ world }: Walk) {
  const { personId, citizenNumber } = world.citizen
  return { ...selfNamed(personId), visit: await world.signedIn(citizenNumber) }
}

type Device = ReturnType<typeof softDevice>

async function add(walk: Walk, device: Device): Promise<string> {
  const { call, world } = walk
  const { personId: file } = world.citizen
  const caller = await self(walk)
  const ask = () => call(caller, 'POST /api/me/passkey-challenges', { status: 201, leaves: null })
  const { body: asked } = await ask()
  const made = device.make(asked)
  const route = 'POST /api/me/passkeys'
  const added = { file, action: 'passkeys.add' }
  const { body } = await call(caller, route, {
    ...{ body: { label: '手机', made }, status: 201 },
    leaves: ({ passkeyId }) => ({ ...added, object: String(passkeyId) }),
  })
  await call(caller, route, {
    ...{ body: { label: '又一次', made }, status: 409, leaves: added },
  })
  const looked = { file, action: 'passkeys.look' }
  await call(caller, 'GET /api/me/passkeys', { status: 200, leaves: looked })
  return String(body['passkeyId'])
}

async function enter({ call, world }: Walk, device: Device, passkeyId: string): Promise<void> {
  const nobody = { ...stranger, visit: world.visit() }
  const ask = () =>
    call(nobody, 'POST /api/public/passkey-challenges', { status: 201, leaves: null })
  const action = 'sessions.begin-by-passkey'
  const own = { file: world.citizen.personId, action, object: passkeyId }
  const route = 'POST /api/sessions/by-passkey'
  const elsewhere = device.sign((await ask()).body, { origin: 'https://yika.example.net' })
  await call(nobody, route, {
    ...{ body: elsewhere, status: 401 },
    leaves: { ...own, result: 'passkey_wrongly_signed' },
  })
  await call(nobody, route, { body: elsewhere, status: 409, leaves: { action } })
  const signed = device.sign((await ask()).body)
  await call(nobody, route, { body: signed, status: 201, leaves: own })
}

async function confirm(walk: Walk): Promise<void> {
  const caller = await self(walk)
  const leaves = { file: walk.world.citizen.personId, action: 'sessions.confirm' }
  const route = 'POST /api/session/confirmation'
  await walk.call(caller, route, { body: { password: 'x' }, status: 422, leaves })
  const body = { password: walk.world.password }
  await walk.call(caller, route, { body, status: 201, leaves })
}

async function renameAndRemove(walk: Walk, passkeyId: string): Promise<void> {
  const { call, world } = walk
  const caller = await self(walk)
  const leaving = (action: string, object: string) => ({
    leaves: { file: world.citizen.personId, action, object },
  })
  const params = { passkeyId }
  const body = { label: '旧手机' }
  const rename = 'POST /api/me/passkeys/:passkeyId/label'
  const remove = 'POST /api/me/passkeys/:passkeyId/remove'
  await call(caller, rename, {
    params,
    body,
    status: 204,
    ...leaving('passkeys.rename', passkeyId),
  })
  await call(caller, remove, { params, status: 204, ...leaving('passkeys.remove', passkeyId) })
  await call(caller, rename, { body, status: 404, ...leaving('passkeys.rename', someId) })
  await call(caller, remove, { status: 404, ...leaving('passkeys.remove', someId) })
}
