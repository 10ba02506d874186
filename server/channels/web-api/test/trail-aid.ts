/** Mutual aid from the first look to its end, on the web and at a window. */
import { bound, relative } from '#server/test/family-world.ts'
import { newId } from '#platform/ids.ts'
import { type Callers, selfNamed } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

const limits = { places: ['pharmacy'], yearLimit: '500.00', purchaseLimit: '100.00' }
const action = (name: string) => ({ action: `settlement.${name}` })

export async function aidFamily(walk: Walk, { clerk }: Callers): Promise<void> {
  const { call, world } = walk
  const [giver, user] = [await relative(world), await relative(world)]
  const bindingId = await bound(giver, user, { kinship: 'parent' })
  const asGiver = { ...selfNamed(giver.personId), visit: giver.visit }
  const asUser = { ...selfNamed(user.personId), visit: user.visit }
  const file = giver.personId
  const aid = 'POST /api/me/aid'
  const confirmed = { file, action: 'sessions.confirm' }
  const registered = { ...action('register-aid'), file }
  const body = { bindingId, ...limits, password: world.password }

  const wrong = { ...body, password: 'not-the-password-1' }
  await call(asGiver, aid, { body: wrong, status: 422, leaves: confirmed })
  const strange = { ...body, bindingId: newId() }
  const refused = [{ ...confirmed, result: 'done' }, registered]
  await call(asGiver, aid, { body: strange, status: 422, leaves: refused })
  const made = await call(asGiver, aid, {
    ...{ body, status: 201 },
    leaves: (told) => [confirmed, { ...registered, object: newestOf(told) }],
  })
  const object = newestOf(made.body)
  for (const [caller, looked] of [
    [asGiver, file],
    [asUser, user.personId],
  ] as const) {
    const leaves = { ...action('look-at-own-aid'), file: looked }
    await call(caller, 'GET /api/me/aid', { status: 200, leaves })
  }

  const end = 'POST /api/me/aid/:aidId/end'
  const ended = { ...action('end-aid'), object }
  const own = { ...ended, file: user.personId }
  const inGivers = { ...ended, file, who: { ...selfNamed(user.personId), actorKind: 'proxy' } }
  await call(asUser, end, { params: { aidId: object }, status: 204, leaves: [own, inGivers] })
  await call(asUser, end, { params: { aidId: object }, status: 409, leaves: own })
  await atWindow(walk, clerk, { file, bindingId })
}

function newestOf(told: Record<string, unknown>): string {
  const [newest] = told['given'] as readonly { readonly aidId: string }[]
  return newest?.aidId ?? ''
}

async function atWindow(
  { call }: Walk,
  clerk: Callers['clerk'],
  { file, bindingId }: { readonly file: string; readonly bindingId: string },
): Promise<void> {
  const desk = '/api/desk/people/:personId/aid'
  const params = { personId: file }
  const seen = { document: 'id_card', documentSeen: true }
  const registered = { ...action('register-aid'), file }
  const post = {
    params,
    body: { bindingId, ...limits, ...seen },
    purpose: 'mutual aid: id_card seen',
  }
  const made = await call(clerk, `POST ${desk}`, {
    ...{ ...post, status: 201 },
    leaves: (told) => ({ ...registered, object: newestOf(told) }),
  })
  await call(clerk, `POST ${desk}`, { ...post, status: 409, leaves: registered })
  await call(clerk, `GET ${desk}`, {
    ...{ params, query: 'purpose=enquiry', purpose: 'enquiry', status: 200 },
    leaves: { ...action('look-at-aid'), file },
  })
  const object = newestOf(made.body)
  const ending = {
    ...{ params: { personId: file, aidId: object }, body: seen },
    purpose: 'mutual aid ended: id_card seen',
    leaves: { ...action('end-aid'), file, object },
  }
  await call(clerk, `POST ${desk}/:aidId/end`, { ...ending, status: 200 })
  await call(clerk, `POST ${desk}/:aidId/end`, { ...ending, status: 409 })
}
