/** Who comes in: codes, registration, a new password, sessions; and what anybody may see. */
import { type Callers, selfNamed, stranger } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

export async function register({ call, world }: Walk): Promise<void> {
  const { name, citizenNumber, phone, computerNumber, personId: file } = world.stranger
  const nobody = { ...stranger, visit: world.visit() }
  const codes = { purpose: 'register', citizenNumber, phone }
  const codesRoute = 'POST /api/public/codes'
  const { body: sent } = await call(nobody, codesRoute, {
    ...{ body: codes, status: 202 },
    leaves: ({ codeId }) => ({ file, action: 'codes.send', object: String(codeId) }),
  })
  await call(nobody, codesRoute, {
    ...{ body: { ...codes, citizenNumber: '999999195001010018' }, status: 202 },
    leaves: ({ codeId }) => ({ action: 'codes.send', object: String(codeId) }),
  })
  const given = {
    ...{ name, citizenNumber, phone, cardOrComputerNumber: computerNumber },
    ...{ codeId: sent['codeId'], password: world.password },
  }
  const account = { file, action: 'web-account.register' }
  const route = 'POST /api/public/registrations'
  await call(nobody, route, {
    ...{ body: { ...given, code: '000000' }, status: 422, leaves: account },
  })
  const code = await world.codeFor(world.stranger)
  await call(nobody, route, { body: { ...given, code }, status: 201, leaves: account })
}

export async function resetPassword({ call, world }: Walk): Promise<void> {
  const { citizenNumber, personId: file } = world.stranger
  const nobody = { ...stranger, visit: world.visit() }
  const { body: sent } = await call(nobody, 'POST /api/public/codes', {
    ...{ body: { purpose: 'reset_password', citizenNumber }, status: 202 },
    leaves: ({ codeId }) => ({ file, action: 'codes.send', object: String(codeId) }),
  })
  const given = { citizenNumber, codeId: sent['codeId'], newPassword: 'Jincheng2027' }
  const reset = { file, action: 'web-account.reset-password' }
  const route = 'POST /api/public/password-resets'
  await call(nobody, route, { body: { ...given, code: '000000' }, status: 422, leaves: reset })
  const code = await world.codeFor(world.stranger)
  await call(nobody, route, { body: { ...given, code }, status: 204, leaves: reset })
}

/** An e-mail address from the first code to its end, and what is refused on the way. */
export async function giveMailAddress({ call, world }: Walk): Promise<void> {
  const { citizenNumber, personId: file } = world.citizen
  const visit = await world.signedIn(citizenNumber)
  const caller = { ...selfNamed(file), visit }
  const address = 'xiulan@mail.example'
  const look = { file, action: 'mail-address.look' }
  await call(caller, 'GET /api/me/mail-address', { status: 200, leaves: look })
  const codes = 'POST /api/me/mail-address/codes'
  const { body: sent } = await call(caller, codes, {
    ...{ body: { address }, status: 202 },
    leaves: ({ codeId }) => ({ file, action: 'mail-address.send-code', object: String(codeId) }),
  })
  const codeId = String(sent['codeId'])
  const letter = await visit.get(`/api/demo/messages/${codeId}`)
  const code = /[0-9]{6}/.exec(String(letter.body['text']))?.[0]
  const confirm = 'POST /api/me/mail-address'
  const leaves = { file, action: 'mail-address.confirm' }
  const wrong = { address: 'other@mail.example', codeId, code }
  await call(caller, confirm, { body: wrong, status: 422, leaves })
  await call(caller, confirm, { body: { address, codeId, code }, status: 204, leaves })
  const remove = 'POST /api/me/mail-address/remove'
  const removed = { file, action: 'mail-address.remove' }
  await call(caller, remove, { status: 204, leaves: removed })
  await call(caller, remove, { status: 404, leaves: removed })
  // A session whose password was given a while ago; the clock of the others goes on as it is.
  await world.database.owner.query(
    `update access.session set created_at = created_at - interval '11 minutes'
      where subject_id = $1`,
    [file],
  )
  await call(caller, codes, {
    ...{ body: { address }, status: 403 },
    leaves: { file, action: 'mail-address.send-code' },
  })
}

