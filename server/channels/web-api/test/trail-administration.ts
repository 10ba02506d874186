/** What wants a second person, who works here, and what the administrators look at. */
import { stepOf, totpCode } from '#platform/access/totp.ts'
import { fromBase32 } from '#server/test/authenticator.ts'
import { giveLockedCard } from '#server/test/locked-card.ts'
import type { Visit, WebWorld } from '#server/test/web-world.ts'
import type { Callers } from './trail-callers.ts'
import type { Caller, Walk } from './trail-walk.ts'

const desk = '/api/desk/people/:personId'
export const decisions = 'POST /api/desk/approvals/:approvalId/decision'

export async function atDesk(
  world: WebWorld,
  login: 'east-reviewer' | Administrator,
): Promise<Caller> {
  const { staff, organisations } = world
  return {
    ...{ actorKind: 'staff', actorId: staff[login], channel: 'desk' },
    organisationId: login === 'east-reviewer' ? organisations.east : organisations.city,
    visit: await world.signedIn(login),
  }
}
type Administrator =
  | ('system' | 'security' | 'security2' | 'watcher')
  | ('accountant2' | 'editor' | 'editor2' | 'operator')

export async function digestOf(visit: Visit, approvalId: string): Promise<string> {
  const { body } = await visit.get('/api/desk/approvals')
  const lists = body['toDecide'] as { approvalId: string; digest: string }[]
  return lists.find((each) => each.approvalId === approvalId)?.digest ?? ''
}

export async function unlockPin({ call, world }: Walk, { clerk }: Callers): Promise<void> {
  const { cardId } = await giveLockedCard(world)
  const file = world.citizen.personId
  const reviewer = await atDesk(world, 'east-reviewer')
  const ask = { file, action: 'cards.ask-unlock-pin', object: cardId }
  const asked = {
    params: { personId: file, cardId },
    body: { document: 'id_card', documentSeen: true, reason: '连续输错' },
  }
  const route = `POST ${desk}/cards/:cardId/pin-unlock`
  const { body } = await call(clerk, route, { ...asked, status: 201, leaves: ask })
  await call(clerk, route, { ...asked, status: 409, leaves: ask })
  await call(reviewer, 'GET /api/desk/approvals', { status: 200, leaves: null })
  const approvalId = String(body['approvalId'])
  const digest = await digestOf(reviewer.visit, approvalId)
  const unlocked = { file, action: 'cards.unlock-pin', object: cardId }
  const decision = { params: { approvalId }, body: { verdict: 'approve', digest } }
  await call(clerk, decisions, { ...decision, status: 409, leaves: unlocked })
  await call(reviewer, decisions, { ...decision, status: 200, leaves: unlocked })
}

/** Set up at a first sign-in, by somebody who has none yet; then asked for again, and refused. */
export async function setUpFactor({ call, world }: Walk): Promise<void> {
  const reviewer = await atDesk(world, 'east-reviewer')
  const object = world.staff['east-reviewer']
  const begin = { action: 'staff.enrol-factor', object }
  const route = 'POST /api/session/factor'
  const { body } = await call(reviewer, route, { body: {}, status: 200, leaves: begin })
  const confirm = { action: 'staff.confirm-factor', object }
  const confirmation = `${route}/confirmation`
  const wrong = { body: { code: '000000' }, status: 422, leaves: confirm }
  await call(reviewer, confirmation, wrong)
  const secret = fromBase32(String(body['secret']))
  const code = totpCode(secret, stepOf(world.clock.at.add({ seconds: 1 })))
  await call(reviewer, confirmation, { body: { code }, status: 200, leaves: confirm })
  await call(reviewer, route, { body: {}, status: 409, leaves: begin })

  world.clock.at = world.clock.at.add({ seconds: 90 })
  await call(reviewer, 'GET /api/demo/factor-codes/:login', {
    ...{ params: { login: 'east-reviewer' }, status: 200, leaves: null },
  })
}

export async function administer({ call, world }: Walk): Promise<void> {
  const { staff, organisations } = world
  const [one, two] = [await atDesk(world, 'security'), await atDesk(world, 'security2')]
  await call(one, 'GET /api/desk/staff', { status: 200, leaves: null })
  const roles = 'POST /api/desk/staff/:staffId/roles'
  const body = { organisationId: organisations.west, roles: ['reviewer'], reason: '岗位调整' }
  const ask = { action: 'staff.ask-roles', object: staff['west-clerk'] }
  const wanted = { params: { staffId: staff['west-clerk'] }, body }
  const { body: asked } = await call(one, roles, { ...wanted, status: 201, leaves: ask })
  const own = { action: ask.action, object: staff.security }
  const self = { ...wanted, params: { staffId: staff.security } }
  await call(one, roles, { ...self, status: 409, leaves: own })
  const approvalId = String(asked['approvalId'])
  const digest = await digestOf(two.visit, approvalId)
  await call(two, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'staff.change-roles', object: staff['west-clerk'] },
  })

  const end = 'POST /api/desk/staff/:staffId/end'
  const ended = { action: 'staff.end', object: staff['west-clerk'] }
  const leaver = { params: { staffId: staff['west-clerk'] }, body: {} }
  await call(one, end, { ...leaver, status: 204, leaves: ended })
  await call(one, end, { ...leaver, status: 404, leaves: ended })

  const watcher = await atDesk(world, 'watcher')
  const look = { action: 'trail.look' }
  await call(watcher, 'GET /api/desk/trail', { status: 200, leaves: look })
  const system = await atDesk(world, 'system')
  await call(system, 'GET /api/desk/system', { status: 200, leaves: null })
}
