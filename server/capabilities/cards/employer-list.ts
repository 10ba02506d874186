/** A list of people that an employer sends: what a row says, what can be wrong with it, which pile it is on. */
import { type CitizenNumber, isRoundedNumber, parseCitizenNumber } from '#kernel/citizen-number.ts'
import type { TableRow } from '#platform/files/table-row.ts'
import type { IdentityDocument } from './card.ts'
import type { EmployerListState, EmployerRowState } from './life-cycles.ts'

export const listColumns = ['name', 'citizenNumber', 'document', 'photo'] as const
export type ListColumn = (typeof listColumns)[number]

/** As it was written, cut to a length that a page can show. */
export type WrittenRow = Readonly<Record<ListColumn, string>>

export const listLimits = { rowsAtMost: 50_000, columnsAtMost: 64, cellCharactersAtMost: 1_000 }
export const listBytesAtMost = 20 * 1024 * 1024
export const photosBytesAtMost = 512 * 1024 * 1024
const writtenAtMost = 100

/** The wrong ones stop a row. In order of precedence within a column: the first is reported. */
export const wrongRowProblems = [
  'name_missing',
  'number_missing',
  'number_rounded',
  'number_wrong',
  'not_insured_here',
  'name_differs',
  'listed_twice',
  'application_open',
  'card_in_hand',
  'document_unknown',
  'photo_missing',
  'photo_names_a_number',
  'photo_not_in_archive',
  'photo_unreadable',
  'photo_format',
  'photo_pixel_size',
  'photo_bytes',
  'photo_background',
] as const
/** These only want a second look: whoever sent the list says that it is meant so. */
export const doubtfulRowProblems = ['replaces_a_lost_card', 'photo_on_file'] as const
export const rowProblems = [...wrongRowProblems, ...doubtfulRowProblems] as const
export type RowProblem = (typeof rowProblems)[number]

export type FoundProblem = { readonly column: ListColumn; readonly problem: RowProblem }

export const piles = ['will', 'look', 'cannot'] as const
export type Pile = (typeof piles)[number]

export function pileOf(found: readonly FoundProblem[]): Pile {
  if (found.length === 0) return 'will'
  const doubtful: readonly RowProblem[] = doubtfulRowProblems
  return found.every(({ problem }) => doubtful.includes(problem)) ? 'look' : 'cannot'
}

/** 'photo:photo_missing', as a row keeps it. */
export function problemText({ column, problem }: FoundProblem): string {
  return `${column}:${problem}`
}

export function problemOf(text: string): FoundProblem {
  const [column, problem] = text.split(':')
  return { column: column as ListColumn, problem: problem as RowProblem }
}

const titles: Readonly<Record<ListColumn, RegExp>> = {
  name: /^(姓名|职工姓名|name|fullname)$/,
  citizenNumber: /^(公民身份号码|身份证号|身份证号码|证件号码|citizennumber|idnumber)$/,
  document: /^(证件|证件类型|身份证件|document)$/,
  photo: /^(照片|相片|照片文件|照片文件名|photo)$/,
}

export type Header = Partial<Readonly<Record<ListColumn, number>>>

/** Where each column stands; null for a row that is no header. Other columns are passed over. */
export function headerOf(cells: readonly string[]): Header | null {
  const named = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s*()（）:]/g, ''),
  )
  const header = Object.fromEntries(
    listColumns.flatMap((column) => {
      const at = named.findIndex((cell) => titles[column].test(cell))
      return at === -1 ? [] : [[column, at]]
    }),
  ) as Header
  return header.name === undefined || header.citizenNumber === undefined ? null : header
}

/** What the row says by itself, before the register is asked. */
export type ReadRow = {
  readonly written: WrittenRow
  readonly number: CitizenNumber | null
  readonly document: IdentityDocument | null
  readonly found: readonly FoundProblem[]
}

