import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  areaFileNames,
  areaProblems,
  coverOf,
  loadArea,
  problemText,
} from '#capabilities/organisations/index.ts'
import { isBefore, plainDate, dayOf } from '#kernel/dates.ts'
import { readConfig } from '#platform/config/config.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './command.ts'

export const checkArea: Command = {
  name: 'area check',
  does: "Says everything that is wrong with an area's files, each with its line, as the start would.",
  examples: ['yika area check', 'yika area check areas/qichuan'],
  words: ['[FOLDER]'],
  run: async ({ words: [given] }, terminal) => {
    const folder = folderOf(given, terminal)
    const problems = areaProblems(folder)
    for (const problem of problems) terminal.say(problemText(problem))
    if (problems.length > 0) {
      terminal.say(`${problems.length} to correct. The server would not start with this area.`)
      return exitCodes.refused
    }
    terminal.out(`${areaFileNames.join(', ')} of ${folder} are right.`)
    return exitCodes.done
  },
}

export const showArea: Command = {
  name: 'area show',
  does: 'Prints every parameter of an area as it is in force today, with its source where it has one.',
  examples: ['yika area show', 'yika area show areas/qichuan'],
  words: ['[FOLDER]'],
  run: async ({ words: [given] }, terminal) => {
    const folder = folderOf(given, terminal)
    const problems = areaProblems(folder)
    if (problems.length > 0) {
      terminal.say(`${folder} is wrong in ${problems.length} places: yika area check names them.`)
      return exitCodes.refused
    }
    const now = Temporal.Now.instant()
    const text = readFileSync(join(folder, 'area.json'), 'utf8')
    for (const line of linesOf(JSON.parse(text), '', dayOf(now))) terminal.out(line)
    const { banks, calendar } = loadArea(folder)
    for (const { code, account } of banks) terminal.out(`bank ${code} = ${account}`)
    const { until, daysLeft } = coverOf(calendar, now)
    terminal.say(`The calendar is known up to, not with, ${until.toString()}: ${daysLeft} days.`)
    return exitCodes.done
  },
}

/** A folder by its path, an area by its name, and without either the one of the setting AREA. */
function folderOf(given: string | undefined, { environment }: Terminal): string {
  if (given !== undefined && existsSync(given)) return given
  const area = given ?? readConfig(environment).area
  return join(import.meta.dirname, '../../areas', area)
}

type Dated = { readonly from: string; readonly source: string; readonly value: unknown }

function linesOf(value: unknown, path: string, today: Temporal.PlainDate): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path} = ${JSON.stringify(value)}`]
  if (Array.isArray(value)) return linesOfList(value, path, today)
  if ('zh' in value && 'en' in value) return [`${path} = ${String(value.zh)} · ${String(value.en)}`]
  return Object.entries(value).flatMap(([key, each]) =>
    linesOf(each, path === '' ? key : `${path}.${key}`, today),
  )
}

function linesOfList(list: unknown[], path: string, today: Temporal.PlainDate): readonly string[] {
  if (!list.every(isDated)) {
    if (list.every((each) => typeof each === 'string')) return [`${path} = ${list.join(', ')}`]
    return list.flatMap((each, index) => linesOf(each, `${path}[${index}]`, today))
  }
  const inForce = list
    .filter((each) => !isBefore(today, plainDate(each.from)))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (!inForce) return [`${path} = nothing is in force on ${today.toString()}`]
  const { from, source, value } = inForce
  return [...linesOf(value, path, today), `    since ${from}: ${source}`]
}

function isDated(value: unknown): value is Dated {
  return typeof value === 'object' && value !== null && 'from' in value && 'source' in value
}
