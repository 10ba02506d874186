/**
 * What differs from place to place, read from `areas/<area>/`. A wrong file stops the start with every
 * problem of every file named at once: a limit that was guessed is a limit that nobody decided.
 *
 * A file that changes while the program runs counts from the next act on; a wrong one never does.
 */
import { join } from 'node:path'
import type { z } from 'zod'
import type { WorkingCalendar } from '#kernel/working-days.ts'
import { type BankAddress, banksFile } from './area-banks.ts'
import { areaFile } from './area-file.ts'
import { type AreaProblem, type ReadAreaFile, readAreaFile, WrongArea } from './area-problems.ts'
import { readCalendar } from './calendar.ts'
import { livingFile } from './living-file.ts'

export type { Words } from './area-values.ts'

type AreaTerms = z.output<typeof areaFile>
export type Area = AreaTerms & {
  readonly calendar: WorkingCalendar
  readonly banks: readonly BankAddress[]
  /** Files that are wrong now, while what they said before still counts. */
  readonly filesPutAside: readonly AreaFileName[]
}
export type CreditTerms = Area['credit'][number]['value']
export type SelfPaymentTerms = Area['selfPayment'][number]['value']
export type ContributionTerms = Area['contribution'][number]['value']
export type LateSurchargeTerms = Area['lateSurcharge'][number]['value']
export type LossTerms = Area['loss'][number]['value']
export type TelephoneTerms = Area['telephone'][number]['value']
export type ReplacementReason = keyof Area['replacement'][number]['value']['fee']

export const areaFileNames = ['area.json', 'banks.json', 'calendar.json'] as const
export type AreaFileName = (typeof areaFileNames)[number]

export type AreaOptions = {
  /** A file was changed; nothing is wrong with it, and it counts, or the list says what is. */
  readonly onChange?: (name: AreaFileName, problems: readonly AreaProblem[]) => void
  /** Payments ask for a limit thousands of times a second; the file is looked at less often. */
  readonly lookEveryMs?: number
}

/** Everything that is wrong with an area's files; an empty list when the server would start. */
export function areaProblems(folder: string): readonly AreaProblem[] {
  const read = [
    readTerms(join(folder, 'area.json'), null),
    readAreaFile(join(folder, 'banks.json'), banksFile),
    readCalendar(join(folder, 'calendar.json')),
  ]
  return read.flatMap((each) => ('problems' in each ? each.problems : []))
}

export function loadArea(folder: string, options: AreaOptions = {}): Area {
  const problems = areaProblems(folder)
  if (problems.length > 0) throw new WrongArea(problems)
  const { onChange = () => {}, lookEveryMs = 0 } = options
  const watched = <T>(name: AreaFileName, read: Reader<T>, everyMs: number) => {
    const path = join(folder, name)
    const told = { onChange: (found: readonly AreaProblem[]) => onChange(name, found) }
    return livingFile<T>(path, (known) => read(path, known), { ...told, lookEveryMs: everyMs })
  }
  const files = {
    'area.json': watched('area.json', readTerms, lookEveryMs),
    'banks.json': watched('banks.json', (path) => readAreaFile(path, banksFile), lookEveryMs),
    'calendar.json': watched('calendar.json', (path) => readCalendar(path), 0),
  }
  const getters = {
    calendar: { get: files['calendar.json'].now, enumerable: true },
    banks: { get: files['banks.json'].now, enumerable: true },
    filesPutAside: {
      get: () => areaFileNames.filter((name) => files[name].isPutAside()),
      enumerable: true,
    },
  }
  const terms = Object.keys(files['area.json'].now()) as (keyof AreaTerms)[]
  const ofTerms = terms.map((name) => [
    name,
    { get: () => files['area.json'].now()[name], enumerable: true },
  ])
  return Object.defineProperties({}, { ...Object.fromEntries(ofTerms), ...getters }) as Area
}

type Reader<T> = (path: string, known: T | null) => ReadAreaFile<T>

/** An area's code stands in the ledger and in the directory: another one is another area. */
function readTerms(file: string, known: AreaTerms | null): ReadAreaFile<AreaTerms> {
  const read = readAreaFile(file, areaFile)
  if ('problems' in read || known === null || known.code === read.data.code) return read
  const reason = `"${read.data.code}" is another area than "${known.code}", which is running`
  const remedy = 'write the code that it had, or start with another AREA'
  return { problems: [{ file, line: 1, path: 'code', reason, remedy }] }
}
