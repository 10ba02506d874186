/** An employer reads what it was told, gives an address for it and takes it away again. */
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

export async function readAndGiveAddress(walk: Walk, callers: Callers): Promise<void> {
  await readNotices(walk, callers)
  await giveAddress(walk, callers)
}

async function readNotices({ call }: Walk, { officer }: Callers): Promise<void> {
  const { body } = await call(officer, 'GET /api/employer/notices', { status: 200, leaves: null })
  const [newest] = body['notices'] as readonly { readonly noticeId: string }[]
  if (!newest) throw new Error('an employer whose list was dealt with has been told')
  await call(officer, 'POST /api/employer/notices/seen', {
    ...{ body: { newest: newest.noticeId }, status: 200 },
    leaves: { action: 'employer.mark-notices-seen', object: newest.noticeId },
  })
}

async function giveAddress({ call, world }: Walk, { officer }: Callers): Promise<void> {
  const object = world.organisations.employer
  const address = 'office@mail.example'
  const given = { address, password: world.password }
  await call(officer, 'GET /api/employer/contact-address', { status: 200, leaves: null })
  const codes = 'POST /api/employer/contact-address/codes'
  const sendCode = { action: 'employer.send-contact-code' }
  const wrongPassword = { address, password: 'Jincheng2027' }
  const refused = { body: wrongPassword, status: 422, leaves: { ...sendCode, object } }
  await call(officer, codes, refused)
  const { body: sent } = await call(officer, codes, {
    ...{ body: given, status: 202 },
    leaves: ({ codeId }) => ({ ...sendCode, object: String(codeId) }),
  })
  const codeId = String(sent['codeId'])
  const letter = await officer.visit.get(`/api/demo/messages/${codeId}`)
  const code = /[0-9]{6}/.exec(String(letter.body['text']))?.[0]
  const confirm = 'POST /api/employer/contact-address'
  const leaves = { action: 'employer.confirm-contact-address', object }
  const other = { address: 'other@mail.example', codeId, code }
  await call(officer, confirm, { body: other, status: 422, leaves })
  await call(officer, confirm, { body: { address, codeId, code }, status: 204, leaves })
  const remove = 'POST /api/employer/contact-address/remove'
  const removed = { action: 'employer.remove-contact-address', object }
  await call(officer, remove, { status: 204, leaves: removed })
  await call(officer, remove, { status: 404, leaves: removed })
}
