import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type CalendarImported,
  coverOf,
  importCalendar,
  type ImportCalendarMode,
  loadCalendar,
  yearsOf,
} from '#capabilities/organisations/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { readCalendarFile } from './calendar-file.ts'
import type { Command, ExitCode, Given, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const importCalendarCommand: Command = {
  name: 'calendar import',
  does: "Extends the area's calendar of working days from a file: all of it or nothing.",
  examples: [
    'yika calendar import 2027.csv',
    'yika calendar import 2027.csv --check    says what it would do, and does nothing',
    'yika calendar import 2027.csv --yes      changes days that were covered already',
  ],
  words: ['FILE'],
  options: {
    check: { type: 'boolean', does: 'only check, and show what would be done' },
    yes: { type: 'boolean', does: 'change days of years that are covered already' },
  },
  run: ({ words, options }, terminal) =>
    withServices(terminal, async (services) => {
      const [file = ''] = words
      const text = readText(file)
      if (text === null) {
        terminal.say(`yika calendar import: ${file} cannot be read. Check its name and rights.`)
        return exitCodes.refused
      }
      const path = calendarOf(services.config.area)
      const read = readCalendarFile(text, basename(file), services.area.calendar)
      if ('problems' in read) {
        for (const { line, reason, remedy } of read.problems) {
          terminal.say(`${file}:${line}  ${reason}; ${remedy}.`)
        }
        terminal.say(`${read.problems.length} to correct. Nothing was written.`)
        return exitCodes.refused
      }
      const given = { path, calendar: read.calendar, mode: modeOf(options) }
      try {
        const imported = await importCalendar(services.db, operatorAct(services), given)
        return sayImported(imported, terminal)
      } catch (fault) {
        if (!cannotWrite(fault)) throw fault
        terminal.say(`${path} cannot be written. Run this as the user who owns the area's folder.`)
        return exitCodes.refused
      }
    }),
}

export const showCalendar: Command = {
  name: 'calendar show',
  does: 'Prints the days off and the working weekend days, of one year or of all.',
  examples: ['yika calendar show', 'yika calendar show 2026'],
  words: ['[YEAR]'],
  run: async ({ words: [year] }, terminal) => {
    const calendar = loadCalendar(calendarOf(readConfig(terminal.environment).area))
    const years = yearsOf(calendar)
    if (year !== undefined && !years.includes(Number(year))) {
      const covered = `${years[0]} to ${years.at(-1)}`
      terminal.say(`yika calendar show: ${year} is not covered; ${covered} is.`)
      return exitCodes.refused
    }
    const listed = [
      ...[...calendar.holidays].map((day) => `${day},holiday`),
      ...[...calendar.workingWeekendDays].map((day) => `${day},working_day`),
    ]
    for (const line of listed.filter((day) => day.startsWith(year ?? '')).sort()) terminal.out(line)
    const { until, daysLeft } = coverOf(calendar, Temporal.Now.instant())
    terminal.say(`Covered up to, not with, ${until.toString()}: ${daysLeft} days left.`)
    terminal.say(`Source: ${calendar.source}`)
    return exitCodes.done
  },
}

export const seedCalendar: Command = {
  name: 'calendar seed',
  does: 'Prints a file of one year to import, from the package chinese-days where it knows the year.',
  examples: ['yika calendar seed 2027 > 2027.csv'],
  words: ['YEAR'],
  run: async ({ words: [year = ''] }, terminal) => {
    const { holidays, workdays } = published()
    const within = (days: DaysByDate): [string, string][] =>
      Object.entries(days).filter(([day]) => day.startsWith(`${year}-`))
    const days = [
      ...within(holidays).map(([day, name]) => [day, 'holiday', chineseName(name)]),
      ...within(workdays).map(([day, name]) => [day, 'working_day', chineseName(name)]),
    ]
    // For a year that it does not know the package answers as if nobody had a holiday.
    if (!/^20[0-9]{2}$/.test(year) || !days.some(([day = '']) => day.startsWith(`${year}-10-01`))) {
      terminal.say(
        `yika calendar seed: chinese-days does not know ${year || 'this year'}. Write the file by ` +
          "hand from the State Council's notice (docs/operations/calendar.md says how).",
      )
      return exitCodes.refused
    }
    terminal.out('day,kind,name')
    for (const day of days.map((cells) => cells.join(',')).sort()) terminal.out(day)
    terminal.say("Compare it with the State Council's notice, day by day, then import it.")
    return exitCodes.done
  },
}

type DaysByDate = Readonly<Record<string, string>>

function published(): { readonly holidays: DaysByDate; readonly workdays: DaysByDate } {
  const path = fileURLToPath(import.meta.resolve('chinese-days/dist/chinese-days.json'))
  return JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof published>
}

/** The package names a day as 'Spring Festival,春节,4'. */
function chineseName(name: string): string {
  return name.split(',')[1] ?? ''
}

function calendarOf(area: string): string {
  return join(import.meta.dirname, '../../areas', area, 'calendar.json')
}

function modeOf(options: Given['options']): ImportCalendarMode {
  if (options['check'] === true) return 'check'
  return options['yes'] === true ? 'apply' : 'add'
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function cannotWrite(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return ['EACCES', 'EPERM', 'EROFS'].includes(code)
}

function sayImported({ kind, extension }: CalendarImported, terminal: Terminal): ExitCode {
  const { newYears, changes, text } = extension
  for (const year of newYears) {
    const own = (days: readonly string[]) => days.filter((day) => day.startsWith(`${year}-`)).length
    const [off, worked] = [own(text.holidays), own(text.workingWeekendDays)]
    terminal.out(`+ ${year}: ${off} days off, ${worked} weekend days worked`)
  }
  for (const { day, from, to } of changes) terminal.out(`~ ${day}: ${from} → ${to}`)
  terminal.out(
    `New years: ${newYears.length}. Days changed: ${changes.length}. Covered up to, not with, ${text.coveredUntil}.`,
  )
  if (kind === 'checked') terminal.say('Checked only. Nothing was written.')
  if (kind === 'as_it_was') terminal.say('All of it was there already. Nothing was written.')
  if (kind !== 'needs_a_look') return exitCodes.done
  terminal.say('Nothing was written: look at the changed days, then give --yes.')
  return exitCodes.needsALook
}
