/** Care in another area: filed by the person and at a window, ended and withdrawn. */
import { dayOf } from '#kernel/dates.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const places = {
  self: { base: '/api/me/care-filings', file: 'file-own-care', of: 'own-filing' },
  desk: { base: '/api/desk/people/:personId/care-filings', file: 'file-care', of: 'filing' },
} as const

export async function fileCareElsewhere(walk: Walk, { citizen, clerk }: Callers): Promise<void> {
  const { personId } = walk.world.citizen
  const covered = `update people.person set status = 'retired' where person_id = $1`
  await walk.world.database.owner.query(covered, [personId])
  await lookAt(walk, citizen, 'self')
  await fileAndClose(walk, citizen, 'self')
  await lookAt(walk, clerk, 'desk')
  await fileAndClose(walk, clerk, 'desk')
}

type By = Callers['citizen']
type Side = keyof typeof places

const named = (walk: Walk, side: Side) =>
  side === 'desk' ? { personId: walk.world.citizen.personId } : {}

const inFile = ({ world }: Walk, action: string, object?: string) => ({
  ...{ file: world.citizen.personId, action: `settlement.${action}` },
  ...(object === undefined ? {} : { object }),
})

async function lookAt(walk: Walk, by: By, side: Side): Promise<void> {
  const { base, of } = places[side]
  const leaves = inFile(walk, `look-at-${of}s`)
  const enquiry = side === 'desk' ? { query: 'purpose=enquiry', purpose: 'enquiry' } : {}
  await walk.call(by, `GET ${base}`, {
    ...{ params: named(walk, side), status: 200, leaves, ...enquiry },
  })
}

async function fileAndClose(walk: Walk, by: By, side: Side): Promise<void> {
  const { base, file, of } = places[side]
  // One for long begins after the last day of the one before.
  const from = dayOf(walk.world.clock.at).add({ days: side === 'desk' ? 1 : 0 })
  const params = named(walk, side)
  const body = {
    ...{ kind: 'long_term_living', place: '999800', from: from.toString() },
    ...{ address: '栖川市河东路 1 号', declared: true },
  }
  const here = { ...body, place: walk.world.area.gbCode }
  const refused = { params, body: here, status: 422, leaves: inFile(walk, file) }
  await walk.call(by, `POST ${base}`, refused)
  const filing = async (): Promise<string> => {
    const { body: made } = await walk.call(by, `POST ${base}`, {
      ...{ params, body, status: 201, leaves: inFile(walk, file, someId) },
    })
    return String(made['filingId'])
  }
  const filingId = await filing()
  const withdrawing = {
    params: { ...params, filingId },
    leaves: inFile(walk, `withdraw-${of}`, filingId),
  }
  await walk.call(by, `POST ${base}/:filingId/withdraw`, { ...withdrawing, status: 200 })
  await walk.call(by, `POST ${base}/:filingId/withdraw`, { ...withdrawing, status: 409 })
  const next = await filing()
  const ending = {
    ...{ params: { ...params, filingId: next }, body: { lastDay: from.toString() } },
    leaves: inFile(walk, `end-${of}`, next),
  }
  await walk.call(by, `POST ${base}/:filingId/end`, { ...ending, status: 200 })
  await walk.call(by, `POST ${base}/:filingId/end`, { ...ending, status: 409 })
}