/** In and out again, as a citizen and as staff, and with something wrong. */
export async function signInAndOut({ call, world }: Walk): Promise<void> {
  const { citizen, staff, organisations } = world
  const visit = world.visit()
  const nobody = { ...stranger, visit }
  const begin = { file: citizen.personId, action: 'sessions.begin' }
  const route = 'POST /api/sessions'
  const own = { login: citizen.citizenNumber, password: world.password }
  const wrong = { ...own, password: 'Jincheng2000' }
  await call(nobody, route, { body: wrong, status: 401, leaves: begin })
  await call(nobody, route, { body: own, status: 201, leaves: begin })
  const self = { ...selfNamed(citizen.personId), visit }
  await call(self, 'GET /api/session', { status: 200, leaves: null })
  await call(self, 'POST /api/session/extend', { status: 200, leaves: null })
  const end = { action: 'sessions.end' }
  const ended = { status: 204 }
  await call(self, 'DELETE /api/session', {
    ...ended,
    leaves: { ...end, file: citizen.personId },
  })
  await call(nobody, 'DELETE /api/session', { ...ended, leaves: null })

  const { teller } = staff
  const signing = { ...stranger, actorId: teller, organisationId: organisations.outlet }
  const login = { login: 'teller', password: world.password }
  const office = {
    ...{ action: 'sessions.begin', object: teller },
    who: { ...signing, channel: 'desk' },
  }
  await call(nobody, route, { body: { ...login, password: 'x' }, status: 401, leaves: office })
  await call(nobody, route, { body: login, status: 201, leaves: office })
  const clerk = { ...signing, actorKind: 'staff', channel: 'desk', visit }
  const change = { action: 'staff.change-password', object: teller }
  const passwords = { currentPassword: world.password, newPassword: 'Jincheng2028' }
  await call(clerk, 'POST /api/session/password', {
    ...{ body: { ...passwords, currentPassword: 'x' }, status: 422, leaves: change },
  })
  await call(clerk, 'POST /api/session/password', {
    ...{ body: passwords, status: 200, leaves: change },
  })
  await call(clerk, 'DELETE /api/session', {
    ...{ ...ended, leaves: { ...end, object: teller } },
  })
  const unknown = { login: 'who.is.this', password: 'x' }
  await call(nobody, route, { body: unknown, status: 401, leaves: { action: begin.action } })
}

export async function lookAround({ call, world }: Walk, { nobody, clerk }: Callers): Promise<void> {
  const silent = { status: 200, leaves: null }
  const open = ['/api/public/site', '/api/public/places', '/api/public/terms']
  for (const url of [...open, '/healthz', '/readyz', '/metrics']) {
    await call(nobody, `GET ${url}`, silent)
  }
  await call(nobody, 'GET /openapi.json', silent)
  await call(nobody, 'POST /api/public/catalogue-searches', {
    ...{ ...silent, body: { text: 'amxl', after: '' } },
  })
  await call(nobody, 'POST /api/public/clinical-code-searches', {
    ...{ ...silent, body: { text: '高血压', kind: 'diagnosis' } },
  })
  await call(nobody, 'POST /api/public/catalogue-histories', {
    ...{ ...silent, body: { code: 'X-0001' } },
  })
  await call(clerk, 'GET /api/desk/catalogue-versions', silent)
  const { citizenNumber, personId: file } = world.citizen
  const { body: sent } = await call(nobody, 'POST /api/public/codes', {
    ...{ body: { purpose: 'sign_in', citizenNumber }, status: 202 },
    leaves: ({ codeId }) => ({ file, action: 'codes.send', object: String(codeId) }),
  })
  const params = { codeId: String(sent['codeId']) }
  await call(nobody, 'GET /api/demo/messages/:codeId', { ...silent, params })
}

/** Each who is known tries what belongs to another. */
export async function tryOthersDoors({ call, world }: Walk, callers: Callers): Promise<void> {
  const { citizen, clerk, officer, institution } = callers
  const { personId } = world.citizen
  const refusal = (action: string, object: string | null = null) => ({
    ...{ status: 403, leaves: { action, object, result: 'not_allowed' } },
  })
  await call(citizen, 'GET /api/desk/people/:personId', {
    ...{ params: { personId }, ...refusal('people.look', personId) },
  })
  await call(clerk, 'POST /api/desk/month-ends', {
    body: { month: '2026-11', reason: '到账已核对' },
    ...refusal('contributions.ask-month-end'),
  })
  await call(officer, 'GET /api/desk/audit', refusal('audit.look'))
  await call(institution, 'GET /api/me', refusal('me.look'))
}
