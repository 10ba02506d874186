/** An employer reads what it was told, gives an address and a number for it and takes them away again. */
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

export async function readAndGiveContacts(walk: Walk, callers: Callers): Promise<void> {
  await readNotices(walk, callers)
  for (const way of ways) await giveContact(walk, callers, way)
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

/** The routes and values of one way to be reached. */
type Way = {
  readonly path: string
  readonly given: Readonly<Record<string, string>>
  readonly another: Readonly<Record<string, string>>
  readonly actions: { readonly send: string; readonly confirm: string; readonly remove: string }
}

const ways: readonly Way[] = [
  {
    path: '/api/employer/contact-address',
    given: { address: 'office@mail.example' },
    another: { address: 'other@mail.example' },
    actions: {
      send: 'employer.send-contact-code',
      confirm: 'employer.confirm-contact-address',
      remove: 'employer.remove-contact-address',
    },
  },
  {
    path: '/api/employer/contact-phone',
    given: { phone: '13900000037' },
    another: { phone: '13900000038' },
    actions: {
      send: 'employer.send-contact-phone-code',
      confirm: 'employer.confirm-contact-phone',
      remove: 'employer.remove-contact-phone',
    },
  },
]

async function giveContact(
  { call, world }: Walk,
  { officer }: Callers,
  { path, given, another, actions }: Way,
): Promise<void> {
  const object = world.organisations.employer
  await call(officer, `GET ${path}`, { status: 200, leaves: null })
  const codes = `POST ${path}/codes`
  const sendCode = { action: actions.send }
  const wrongPassword = { ...given, password: 'Jincheng2027' }
  const refused = { body: wrongPassword, status: 422, leaves: { ...sendCode, object } }
  await call(officer, codes, refused)
  const { body: sent } = await call(officer, codes, {
    ...{ body: { ...given, password: world.password }, status: 202 },
    leaves: ({ codeId }) => ({ ...sendCode, object: String(codeId) }),
  })
  const codeId = String(sent['codeId'])
  const message = await officer.visit.get(`/api/demo/messages/${codeId}`)
  const code = /[0-9]{6}/.exec(String(message.body['text']))?.[0]
  const confirm = `POST ${path}`
  const leaves = { action: actions.confirm, object }
  await call(officer, confirm, { body: { ...another, codeId, code }, status: 422, leaves })
  await call(officer, confirm, { body: { ...given, codeId, code }, status: 204, leaves })
  const remove = `POST ${path}/remove`
  const removed = { action: actions.remove, object }
  await call(officer, remove, { status: 204, leaves: removed })
  await call(officer, remove, { status: 404, leaves: removed })
}
