/**
 * Makes the applications of a confirmed list, by the same act as at a window, person by person. Each has
 * a command id that follows from list and row, so that a crash between two steps makes nothing twice.
 */
import type { CommandId } from '#kernel/ids.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { isTransient } from '#platform/database/retry.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { derivedId } from '#platform/ids.ts'
import type { ListWork } from './check-employer-list.ts'
import { checkPhoto } from './check-photo.ts'
import { type EmployerList, type EmployerRow, readRow } from './employer-list.ts'
import { type ListPhotos, openPhotos } from './employer-photos.ts'
import { tellEmployer } from './employer-news.ts'
import * as store from './employer-store.ts'
import { readNewestAcceptedPhoto } from './application-store.ts'
import { openRow } from './sealed-row.ts'
import { submitApplication } from './submit-application.ts'
import type { ListWorkDeps } from './work-on-lists.ts'
import { dayOf } from '#kernel/dates.ts'

const piece = 50

export async function makeListedApplications(deps: ListWorkDeps, work: ListWork): Promise<void> {
  const { list, act, keep } = work
  const photos = list.photosKey ? await openPhotos(deps.uploads, list.photosKey) : null
  try {
    for (;;) {
      const rows = await store.readRowsToMake(deps.db, list.listId, piece)
      if (rows.length === 0) break
      for (const row of rows) {
        const became = await makeOne(deps, work, { row, photos })
        await store.settleRow(deps.db, { listId: list.listId, rowNo: row.rowNo }, became)
      }
      const { rowsChecked, rowsExpected } = list
      if (!(await keep({ rowsChecked, rowsExpected }))) return
    }
  } finally {
    await photos?.close()
  }
  await transaction(deps.db, async (tx) => {
    const isOurs = await store.changeList(tx, list, { state: 'made', at: act.at })
    const action = 'cards.make-listed-applications'
    await recordOfficeAct(tx, act, { action, objectId: list.listId, result: 'done' })
    const counts = (await store.countRows(tx, [list.listId])).get(list.listId)
    if (!isOurs || !counts) return
    const { applied: number, leftOut } = counts
    const of = { number, leftOut }
    await tellEmployer({ ...deps, tx }, { kind: 'list_made', list, of, at: deps.now() })
  })
}

type Became = Parameters<typeof store.settleRow>[2]
type Making = { readonly row: EmployerRow; readonly photos: ListPhotos | null }

/** What cannot be made is left out with its reason, and does not keep the others from being made. */
async function makeOne(deps: ListWorkDeps, work: ListWork, making: Making): Promise<Became> {
  try {
    return await apply(deps, work, making)
  } catch (fault) {
    if (isTransient(fault)) throw fault
    deps.log.error('listed_application_failed', fault)
    return { state: 'left_out', refusal: 'could_not_be_made' }
  }
}

async function apply(deps: ListWorkDeps, work: ListWork, making: Making): Promise<Became> {
  const { list } = work
  const { row } = making
  const { personId, rowNo } = row
  const pickupPlaceId = list.pickupId
  if (!personId || !pickupPlaceId || !list.promisedOn) throw new Error('a confirmed row is whole')
  const photo = await photoFor(deps, work, making)
  if (photo.kind === 'refused') return { state: 'left_out', refusal: photo.refusal }
  const written = openRow(deps, { ...row, listId: list.listId })
  const { document } = readRow(written, { numberIsFigure: false, today: dayOf(work.act.at) })
  const act = { ...work.act, commandId: commandOf(list, rowNo, 'application') }
  const ran = await submitApplication(deps, act, {
    ...{ personId, pickupPlaceId, photoId: photo.photoId, route: 'employer' },
    identityDocument: document ?? 'id_card',
    promisedOn: list.promisedOn.toString(),
  })
  const outcome = outcomeOf(ran)
  if (outcome.kind === 'refused') return { state: 'left_out', refusal: outcome.refusal }
  return { state: 'applied', applicationId: outcome.applicationId }
}

type PhotoFound =
  | { readonly kind: 'photo'; readonly photoId: string }
  | { readonly kind: 'refused'; readonly refusal: string }

async function photoFor(
  deps: ListWorkDeps,
  { list, act }: ListWork,
  { row, photos }: Making,
): Promise<PhotoFound> {
  const { personId, rowNo } = row
  if (!personId) throw new Error('a confirmed row names a person')
  const { photo: name } = openRow(deps, { ...row, listId: list.listId })
  if (name === '') {
    const photoId = await readNewestAcceptedPhoto(deps.db, personId)
    return photoId ? { kind: 'photo', photoId } : { kind: 'refused', refusal: 'photo_unknown' }
  }
  const entry = photos?.find(name)
  if (!photos || !entry) return { kind: 'refused', refusal: 'photo_unknown' }
  const photoAct = { ...act, commandId: commandOf(list, rowNo, 'photo') }
  const image = await photos.read(entry)
  const outcome = outcomeOf(await checkPhoto(deps, photoAct, { personId, image }))
  if (outcome.kind === 'refused') return { kind: 'refused', refusal: outcome.refusal }
  if (!outcome.accepted) return { kind: 'refused', refusal: 'photo_not_accepted' }
  return { kind: 'photo', photoId: outcome.photoId }
}

function commandOf(list: EmployerList, rowNo: number, what: string): CommandId {
  return derivedId<CommandId>('employer_row', list.listId, String(rowNo), what)
}

/** The same id always comes with the same body and actor: both follow from the confirmed row. */
function outcomeOf<T extends Outcome>(ran: Ran<T>): T {
  if (ran.kind !== 'ran') throw new Error(`a listed application met ${ran.kind}`)
  return ran.outcome
}
