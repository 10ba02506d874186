/** What a format of a national file says: its columns, and what becomes of each. Columns are counted from 1. */

export type TableName =
  | 'item'
  | 'listing'
  | 'price_limit'
  | 'first_share'
  | 'clinical_code'
  | 'list_match'
  | 'told_mapping'

/** Beside code and first day: of what there may be several on one day. */
export type Part = 'hospital_level' | 'person_type' | 'kind' | 'institution_code'

export type Column = { readonly at: number; readonly title: string }

type Kept = { readonly column: Column; readonly mayBeEmpty?: true }
type Chosen = {
  readonly column: Column
  /** What stands in the file to what we keep; undefined for what is only allowed. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>
}

/** How a line becomes a row: which columns are kept, under which name, and what they may say. */
export type FileFormat = {
  readonly table: TableName
  readonly columns: number
  readonly code: Column
  readonly from: Column
  /** Null where the file names no last day: what is said no more is marked invalid. */
  readonly until: Column | null
  readonly valid: Column
  readonly part?: Part
  /** Whose lists these are: six digits of an area. */
  readonly area?: Column
  /** Where a row without an area is the whole country's. */
  readonly areaMayBeEmpty?: true
  /** Where codes look otherwise than those of drugs and services. */
  readonly codes?: 'clinical' | 'own'
  readonly texts: Readonly<Record<string, Kept>>
  readonly choices: Readonly<Record<string, Chosen>>
  readonly numbers: Readonly<
    Record<string, { readonly column: Column; readonly decimals: number; readonly atMost: bigint }>
  >
  /** The same in every row of the file. */
  readonly fixed: Readonly<Record<string, string>>
}

export function at(number: number, title: string): Column {
  return { at: number, title }
}

export const yes = { '0': false, '1': true }
