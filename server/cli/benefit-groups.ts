/**
 * `yika groups import`: the list of another office, such as the bureau of civil affairs sends it each month.
 * Its rows are named by their lines alone: nothing that stands in it is said again.
 */
import {
  type BenefitGroup,
  citizenNumberOf,
  type GroupRow,
  type GroupRowOutcome,
  type GroupRowRefusal,
  importGroups,
} from '#capabilities/people/index.ts'
import { parsePlainDate } from '#kernel/dates.ts'
import { fileRefused, isFileRefused } from '#platform/files/file-refusal.ts'
import { readTable } from '#platform/files/read-table.ts'
import type { TableRow } from '#platform/files/table-row.ts'
import type { Services } from '../services.ts'
import { type Command, type ExitCode, exitCodes, type Terminal } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

type Said = Pick<Terminal, 'out' | 'say'>

export const importGroupsCommand: Command = {
  name: 'groups import',
  does: 'Takes a list of who begins or ends to be in a group that benefits depend on.',
  examples: [
    'yika groups import 2026-12.csv --dry-run   says what each row would do, and does nothing',
    'yika groups import 2026-12.xlsx            takes what is right; the rest can be mended and sent again',
  ],
  words: ['FILE'],
  options: {
    'dry-run': { type: 'boolean', does: 'only check, and say what each row would do' },
  },
  run: ({ words: [path = ''], options }, terminal) => {
    const mode = options['dry-run'] === true ? 'check' : 'import'
    return withServices(terminal, (services) => takeGroups(services, { path, mode }, terminal))
  },
}

export async function takeGroups(
  services: Pick<Services, 'db' | 'personal' | 'now'>,
  { path, mode }: { readonly path: string; readonly mode: 'check' | 'import' },
  terminal: Said,
): Promise<ExitCode> {
  try {
    const { rows, faults } = await rowsIn(path)
    for (const { line, fault } of faults) terminal.say(`${path}:${line}  ${fault}`)
    const outcomes = await importGroups(services, operatorAct(services), { rows, mode })
    return sayOutcomes(path, { outcomes, faulty: faults.length, mode }, terminal)
  } catch (fault) {
    if (isFileRefused(fault)) {
      const line = fault.line === null ? '' : `:${fault.line}`
      terminal.say(`${path}${line}  ${fault.fileRefusal}. Nothing was written.`)
      return exitCodes.refused
    }
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    if (!['ENOENT', 'EACCES', 'EISDIR'].includes(code)) throw fault
    terminal.say(`yika groups import: ${path} cannot be read. Check its name and rights.`)
    return exitCodes.refused
  }
}

/** As the first row names them, in Chinese or in English, in any order. */
const columns = {
  number: ['公民身份号码', 'citizen_number'],
  name: ['姓名', 'name'],
  group: ['身份类别', 'group'],
  change: ['变动', 'change'],
  day: ['日期', 'day'],
  document: ['依据文号', 'document'],
} as const
type Column = keyof typeof columns

const groupsByWord: Readonly<Record<string, BenefitGroup>> = {
  ...{ 公务员医疗补助: 'civil_servant', civil_servant: 'civil_servant' },
  ...{ 特困人员: 'extreme_poverty', extreme_poverty: 'extreme_poverty' },
  ...{ 低保对象: 'low_income', low_income: 'low_income' },
  ...{ 低保边缘家庭成员: 'low_income_margin', low_income_margin: 'low_income_margin' },
}
const changesByWord: Readonly<Record<string, GroupRow['change']>> = {
  ...{ 新增: 'begin', begin: 'begin', 退出: 'end', end: 'end' },
}

type Fault = { readonly line: number; readonly fault: string }
type Rows = { readonly rows: readonly GroupRow[]; readonly faults: readonly Fault[] }

const limits = { rowsAtMost: 200_000, columnsAtMost: 32, cellCharactersAtMost: 500 }

