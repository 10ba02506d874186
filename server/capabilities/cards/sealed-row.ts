/** What an employer wrote is as personal as what the register holds: it lies sealed, row by row. */
import { derivedId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { EmployerList, WrittenRow } from './employer-list.ts'

type Sealing = { readonly personal: Personal }

export function sealRow(
  { personal }: Sealing,
  named: { readonly listId: string; readonly rowNo: number },
  written: WrittenRow,
): Buffer {
  return personal.seal('cards.employer_row', 'sealed_row', rowId(named), JSON.stringify(written))
}

export function openRow(
  { personal }: Sealing,
  row: { readonly listId: string; readonly rowNo: number; readonly sealedRow: Buffer },
): WrittenRow {
  const text = personal.open('cards.employer_row', 'sealed_row', rowId(row), row.sealedRow)
  return JSON.parse(text) as WrittenRow
}

/** People call files by names of people, too. */
export function sealFileName({ personal }: Sealing, listId: string, name: string): Buffer {
  return personal.seal('cards.employer_list', 'sealed_file_name', listId, name)
}

export function openFileName(
  { personal }: Sealing,
  list: Pick<EmployerList, 'listId' | 'sealedFileName'>,
): string {
  return personal.open('cards.employer_list', 'sealed_file_name', list.listId, list.sealedFileName)
}

function rowId({ listId, rowNo }: { readonly listId: string; readonly rowNo: number }): string {
  return derivedId('employer_row', listId, String(rowNo))
}
