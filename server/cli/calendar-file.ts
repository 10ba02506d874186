/** A file of working days (docs/operations/calendar.md), JSON or CSV: read, and judged line by line. */
import { calendarFile } from '#capabilities/organisations/index.ts'
import { parsePlainDate } from '#kernel/dates.ts'
import { noticedUntil, workingCalendar } from '#kernel/working-days.ts'
import type { WorkingCalendar } from '#kernel/working-days.ts'
import { lineOfPath } from './line-of-path.ts'

export type LineProblem = {
  readonly line: number
  readonly reason: string
  readonly remedy: string
}
export type ReadCalendar =
  | { readonly calendar: WorkingCalendar }
  | { readonly problems: readonly LineProblem[] }

type Given = { readonly text: string; readonly kind: string; readonly line: number }
type Listed = {
  readonly days: readonly Given[]
  readonly firstYear: number
  readonly lastYear: number
  readonly source: string
}
type Read = Listed | { readonly problems: readonly LineProblem[] }

/** What is known before the file: it must go on where this ends, or lie within it. */
type Covered = Pick<WorkingCalendar, 'coveredFrom' | 'coveredUntil' | 'reckoned'>

export function readCalendarFile(text: string, name: string, covered: Covered): ReadCalendar {
  const plain = text.replace(/^\ufeff/, '')
  const read = plain.trimStart().startsWith('{') ? readJsonFile(plain) : readCsvFile(plain, name)
  if ('problems' in read) return read
  const problems = [
    ...wrongYears(read, covered),
    ...read.days.flatMap((given) => wrongDay(given, read)),
    ...twice(read.days),
  ]
  // Counting days that are wrong would only add to the noise.
  if (problems.length > 0) return { problems: problems.toSorted((a, b) => a.line - b.line) }
  const improbable = improbableYears(read)
  if (improbable.length > 0) return { problems: improbable }
  const of = (kind: string): string[] =>
    read.days.filter((day) => day.kind === kind).map((day) => day.text)
  return {
    calendar: workingCalendar({
      coveredFrom: `${read.firstYear}-01-01`,
      coveredUntil: `${read.lastYear + 1}-01-01`,
      source: read.source,
      holidays: of('holiday'),
      workingWeekendDays: of('working_day'),
    }),
  }
}

function readJsonFile(text: string): Read {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (fault) {
    const reason = `this is not JSON: ${fault instanceof Error ? fault.message : String(fault)}`
    return { problems: [{ line: 1, reason, remedy: 'correct the text' }] }
  }
  // A notice reckons nothing.
  const parsed = calendarFile.omit({ reckoned: true }).safeParse(value)
  const at = (path: string): number => lineOfPath(text, path) ?? 1
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      line: at(path.map(String).join('.')),
      reason: `${path.map(String).join('.') || 'the whole file'}: ${message}`,
      remedy: 'see docs/operations/calendar.md for the fields',
    }))
    return { problems }
  }
  const { coveredFrom, coveredUntil, source, holidays, workingWeekendDays } = parsed.data
  const first = firstOfYear(coveredFrom)
  const until = firstOfYear(coveredUntil)
  if (first === null || until === null || until <= first) {
    const line = at(first === null ? 'coveredFrom' : 'coveredUntil')
    const reason = `${coveredFrom} to ${coveredUntil} are not whole years`
    const remedy = 'write the first of January, such as "2027-01-01" and "2028-01-01" for 2027'
    return { problems: [{ line, reason, remedy }] }
  }
  if (source.trim() === '' || source.length > 300) {
    const reason = 'the source is missing or too long'
    const remedy = 'name the notice in "source", in at most 300 characters'
    return { problems: [{ line: at('source'), reason, remedy }] }
  }
  const days = [
    ...holidays.map((day, index) => ({
      ...{ text: day, kind: 'holiday', line: at(`holidays[${index}]`) },
    })),
    ...workingWeekendDays.map((day, index) => ({
      ...{ text: day, kind: 'working_day', line: at(`workingWeekendDays[${index}]`) },
    })),
  ]
  return { days, firstYear: first, lastYear: until - 1, source: source.trim() }
}

function firstOfYear(text: string): number | null {
  const day = parsePlainDate(text)
  return day !== null && day.dayOfYear === 1 ? day.year : null
}

const header = 'day,kind,name'

