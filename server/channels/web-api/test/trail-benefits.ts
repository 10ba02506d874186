/** What benefits rest on: chosen by the person, filed at a window, ended and withdrawn. */
import { dayOf } from '#kernel/dates.ts'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import type { Callers } from './trail-callers.ts'
import { someId, type Walk } from './trail-walk.ts'

const places = {
  self: {
    ...{ base: '/api/me/benefit-filings', post: '/api/me/benefit-filings/choices' },
    ...{ looks: 'look-at-own-benefit-filings', files: 'choose-own-institution' },
    of: 'own-choice',
  },
  desk: {
    base: '/api/desk/people/:personId/benefit-filings',
    post: '/api/desk/people/:personId/benefit-filings',
    ...{ looks: 'look-at-benefit-filings', files: 'file-benefit', of: 'benefit-filing' },
  },
} as const

export async function fileBenefits(walk: Walk, { citizen, clerk }: Callers): Promise<void> {
  const { database, organisations } = walk.world
  const covered = `update people.person set status = 'retired' where person_id = $1`
  await database.owner.query(covered, [walk.world.citizen.personId])
  const { organisationId } = await addOrganisation(database.db, {
    ...{ kind: 'hospital', code: 'H99990000088', parentId: organisations.city, area: 'jincheng' },
    ...{ name: { zh: '试验二院', en: 'Second Test Hospital' }, tier: 'second' },
  })
  const from = dayOf(walk.world.clock.at).toString()
  const choice = { chosenFor: 'outpatient', institutionId: organisationId, from }
  const elsewhere = { ...choice, chosenFor: 'family_doctor' }
  await lookAt(walk, citizen, 'self')
  await fileAndClose(walk, citizen, 'self', { right: choice, wrong: elsewhere })
  await lookAt(walk, clerk, 'desk')
  const disease = { kind: 'disease', code: 'M03900', from, hospital: '试验二院', foundOn: from }
  const wrong = { ...disease, code: 'M99999' }
  await fileAndClose(walk, clerk, 'desk', { right: disease, wrong })
}

type By = Callers['citizen']
type Side = keyof typeof places
type Body = Readonly<Record<string, string>>

const named = (walk: Walk, side: Side) =>
  side === 'desk' ? { personId: walk.world.citizen.personId } : {}

const inFile = ({ world }: Walk, action: string, object?: string) => ({
  ...{ file: world.citizen.personId, action: `settlement.${action}` },
  ...(object === undefined ? {} : { object }),
})

async function lookAt(walk: Walk, by: By, side: Side): Promise<void> {
  const { base, looks } = places[side]
  const enquiry = side === 'desk' ? { query: 'purpose=enquiry', purpose: 'enquiry' } : {}
  await walk.call(by, `GET ${base}`, {
    ...{ params: named(walk, side), status: 200, leaves: inFile(walk, looks), ...enquiry },
  })
}

async function fileAndClose(
  walk: Walk,
  by: By,
  side: Side,
  { right, wrong }: { readonly right: Body; readonly wrong: Body },
): Promise<void> {
  const { base, files, of, post } = places[side]
  const params = named(walk, side)
  const refused = { params, body: wrong, status: 422, leaves: inFile(walk, files) }
  await walk.call(by, `POST ${post}`, refused)
  const filing = async (): Promise<string> => {
    const { body: made } = await walk.call(by, `POST ${post}`, {
      ...{ params, body: right, status: 201, leaves: inFile(walk, files, someId) },
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
    ...{ params: { ...params, filingId: next }, body: { lastDay: right['from'] } },
    leaves: inFile(walk, `end-${of}`, next),
  }
  await walk.call(by, `POST ${base}/:filingId/end`, { ...ending, status: 200 })
  await walk.call(by, `POST ${base}/:filingId/end`, { ...ending, status: 409 })
}
