/** Whoever answers at the hotline: a call is taken and is over, a call-back is opened and noted. */
import {
  type CallContext,
  beginCall,
  bookCallBack,
  keepDialogue,
  waitForPerson,
} from '#capabilities/calls/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { atDesk } from './trail-administration.ts'
import type { Caller, Walk } from './trail-walk.ts'

const calls = '/api/desk/calls'
const backs = '/api/desk/call-backs'

export async function answerCalls(walk: Walk): Promise<void> {
  const { call, world, newEntries } = walk
  const operator = await atDesk(world, 'operator')
  const callId = await waitingCall(walk)
  // Booking is the caller's act, over the telephone.
  await newEntries()
  await call(operator, `GET ${calls}`, { status: 200, leaves: null })
  const [params, nobody] = [{ callId }, { callId: newId() }]
  for (const path of ['take', 'finish']) {
    const action = `calls.${path}`
    const route = `POST ${calls}/:callId/${path}`
    const missing = { params: nobody, status: 404 }
    await call(operator, route, { ...missing, leaves: { action, object: nobody.callId } })
    const status = path === 'take' ? 200 : 204
    await call(operator, route, { params, status, leaves: { action, object: callId } })
  }
  const { personId: file } = world.citizen
  const open = { action: 'calls.open-call-back' }
  const unknown = { ...open, object: nobody.callId }
  await call(operator, `GET ${backs}/:callId`, { params: nobody, status: 404, leaves: unknown })
  const opened = { ...open, object: callId, file }
  await call(operator, `GET ${backs}/:callId`, { params, status: 200, leaves: opened })
  const noting = {
    ...{ params, body: { reached: 'reached' } },
    leaves: { action: 'calls.note-call-back', object: callId },
  }
  await call(operator, `POST ${backs}/:callId/tries`, { ...noting, status: 200 })
  await call(operator, `POST ${backs}/:callId/tries`, { ...noting, status: 409 })
  await followUp(walk, operator)
}

/** A call that was rated as poor; looked into once. */
async function followUp({ call, world, newEntries }: Walk, operator: Caller): Promise<void> {
  const { deps } = world
  const at = deps.now()
  const come = { way: 'sip', wayId: newId(), number: null, dialogue: '{}', at } as const
  const { callId, version } = await beginCall(deps, come)
  await keepDialogue(deps, {
    ...{ callId, version, dialogue: '{}', at, language: 'zh', verified: 'none', service: null },
    ...{ personId: null, rating: 1 },
  })
  await newEntries()
  const route = `POST ${calls}/:callId/follow-up`
  const body = { finding: '已回访，说明了办理时限' }
  const of = (object: string) => ({ action: 'calls.finish-follow-up', object })
  await call(operator, route, { params: { callId }, body, status: 204, leaves: of(callId) })
  await call(operator, route, { params: { callId }, body, status: 409, leaves: of(callId) })
  const nobody = newId()
  await call(operator, route, { params: { callId: nobody }, body, status: 404, leaves: of(nobody) })
}

async function waitingCall({ world }: Walk): Promise<string> {
  const { deps, citizen } = world
  const at = deps.now()
  const come = { way: 'sip', wayId: newId(), number: '13900000001', dialogue: '{}', at } as const
  const { callId, version } = await beginCall(deps, come)
  const context: CallContext = {
    ...{ language: 'zh', verified: 'pin', service: 'balance', rating: null },
    personId: citizen.personId,
  }
  await keepDialogue(deps, { ...context, callId, version, dialogue: '{}', at })
  await waitForPerson(deps, { callId, at })
  const act: Act = {
    ...{ actorKind: 'self', actorId: citizen.personId, organisationId: null, channel: 'hotline' },
    ...{ at, purpose: 'call', commandId: newId<CommandId>() },
  }
  await bookCallBack(deps, act, { callId, context, number: '13900000001', part: 'morning' })
  return callId
}
