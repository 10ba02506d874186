/** Many rows in few statements: each column travels as one array, so much as a statement can bear. */
import { CompiledQuery } from 'kysely'
import type { Db } from '#platform/database/connection.ts'

/** `moment` and `day` travel as whole numbers; `words` is a list of plain words. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'bytea'
  | 'jsonb'
  | 'moment'
  | 'day'
  | 'words'

type Value = string | number | bigint | boolean | Buffer | null
export type Columns<R> = Readonly<Record<string, readonly [ColumnType, (row: R) => Value]>>

const sentAs = {
  uuid: 'uuid',
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  boolean: 'boolean',
  bytea: 'bytea',
  jsonb: 'jsonb',
  moment: 'bigint',
  day: 'integer',
  words: 'text',
} as const satisfies Record<ColumnType, string>

const rowsAtMost = 2_500

export async function insertRows<R>(
  tx: Db,
  table: string,
  columns: Columns<R>,
  rows: readonly R[],
): Promise<void> {
  const names = Object.keys(columns)
  const read = names.map((name) => expressionOf(columns, name)).join(', ')
  const text = `insert into ${table} (${names.join(', ')}) select ${read} from ${unnested(columns)}`
  await inPieces(tx, text, columns, rows)
}

/** Runs a statement that begins `with d as (select … from rows)` for every piece of the rows. */
export async function insertThrough<R>(
  tx: Db,
  columns: Columns<R>,
  rest: string,
  rows: readonly R[],
): Promise<void> {
  const names = Object.keys(columns)
  const read = names.map((name) => `${expressionOf(columns, name)} as ${name}`).join(', ')
  const text = `with d as materialized (select ${read} from ${unnested(columns)}) ${rest}`
  await inPieces(tx, text, columns, rows)
}

async function inPieces<R>(
  tx: Db,
  text: string,
  columns: Columns<R>,
  rows: readonly R[],
): Promise<void> {
  // The next piece is made ready while the database is busy with the one before it.
  let running: Promise<unknown> = Promise.resolve()
  for (let from = 0; from < rows.length; from += rowsAtMost) {
    const piece = rows.slice(from, from + rowsAtMost)
    const values = Object.values(columns).map(([type, of]) => arrayOf(type, piece.map(of)))
    await running
    running = tx.executeQuery(CompiledQuery.raw(text, values))
  }
  await running
}

function unnested<R>(columns: Columns<R>): string {
  const types = Object.values(columns).map(([type], index) => `$${index + 1}::${sentAs[type]}[]`)
  const names = Object.keys(columns).map((name) => `c_${name}`)
  return `unnest(${types.join(', ')}) u (${names.join(', ')})`
}

function expressionOf<R>(columns: Columns<R>, name: string): string {
  const type = columns[name]?.[0]
  if (type === 'moment') return `timestamptz 'epoch' + c_${name} * interval '1 millisecond'`
  if (type === 'day') return `date '1970-01-01' + c_${name}`
  return type === 'words' ? `c_${name}::text[]` : `c_${name}`
}

/** Ids and numbers need no quotes, which spares the driver a look at each of them. */
function arrayOf(type: ColumnType, values: readonly Value[]): unknown {
  const quoted = type === 'text' || type === 'bytea' || type === 'jsonb' || type === 'words'
  return quoted ? values : `{${values.map((value) => value ?? 'NULL').join(',')}}`
}
