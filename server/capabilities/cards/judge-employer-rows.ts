/**
 * What only the register can tell of an employer's rows. The employer learns of people whom it insures
 * and of nobody else: somebody unknown and somebody else's employee get the same answer.
 */
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { findManyByCitizenNumber, identitiesOf, isSameName } from '#capabilities/people/index.ts'
import { inspectImage } from '#platform/images/inspect-image.ts'
import { judgePhoto } from './check-photo.ts'
import type { CardsDeps } from './deps.ts'
import type { FoundProblem, ReadRow, RowProblem, Standing } from './employer-list.ts'
import type { ListPhotos } from './employer-photos.ts'
import * as store from './employer-store.ts'

export type RowsToJudge = {
  readonly employerId: string
  readonly rows: readonly ReadRow[]
  readonly today: Temporal.PlainDate
  readonly photos: ListPhotos | null
  /** Whether somebody stands on the list already; asked once for each person found. */
  readonly isListed: (personId: string) => Promise<boolean>
}

export type JudgedRow = {
  readonly row: ReadRow
  /** Only of people whom the employer insures. */
  readonly personId: string | null
  readonly problems: readonly FoundProblem[]
}

export async function judgeRows(
  deps: Pick<CardsDeps, 'db' | 'personal' | 'area'>,
  asked: RowsToJudge,
): Promise<readonly JudgedRow[]> {
  const known = await knownPeople(deps, asked)
  const judged: JudgedRow[] = []
  for (const row of asked.rows) {
    const person = row.number ? known.get(row.number) : undefined
    const problems = [...row.found]
    if (row.number && !person) problems.push(wrongNumber('not_insured_here'))
    if (person) {
      problems.push(...registerProblems(row, person))
      if (await asked.isListed(person.standing.personId)) problems.push(wrongNumber('listed_twice'))
    }
    judged.push({ row, personId: person?.standing.personId ?? null, problems })
  }
  return judgePhotos(deps, asked, { judged, known })
}

type Known = { readonly name: string; readonly standing: Standing }

async function knownPeople(
  deps: Pick<CardsDeps, 'db' | 'personal'>,
  { rows, employerId, today }: RowsToJudge,
): Promise<ReadonlyMap<CitizenNumber, Known>> {
  const numbers = [...new Set(rows.flatMap(({ number }) => (number ? [number] : [])))]
  const found = await findManyByCitizenNumber(deps, numbers)
  const personIds = [...found.values()]
  const employed = await store.readEmployed(deps.db, { employerId, personIds, on: today })
  const own = personIds.filter((personId) => employed.has(personId))
  const identities = await identitiesOf(deps, own)
  const standings = await store.readStandings(deps.db, own)
  return new Map(
    [...found].flatMap(([number, personId]) => {
      const name = identities.get(personId)?.name
      const standing = standings.get(personId)
      return name !== undefined && standing ? [[number, { name, standing }] as const] : []
    }),
  )
}

/** Somebody else's name beside the number is somebody else's row: nothing more is said of them. */
function registerProblems({ written }: ReadRow, { name, standing }: Known): FoundProblem[] {
  if (written.name !== '' && !isSameName(name, written.name)) {
    return [{ column: 'name', problem: 'name_differs' }]
  }
  if (standing.applicationOpen) return [wrongNumber('application_open')]
  if (!standing.cardInHand) return []
  return [wrongNumber(standing.lossInForce ? 'replaces_a_lost_card' : 'card_in_hand')]
}

function wrongNumber(problem: RowProblem): FoundProblem {
  return { column: 'citizenNumber', problem }
}

/** As many pictures as are opened at once: each takes a hundred megabytes at worst. */
const picturesAtOnce = 3

type Judged = {
  readonly judged: readonly JudgedRow[]
  readonly known: ReadonlyMap<CitizenNumber, Known>
}

async function judgePhotos(
  deps: Pick<CardsDeps, 'area'>,
  { photos }: RowsToJudge,
  { judged, known }: Judged,
): Promise<readonly JudgedRow[]> {
  const all: JudgedRow[] = []
  for (let at = 0; at < judged.length; at += picturesAtOnce) {
    const some = judged.slice(at, at + picturesAtOnce).map(async (each) => {
      const { number, written } = each.row
      const person = number ? known.get(number) : undefined
      // A row that cannot be done is not worth opening a picture for.
      if (!person || hasWrong(each.problems)) return each
      const onFile = person.standing.photoOnFile
      const problem = await photoProblem(deps, { name: written.photo, photos, onFile })
      if (!problem) return each
      return { ...each, problems: [...each.problems, { column: 'photo' as const, problem }] }
    })
    all.push(...(await Promise.all(some)))
  }
  return all
}

function hasWrong(problems: readonly FoundProblem[]): boolean {
  return problems.some(({ problem }) => problem !== 'replaces_a_lost_card')
}

async function photoProblem(
  deps: Pick<CardsDeps, 'area'>,
  given: {
    readonly name: string
    readonly photos: ListPhotos | null
    readonly onFile: string | null
  },
): Promise<RowProblem | null> {
  const { name, photos, onFile } = given
  if (name === '') return onFile ? 'photo_on_file' : 'photo_missing'
  const found = photos?.find(name)
  if (!photos || !found) return 'photo_not_in_archive'
  if (found.bytes > deps.area.photo.maxBytes) return 'photo_bytes'
  const inspection = await inspectImage(await photos.read(found))
  if (!inspection.ok) return 'photo_unreadable'
  const failed = judgePhoto(inspection.facts, deps.area.photo).find(({ passed }) => !passed)
  return failed ? `photo_${failed.test}` : null
}
