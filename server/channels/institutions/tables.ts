/**
 * The standard's tables as data: which fields each transaction takes and gives, of what type and
 * length, which must be there, and which dictionary they are out of. Validation is made from them, so
 * that what is refused is what the tables say and nothing else.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Characters, number, day, moment, bytes in base64, a list of rows of the node of the same name. */
export type FieldType = 'C' | 'N' | 'D' | 'T' | 'B' | 'L'

export type Field = {
  readonly code: string
  readonly name: string
  readonly type: FieldType
  /** Of characters; of a number its digits in all. */
  readonly length: number
  readonly decimals: number
  readonly required: boolean
  readonly dictionary: string | null
}

export type Node = {
  readonly node: string
  /** One row, at least one, or any number of them. A node called `-` has no name: its fields stand alone. */
  readonly rows: 'one' | 'some' | 'any'
  readonly fields: readonly Field[]
}

export type Table = {
  readonly infno: string
  readonly name: string
  readonly takes: readonly Node[]
  readonly gives: readonly Node[]
  /** The columns of the file that it takes, and of the one that it gives; none where it has none. */
  readonly fileTaken: readonly Field[]
  readonly fileGiven: readonly Field[]
}

export type Dictionary = { readonly name: string; readonly values: ReadonlyMap<string, string> }

const folder = join(import.meta.dirname, 'tables')

export const dictionaries: ReadonlyMap<string, Dictionary> = readDictionaries()

const tables: ReadonlyMap<string, Table> = new Map(
  readdirSync(folder)
    .filter((file) => file !== 'dictionaries.tsv' && file !== 'numbers.tsv')
    .map((file) => readTable(file))
    .map((table) => [table.infno, table]),
)

/** Every number that the standard knows, served or not, and what it is called. */
export const knownNumbers: ReadonlyMap<string, string> = new Map(
  linesOf('numbers.tsv').map(([infno = '', name = '']) => [infno, name]),
)

export function tableOf(infno: string): Table {
  const table = tables.get(infno)
  if (!table) throw new Error(`there is no table of transaction ${infno}`)
  return table
}

function readTable(file: string): Table {
  const [head = [], ...rows] = linesOf(file)
  const [infno = '', name = ''] = head
  const nodes = (direction: string): readonly Node[] =>
    [
      ...Map.groupBy(
        rows.filter(([where]) => where === direction),
        ([, node = '']) => node,
      ),
    ].map(([node, of]) => ({
      node,
      rows: of[0]?.[2] as Node['rows'],
      fields: of.map((row) => fieldOf(infno, row)),
    }))
  const columns = (direction: string) => nodes(direction).flatMap(({ fields }) => fields)
  return {
    ...{ infno, name, takes: nodes('in'), gives: nodes('out') },
    ...{ fileTaken: columns('file-in'), fileGiven: columns('file-out') },
  }
}

function fieldOf(infno: string, row: readonly string[]): Field {
  const [, , , code = '', type = '', size = '', required = '', dictionary = '', name = ''] = row
  const [length = '0', decimals = '0'] = size.split(',')
  if (dictionary !== '-' && !dictionaries.has(dictionary)) {
    throw new Error(`field ${code} of ${infno} is out of a dictionary that is not there`)
  }
  return {
    ...{ code, name, type: type as FieldType },
    length: size === '-' ? 0 : Number(length),
    decimals: Number(decimals),
    required: required === '1',
    dictionary: dictionary === '-' ? null : dictionary,
  }
}

function readDictionaries(): ReadonlyMap<string, Dictionary> {
  const rows = linesOf('dictionaries.tsv')
  return new Map(
    [...Map.groupBy(rows, ([code = '']) => code)].map(([code, values]) => [
      code,
      {
        name: values[0]?.[1] ?? '',
        values: new Map(values.map(([, , value = '', meaning = '']) => [value, meaning])),
      },
    ]),
  )
}

function linesOf(file: string): readonly (readonly string[])[] {
  const text = readFileSync(join(folder, file), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}