export function writtenRow(header: Header, { cells }: Pick<TableRow, 'cells'>): WrittenRow {
  const cell = (column: ListColumn): string => {
    const at = header[column]
    return at === undefined ? '' : (cells[at] ?? '').trim().slice(0, writtenAtMost)
  }
  return {
    name: cell('name'),
    citizenNumber: cell('citizenNumber'),
    document: cell('document'),
    photo: cell('photo'),
  }
}

export function readRow(
  written: WrittenRow,
  more: { readonly numberIsFigure: boolean; readonly today: Temporal.PlainDate },
): ReadRow {
  const found: FoundProblem[] = []
  const wrong = (column: ListColumn, problem: RowProblem) => found.push({ column, problem })
  if (written.name === '') wrong('name', 'name_missing')

  const number = numberOf(written.citizenNumber, more.today)
  if (written.citizenNumber === '') wrong('citizenNumber', 'number_missing')
  else if (isRoundedNumber(written.citizenNumber, more.numberIsFigure)) {
    wrong('citizenNumber', 'number_rounded')
  } else if (!number) wrong('citizenNumber', 'number_wrong')

  const document = documentOf(written.document)
  if (!document) wrong('document', 'document_unknown')
  if (holdsNumber(written.photo)) wrong('photo', 'photo_names_a_number')
  return { written, number, document, found }
}

function numberOf(text: string, today: Temporal.PlainDate): CitizenNumber | null {
  const parsed = parseCitizenNumber(text, today)
  return parsed.ok ? parsed.number : null
}

const documents: Readonly<Record<IdentityDocument, RegExp>> = {
  id_card: /^(居民)?身份证$|^id ?card$/i,
  household_register: /^户口(簿|本)$|^household register$/i,
}

/** The identity card, when nothing is said. */
function documentOf(text: string): IdentityDocument | null {
  if (text === '') return 'id_card'
  const typed = text.normalize('NFKC')
  if (documents.id_card.test(typed)) return 'id_card'
  return documents.household_register.test(typed) ? 'household_register' : null
}

/** A file's name travels further than a list does; it must not be somebody's number. */
function holdsNumber(text: string): boolean {
  return /\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)/.test(text.normalize('NFKC'))
}

/** What is known of a person whom the employer insures. */
export type Standing = {
  readonly personId: string
  readonly applicationOpen: boolean
  readonly cardInHand: boolean
  readonly lossInForce: boolean
  readonly photoOnFile: string | null
}

export type EmployerList = {
  readonly listId: string
  readonly employerId: string
  readonly area: string
  readonly sealedFileName: Buffer
  readonly fileKey: string
  readonly photosKey: string | null
  readonly state: EmployerListState
  readonly refusal: string | null
  readonly refusedPart: string | null
  readonly refusedLine: number | null
  readonly rowsExpected: number | null
  readonly rowsChecked: number
  readonly pickupId: string | null
  readonly promisedOn: Temporal.PlainDate | null
  readonly uploadedBy: string
  readonly uploadedAt: Temporal.Instant
  readonly confirmedBy: string | null
  readonly confirmedAt: Temporal.Instant | null
}

export type EmployerRow = {
  readonly rowNo: number
  readonly sheet: string
  readonly line: number
  readonly sealedRow: Buffer
  readonly personId: string | null
  readonly pile: Pile
  readonly problems: readonly FoundProblem[]
  readonly looked: boolean
  readonly state: EmployerRowState
  readonly applicationId: string | null
  readonly refusal: string | null
  readonly received: boolean
}

/** In order of precedence: when several apply, the first is the one reported. */
export const employerListRefusals = [
  'representative_missing',
  'list_unknown',
  'list_not_open',
  'list_not_checked',
  'list_confirmed_already',
  'row_unknown',
  'list_changed',
  'nothing_to_apply_for',
  'pickup_unknown',
  'working_days_unknown',
  'no_card_received',
  'nothing_to_accept',
] as const
export type EmployerListRefusal = (typeof employerListRefusals)[number]
