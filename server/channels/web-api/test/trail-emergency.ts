/** Looks that are answered for: in an emergency and reviewed, or objected to; and an account opened again. */
import { atDesk, decisions, digestOf } from './trail-administration.ts'
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

const looks = '/api/desk/emergency-looks'

export async function lookInEmergency(
  { call, world }: Walk,
  { clerk, auditor }: Callers,
): Promise<void> {
  const { personId: file, citizenNumber: value } = world.stranger
  const reviewer = await atDesk(world, 'east-reviewer')
  const ask = { action: 'people.ask-look-in-emergency' }
  const body = { by: 'citizen_number', value, ground: 'disaster', reason: '受灾安置' }
  const purpose = 'emergency'
  const asking = { body, purpose, leaves: { ...ask, file, object: file } }
  const nobody = { ...body, value: '999901195001010019' }
  await call(clerk, `POST ${looks}`, { body: nobody, purpose, status: 404, leaves: ask })
  const { body: asked } = await call(clerk, `POST ${looks}`, { ...asking, status: 201 })
  await call(clerk, `POST ${looks}`, { ...asking, status: 409 })
  const lookId = String(asked['approvalId'])
  const digest = await digestOf(reviewer.visit, lookId)
  await call(reviewer, decisions, {
    ...{ params: { approvalId: lookId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'people.look-in-emergency', file, object: file },
  })

  const see = { action: 'people.see-in-emergency', object: lookId }
  const seeing = { params: { lookId }, purpose }
  await call(clerk, `GET ${looks}/:lookId`, { ...seeing, status: 200, leaves: { ...see, file } })
  await call(reviewer, `GET ${looks}/:lookId`, { ...seeing, status: 404, leaves: see })
  await call(auditor, `GET ${looks}`, { status: 200, leaves: null })

  const review = { action: 'people.review-look-in-emergency', object: lookId, file }
  const reviewed = {
    ...{ params: { lookId }, body: { finding: 'fine', note: '核实属实' }, leaves: review },
  }
  await call(auditor, `POST ${looks}/:lookId/review`, { ...reviewed, status: 204 })
  await call(auditor, `POST ${looks}/:lookId/review`, { ...reviewed, status: 409 })
}

/** A look that is in the record is objected to, and answered by who watches. */
export async function objectToLook({ call, world }: Walk, callers: Callers): Promise<void> {
  const { personId: file } = world.citizen
  const { citizen, auditor } = callers
  const { rows } = await world.database.owner.query<{ entry_id: string }>(
    `select entry_id from audit.entry where person_id = $1 and actor_kind = 'staff' limit 1`,
    [file],
  )
  const route = 'POST /api/me/reads/:entryId/objection'
  const objecting = {
    ...{ params: { entryId: rows[0]?.entry_id ?? '' }, body: { reason: '没有办过业务' } },
  }
  const mark = { action: 'people.object-to-look', file }
  const { body } = await call(citizen, route, {
    ...objecting,
    status: 201,
    leaves: ({ objectionId }) => ({ ...mark, object: String(objectionId) }),
  })
  await call(citizen, route, { ...objecting, status: 409, leaves: mark })
  await call(auditor, 'GET /api/desk/objections', { status: 200, leaves: null })
  const objectionId = String(body['objectionId'])
  const answering = {
    params: { personId: file, objectionId },
    body: { finding: 'unfounded', answer: '已核对窗口记录' },
    leaves: { action: 'people.answer-objection', file, object: objectionId },
  }
  const answer = 'POST /api/desk/people/:personId/objections/:objectionId/answer'
  await call(auditor, answer, { ...answering, status: 204 })
  await call(auditor, answer, { ...answering, status: 409 })
}

export async function reopenAccount({ call, world }: Walk): Promise<void> {
  const { staff, database } = world
  const security = await atDesk(world, 'security')
  const route = 'POST /api/desk/staff/:staffId/reopening'
  const leaves = { action: 'staff.ask-reopen', object: staff.teller }
  const asked = { params: { staffId: staff.teller }, body: { reason: '已补复核' }, leaves }
  await call(security, route, { ...asked, status: 409 })
  await database.owner.query(
    `update organisations.staff set state = 'suspended' where staff_id = $1`,
    [staff.teller],
  )
  const { body } = await call(security, route, { ...asked, status: 201 })
  const second = await atDesk(world, 'security2')
  const approvalId = String(body['approvalId'])
  const digest = await digestOf(second.visit, approvalId)
  await call(second, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200 },
    leaves: { action: 'staff.reopen', object: staff.teller },
  })
}
