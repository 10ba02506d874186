/** From a pack as it is written to one as the rules read it: sorted, and every row knowing its path. */
import {
  type CarePolicy,
  type Condition,
  type Dated,
  dayNumber,
  type Pack,
  type Row,
  type SchemePolicy,
  type Supplement,
  type Table,
  Unset,
} from '../rules/pack.ts'
import type { PackFile } from './pack-file.ts'

type FileScheme = NonNullable<PackFile['employee']>
type FileCare = NonNullable<FileScheme['outpatient']>
type FileSupplement = NonNullable<FileScheme['seriousIllness']>

export function compilePack(file: PackFile): Pack {
  return {
    place: file.place,
    frame: dated(file.frame, 'frame'),
    employee: schemeOf(file.employee, 'employee'),
    resident: schemeOf(file.resident, 'resident'),
  }
}

function schemeOf(file: FileScheme | undefined, path: string): SchemePolicy | null {
  if (file === undefined) return null
  const { largeAmount } = file
  return {
    outpatient: careOf(file.outpatient, `${path}.outpatient`),
    inpatient: careOf(file.inpatient, `${path}.inpatient`),
    outsideCut: maybe(file.outsideCut, `${path}.outsideCut`),
    cap: maybe(file.cap, `${path}.cap`),
    largeAmount: largeAmount
      ? {
          share: tables(largeAmount.share, `${path}.largeAmount.share`),
          cap: maybe(largeAmount.cap, `${path}.largeAmount.cap`),
        }
      : null,
    seriousIllness: supplementOf(file.seriousIllness, `${path}.seriousIllness`),
    civilServants: supplementOf(file.civilServants, `${path}.civilServants`),
    assistance: supplementOf(file.assistance, `${path}.assistance`),
  }
}

function careOf(file: FileCare | undefined, path: string): CarePolicy | null {
  if (file === undefined) return null
  return {
    deductible: tables(file.deductible, `${path}.deductible`),
    segments: tables(file.segments, `${path}.segments`),
    bonus: maybe(file.bonus, `${path}.bonus`),
    cap: maybe(file.cap, `${path}.cap`),
  }
}

function supplementOf(file: FileSupplement | undefined, path: string): Supplement | null {
  if (file === undefined) return null
  return {
    threshold: tables(file.threshold, `${path}.threshold`),
    steps: tables(file.steps, `${path}.steps`),
    cap: maybe(file.cap, `${path}.cap`),
  }
}

type FileRow<V> = {
  readonly when?: Condition | undefined
  readonly value?: V | undefined
  readonly disputed?:
    | {
        readonly because: string
        readonly readings: readonly {
          readonly value: V
          readonly source: string
          readonly applied?: true | undefined
        }[]
      }
    | undefined
  readonly unset?: string | undefined
  readonly source?: string | undefined
}

type FileTable<V> = { readonly source: string; readonly table: readonly FileRow<V>[] }
type WithDay = { readonly from: Temporal.PlainDate }

function maybe<V, T extends FileTable<V> & WithDay>(
  list: readonly (T & FileTable<V>)[] | undefined,
  path: string,
): readonly Dated<Omit<T, 'table'> & Table<V>>[] | null {
  return list === undefined ? null : tables<V, T>(list, path)
}

function tables<V, T extends FileTable<V> & WithDay>(
  list: readonly (T & FileTable<V>)[],
  path: string,
): readonly Dated<Omit<T, 'table'> & Table<V>>[] {
  return dated(list, path).map((each) => ({
    ...each,
    table: each.table.map((row, at) => rowOf(row, `${each.path}.table[${at}]`, each.source)),
  }))
}

/** Paths count as the file does; what is in force is found from the end. */
function dated<T extends WithDay>(list: readonly T[], path: string): readonly Dated<T>[] {
  return list
    .map((each, at) => ({ ...each, begins: dayNumber(each.from), path: `${path}[${at}]` }))
    .toSorted((a, b) => a.begins - b.begins)
}

function rowOf<V>(file: FileRow<V>, path: string, source: string): Row<V> {
  const row = { when: file.when ?? {}, path, source: file.source ?? source }
  if (file.unset !== undefined) return { ...row, value: new Unset(file.unset) }
  if (file.disputed === undefined) return { ...row, value: file.value as V }
  const { readings, because } = file.disputed
  const applied = readings.find((reading) => reading.applied)
  if (applied) return { ...row, source: applied.source, value: applied.value }
  const sources = readings.map((reading) => reading.source).join(' / ')
  return { ...row, value: new Unset(`sources disagree (${sources}): ${because}`) }
}
