/** Groups that benefits depend on: asked for at a window, agreed to by another, ended, withdrawn, read. */
import { dayOf } from '#kernel/dates.ts'
import { decisions, digestOf } from './trail-administration.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const base = '/api/desk/people/:personId/benefit-groups'

const inFile = ({ world }: Walk, action: string, object?: string) => ({
  ...{ file: world.citizen.personId, action: `people.${action}` },
  ...(object === undefined ? {} : { object }),
})

export async function keepGroups(walk: Walk, callers: Callers): Promise<void> {
  const { personId } = walk.world.citizen
  const from = dayOf(walk.world.clock.at).toString()
  const wanted = { group: 'low_income', from, until: null, document: '金民救〔2026〕12号' }
  const body = { ...wanted, reason: '与民政名单核对一致' }
  const early = { ...body, from: '1801-01-01' }
  const params = { personId }
  const asking = inFile(walk, 'ask-enter-group', personId)
  const route = `POST ${base}`
  const refused = { params, body: early, status: 422, leaves: asking }
  await walk.call(callers.clerk, route, refused)
  const { body: made } = await walk.call(callers.clerk, route, {
    ...{ params, body, status: 201, leaves: asking },
  })
  await agree(walk, callers, String(made['approvalId']), inFile(walk, 'enter-group', personId))
  const entryId = await look(walk, callers)
  const closing = { document: '金民救〔2026〕18号', reason: '复核后不再符合条件' }
  await close(walk, callers, { entryId, way: 'end', body: { ...closing, lastDay: from } })
  await close(walk, callers, { entryId, way: 'withdraw', body: closing })
}

async function look(walk: Walk, { citizen, clerk }: Callers): Promise<string> {
  const { personId } = walk.world.citizen
  const leaves = inFile(walk, 'look-at-own-groups')
  await walk.call(citizen, 'GET /api/me/benefit-groups', { status: 200, leaves })
  const { body } = await walk.call(clerk, `GET ${base}`, {
    ...{ params: { personId }, query: 'purpose=enquiry', purpose: 'enquiry', status: 200 },
    leaves: inFile(walk, 'look-at-groups'),
  })
  const entries = body['entries'] as readonly { readonly entryId: string }[]
  return entries[0]?.entryId ?? ''
}

async function close(
  walk: Walk,
  callers: Callers,
  closing: {
    readonly entryId: string
    readonly way: 'end' | 'withdraw'
    readonly body: Readonly<Record<string, string>>
  },
): Promise<void> {
  const { body, entryId, way } = closing
  const params = { personId: walk.world.citizen.personId, entryId }
  const leaves = inFile(walk, `ask-${way}-group`, entryId)
  const route = `POST ${base}/:entryId/${way}`
  const { body: made } = await walk.call(callers.clerk, route, {
    ...{ params, body, status: 201, leaves },
  })
  await agree(walk, callers, String(made['approvalId']), inFile(walk, `${way}-group`, entryId))
  const again = { params, body, status: 409, leaves: inFile(walk, `ask-${way}-group`, someId) }
  await walk.call(callers.clerk, route, again)
}

async function agree(
  walk: Walk,
  { reviewer }: Callers,
  approvalId: string,
  leaves: ReturnType<typeof inFile>,
): Promise<void> {
  const digest = await digestOf(reviewer.visit, approvalId)
  await walk.call(reviewer, decisions, {
    ...{ params: { approvalId }, body: { verdict: 'approve', digest }, status: 200, leaves },
  })
}
