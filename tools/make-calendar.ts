/**
 * Writes an area's calendar.json for whole years:
 *
 *   node tools/make-calendar.ts 2024 2026 > areas/jincheng/calendar.json
 *
 * The days come from the package chinese-days, which follows the State Council's yearly notices and
 * answers for a year it does not know as if that year had no holidays. Such a year is refused here.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { workingCalendar } from '#kernel/working-days.ts'
import type { WorkingCalendarText } from '#kernel/working-days.ts'

type DaysByDate = Readonly<Record<string, string>>

type Published = {
  readonly holidays: DaysByDate
  readonly workdays: DaysByDate
}

const [firstYear, lastYear] = process.argv.slice(2).map(Number)
if (!isYear(firstYear) || !isYear(lastYear) || lastYear < firstYear) {
  process.stderr.write('Usage: node tools/make-calendar.ts <first year> <last year>\n')
  process.exit(2)
}
const calendar = makeCalendar(readPublished(), firstYear, lastYear)
workingCalendar(calendar)
process.stdout.write(`${JSON.stringify(calendar, null, 2)}\n`)

function makeCalendar(published: Published, first: number, last: number): WorkingCalendarText {
  const years = Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
  const within = (days: DaysByDate) =>
    Object.keys(days)
      .filter((day) => years.includes(day.slice(0, 4)))
      .sort()

  const holidays = within(published.holidays)
  const unknown = years.filter((year) => !holidays.some((day) => day.startsWith(`${year}-10-`)))
  if (unknown.length > 0) throw new RangeError(`Not published yet: ${unknown.join(', ')}`)

  return {
    coveredFrom: `${first}-01-01`,
    coveredUntil: `${last + 1}-01-01`,
    source:
      `国务院办公厅关于${years.join('、')}年部分节假日安排的通知 ` +
      '(holiday notices of the General Office of the State Council), taken from chinese-days',
    holidays,
    workingWeekendDays: within(published.workdays),
  }
}

function readPublished(): Published {
  const path = fileURLToPath(import.meta.resolve('chinese-days/dist/chinese-days.json'))
  return JSON.parse(readFileSync(path, 'utf8')) as Published
}

function isYear(year: number | undefined): year is number {
  return year !== undefined && Number.isInteger(year) && year >= 2000 && year < 2100
}
