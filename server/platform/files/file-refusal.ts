/** A file that somebody sent is not taken, and why: a code for programs, and where it was seen. */
export const fileRefusals = [
  'file_empty',
  'file_too_large',
  'file_kind_unknown',
  'zip_damaged',
  'zip_too_many_entries',
  'zip_entry_name',
  'zip_encrypted',
  'zip_link',
  'zip_nested',
  'zip_too_large',
  'zip_sizes_lie',
  'workbook_damaged',
  'workbook_macros',
  'workbook_external',
  'workbook_formulas',
  'workbook_too_many_texts',
  'text_encoding',
  'text_line_too_long',
  'text_quotes_open',
  'too_many_columns',
  'too_many_rows',
  'cell_too_long',
  'no_header',
  'no_rows',
  'reader_gave_up',
] as const
export type FileRefusal = (typeof fileRefusals)[number]

/** The line or row where it was seen; null when it concerns the file as a whole. */
export type FileRefused = Error & {
  readonly fileRefusal: FileRefusal
  readonly line: number | null
}

/** Carries a code and a number, never a word of the file. */
export function fileRefused(
  fileRefusal: FileRefusal,
  more: { readonly line?: number; readonly cause?: unknown } = {},
): FileRefused {
  const { line = null, cause } = more
  return Object.assign(new Error(fileRefusal, { cause }), { fileRefusal, line })
}

export function isFileRefused(fault: unknown): fault is FileRefused {
  return fault instanceof Error && 'fileRefusal' in fault
}