function readCsvFile(text: string, name: string): Read {
  const [first = '', ...rest] = text.split(/\r?\n/)
  const cellsOf = (row: string): string[] =>
    row.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  if (cellsOf(first).slice(0, 3).join(',') !== header) {
    const reason = 'the first line is neither JSON nor the names of the columns'
    return { problems: [{ line: 1, reason, remedy: `begin the file with ${header}` }] }
  }
  const days = rest
    .map((row, index) => ({ cells: cellsOf(row), line: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells: [day = '', kind = ''], line }) => ({ text: day, kind, line }))
  const found = days.flatMap((day) => parsePlainDate(day.text)?.year ?? [])
  if (found.length === 0) {
    return { problems: [{ line: 2, reason: 'there is no day in it', remedy: 'add the days' }] }
  }
  const [firstYear, lastYear] = [Math.min(...found), Math.max(...found)]
  const years = firstYear === lastYear ? firstYear : `${firstYear}–${lastYear}`
  return { days, firstYear, lastYear, source: `${years}: ${name}` }
}

function wrongYears({ firstYear, lastYear }: Listed, covered: Covered): LineProblem[] {
  const from = covered.coveredFrom.year
  const until = noticedUntil(covered).year
  if (firstYear <= until && lastYear + 1 >= from) return []
  const reason = `${firstYear} to ${lastYear} leaves a gap: ${from} to ${until - 1} is covered`
  const remedy =
    firstYear > until ? `import ${until} first, or with it` : `import up to ${from - 1} with it`
  return [{ line: 1, reason, remedy }]
}

function wrongDay({ text, kind, line }: Given, { firstYear, lastYear }: Listed): LineProblem[] {
  const day = parsePlainDate(text)
  if (day === null) {
    const reason = `"${text.slice(0, 40)}" is not a day`
    return [{ line, reason, remedy: 'write it as YYYY-MM-DD, and one that exists' }]
  }
  const problems: LineProblem[] = []
  if (day.year < firstYear || day.year > lastYear) {
    const reason = `${text} lies outside the years ${firstYear} to ${lastYear}`
    problems.push({ line, reason, remedy: 'correct the day, or the covered years' })
  }
  if (kind !== 'holiday' && kind !== 'working_day') {
    const reason = `"${kind.slice(0, 40)}" is no kind of day`
    problems.push({ line, reason, remedy: 'write holiday or working_day' })
  }
  if (kind === 'working_day' && day.dayOfWeek < 6) {
    const reason = `${text} is a ${dayNames[day.dayOfWeek - 1]}, which is worked anyway`
    problems.push({ line, reason, remedy: 'only a Saturday or Sunday becomes a working day' })
  }
  return problems
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

function twice(days: readonly Given[]): LineProblem[] {
  const firstLines = new Map<string, number>()
  return days.flatMap(({ text, line }) => {
    const before = firstLines.get(text)
    if (before === undefined) {
      firstLines.set(text, line)
      return []
    }
    const reason = `${text} stands in line ${before} already`
    return [{ line, reason, remedy: 'keep the one that the notice names' }]
  })
}

/**
 * Every notice since 2008 had 26 to 33 days off and at most 12 working weekend days; these four days
 * are off by the regulation itself. A file that says otherwise has lost lines, or is another one.
 */
const plausible = { holidays: [20, 45], workingDays: [0, 15] } as const
const fixedHolidays = ['01-01', '05-01', '10-01', '10-02', '10-03']

function improbableYears({ days, firstYear, lastYear }: Listed): LineProblem[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
  return years.flatMap((year) => {
    const own = days.filter((day) => day.text.startsWith(`${year}-`))
    const line = own[0]?.line ?? 1
    const off = own.filter((day) => day.kind === 'holiday')
    const missing = fixedHolidays
      .map((day) => `${year}-${day}`)
      .filter((day) => off.every((each) => each.text !== day))
    const remedy = `compare ${year} with the State Council's notice, day by day`
    const reasons = [
      ...(missing.length > 0 ? [`${missing.join(', ')} must be a holiday`] : []),
      ...outside(off.length, plausible.holidays, `holidays in ${year}`),
      ...outside(own.length - off.length, plausible.workingDays, `working days in ${year}`),
    ]
    return reasons.map((reason) => ({ line, reason, remedy }))
  })
}

function outside(count: number, [atLeast, atMost]: readonly [number, number], what: string) {
  if (count >= atLeast && count <= atMost) return []
  return [`${count} ${what}, where a notice has ${atLeast} to ${atMost}`]
}
