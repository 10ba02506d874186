// Goal: a file of working days is taken whole or not at all, and whoever wrote it is told the line, the
// reason and the remedy.
// Method: files as an operator would write them, with one thing wrong at a time.
// Teeth: without the look for days given twice two lines below failed, without the one for gaps one,
// without the one for plausible years two, without the one for working days in the week two.
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { readCalendarFile } from './calendar-file.ts'

const covered = {
  coveredFrom: plainDate('2024-01-01'),
  coveredUntil: plainDate('2027-01-01'),
  reckoned: null,
}

/** A year as it might be announced: 24 days off, two Sundays worked. */
const days = [
  ...['01-01', '01-02', '01-03'],
  ...['02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11', '02-12'],
  ...['04-05', '05-01', '05-02', '05-03', '06-09'],
  ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07', '09-15'],
].map((day) => `2027-${day}`)
const worked = ['2027-01-31', '2027-10-10']
const rows = [
  ...days.map((day) => `${day},holiday,节日`),
  ...worked.map((day) => `${day},working_day,补班`),
]
const csv = ['day,kind,name', ...rows, ''].join('\r\n')
const json = (change: object = {}): string =>
  JSON.stringify(
    {
      ...{ coveredFrom: '2027-01-01', coveredUntil: '2028-01-01', source: 'notice 2027' },
      ...{ holidays: days, workingWeekendDays: worked },
      ...change,
    },
    null,
    2,
  )

const read = (text: string) => readCalendarFile(text, '2027.csv', covered)
function wrong(text: string): string[] {
  const found = read(text)
  if (!('problems' in found)) throw new Error('nothing was wrong with it')
  return found.problems.map(({ line, reason, remedy }) => `${line}: ${reason}; ${remedy}`)
}

test('the same year is read from JSON and from a spreadsheet, with or without its mark', () => {
  for (const text of [csv, `\ufeff${csv}`, json()]) {
    const found = read(text)
    if ('problems' in found) throw new Error(JSON.stringify(found.problems))
    expect([...found.calendar.holidays].sort()).toEqual([...days].sort())
    expect([...found.calendar.workingWeekendDays]).toEqual(worked)
    expect(found.calendar.coveredFrom.toString()).toBe('2027-01-01')
    expect(found.calendar.coveredUntil.toString()).toBe('2028-01-01')
  }
})

test.for<[what: string, text: string, complaint: RegExp]>([
  ['a day that does not exist', csv.replace('2027-01-02', '2027-02-30'), /^3: "2027-02-30" is not/],
  ['a day written otherwise', csv.replace('2027-01-02', '2027/1/2'), /^3: .*YYYY-MM-DD/],
  ['a day twice', csv.replace('2027-01-03', '2027-01-02'), /^4: .* stands in line 3 already/],
  [
    'a day off and worked',
    csv.replace('2027-01-31,work', '2027-02-07,work'),
    /^26: .*line 7 already/,
  ],
  ['an unknown kind', csv.replace('2027-01-02,holiday', '2027-01-02,off'), /^3: "off" is no kind/],
  [
    'a working day in the week',
    csv.replace('2027-10-10', '2027-10-11'),
    /^27: .* Monday.* only a Saturday/,
  ],
  [
    'other columns',
    csv.replace('day,kind', 'date,kind'),
    /^1: .*begin the file with day,kind,name/,
  ],
  ['nothing but columns', 'day,kind,name\n', /^2: there is no day/],
  ['a year in between left out', csv.replaceAll('2027-', '2029-'), /^1: .*gap.*import 2027 first/],
  [
    'a notice that was cut short',
    csv.split('2027-10-01')[0] ?? '',
    /2027-10-01.* must be a holiday/,
  ],
  [
    'far too many holidays',
    `${csv}${Array.from({ length: 25 }, (_, n) => `2027-07-${String(n + 1).padStart(2, '0')},holiday,x`).join('\n')}`,
    /49 holidays in 2027, where a notice has 20 to 45/,
  ],
  ['text that is no JSON', json().slice(0, -2), /^1: this is not JSON/],
  ['a field missing', json({ source: undefined }), /source/],
  ['a year that is not whole', json({ coveredUntil: '2027-07-01' }), /^3: .*not whole years/],
  ['a day of another year', json({ holidays: [...days, '2026-12-31'] }), /outside the years 2027/],
])('%s is refused with its line', ([, text, complaint]) => {
  expect(wrong(text).join('\n')).toMatch(complaint)
})

test('everything wrong is said at once, in the order of the lines', () => {
  const text = csv.replace('2027-01-02', '2027-02-30').replace('2027-10-10', '2027-10-11')
  expect(wrong(text).map((each) => each.split(':')[0])).toEqual(['3', '27'])
})