async function rowsIn(path: string): Promise<Rows> {
  const rows: GroupRow[] = []
  const faults: Fault[] = []
  let places: Readonly<Record<Column, number>> | null = null
  for await (const piece of readTable(path, limits)) {
    for (const row of piece.rows) {
      if (places === null) places = placesIn(row)
      else {
        const read = rowOf(row, places)
        if ('fault' in read) faults.push(read)
        else rows.push(read)
      }
    }
  }
  if (rows.length + faults.length === 0) throw fileRefused('no_rows')
  return { rows, faults }
}

function placesIn({ cells, line }: TableRow): Readonly<Record<Column, number>> {
  const named = cells.map((cell) => cell.normalize('NFKC').trim().toLowerCase())
  const places = Object.entries(columns).map(([column, words]) => {
    const place = named.findIndex((cell) => words.some((word) => word === cell))
    if (place < 0) throw fileRefused('no_header', { line })
    return [column, place]
  })
  return Object.fromEntries(places) as Record<Column, number>
}

function rowOf(
  { cells, line, numbers }: TableRow,
  places: Readonly<Record<Column, number>>,
): GroupRow | Fault {
  const text = (column: Column): string => (cells[places[column]] ?? '').normalize('NFKC').trim()
  if (numbers.includes(places.number)) return { line, fault: sentences.number_rounded }
  const number = citizenNumberOf(text('number'))
  if (!number) return { line, fault: sentences.number_wrong }
  const group = groupsByWord[text('group')]
  if (!group) return { line, fault: sentences.group_unknown_word }
  const change = changesByWord[text('change')]
  if (!change) return { line, fault: sentences.change_unknown_word }
  const day = parsePlainDate(text('day').replaceAll(/[/.]/g, '-'))
  if (!day) return { line, fault: sentences.day_wrong }
  const document = text('document')
  const isNumber = document.length >= 4 && document.length <= 60 && !/[0-9]{14}/.test(document)
  if (!isNumber) return { line, fault: sentences.document_wrong }
  return { line, number, name: text('name'), group, change, day, document }
}

const sentences = {
  number_rounded: 'the citizen number is kept as a number, so its last figures are lost',
  number_wrong: 'the citizen number is wrong',
  group_unknown_word: `the group is none of ${Object.keys(groupsByWord).join(', ')}`,
  change_unknown_word: `the change is none of ${Object.keys(changesByWord).join(', ')}`,
  day_wrong: 'the day is not written as YYYY-MM-DD',
  document_wrong: 'the number of the document is missing, too long, or that of a certificate',
} as const

const refusalSentences = {
  person_not_registered: 'nobody in the register has this citizen number',
  name_differs: 'the register has another name for this citizen number',
  group_not_open: 'the person is not in this group, so it cannot end',
  person_unknown: 'the person is not in the register any more',
  own_file: 'nobody works on their own file',
  person_deceased: 'the register says that the person has died',
  group_ends_before_it_begins: 'the last day is before the first',
  group_day_out_of_range: 'the first day is before the birth, or more than a year ahead',
  group_of_employees: 'the allowance of civil servants belongs to the scheme of employees',
  group_overlaps: 'the person is in such a group on that day already: end that one first',
  group_unknown: 'there is no such entry',
  group_closed: 'the entry is ended or withdrawn already',
  group_ends_later: 'that is later than the last day which the entry has',
} as const satisfies Record<GroupRowRefusal, string>

function sayOutcomes(
  path: string,
  given: {
    readonly outcomes: readonly GroupRowOutcome[]
    readonly faulty: number
    readonly mode: 'check' | 'import'
  },
  terminal: Said,
): ExitCode {
  const { outcomes, mode } = given
  let refused = given.faulty
  const counts = { entered: 0, ended: 0, as_it_was: 0 }
  for (const outcome of outcomes) {
    if (outcome.kind === 'refused') {
      refused += 1
      terminal.say(`${path}:${outcome.line}  ${refusalSentences[outcome.refusal]}`)
    } else counts[outcome.kind] += 1
  }
  const { entered, ended, as_it_was: known } = counts
  const would = mode === 'check' ? 'would be ' : ''
  terminal.out(
    `${entered} ${would}entered, ${ended} ${would}ended, ${known} there already, ${refused} to mend.`,
  )
  if (mode === 'check') terminal.say('Only checked: nothing was written.')
  return refused > 0 ? exitCodes.needsALook : exitCodes.done
}
