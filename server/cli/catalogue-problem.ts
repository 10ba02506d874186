/** What is wrong with a line of a catalogue file, and what to do, in words. */
import type { FileProblem, LineFault } from '#capabilities/catalogues/index.ts'

const sentences = {
  wrong_number_of_columns: ([wanted, found]) =>
    `has ${found} columns where ${wanted} belong; take the whole row, with null for what is empty`,
  control_character: () => 'holds a control character; save it as plain text in UTF-8',
  too_long: () => 'holds a cell of more than 4,000 characters; look for a missing line end',
  empty: () => 'must not be empty; ask for the row again where the file came from',
  no_code: () => 'is no code of 5 to 30 letters, digits and dashes; copy the code anew',
  unreadable_code: () =>
    'is no code: without spaces, those of diagnoses of letters, digits and . + * / - alone; copy it anew',
  no_day: () => 'is no day; write it YYYY-MM-DD',
  ends_before_it_begins: () => 'lies before the first day; correct one of the two',
  value_unknown: (allowed) => `is none of ${allowed.join(', ')}; write one of them`,
  no_number: () => 'is no amount of the allowed size and decimals; write it like 12.50',
  other_area: (allowed) => `is another area's; only lists of ${allowed.join(', ')} count here`,
  twice: () => 'stands in this file already for the same day; leave one of the two out',
} as const satisfies Record<LineFault, (allowed: readonly string[]) => string>

export function sayCatalogueProblem(path: string, problem: FileProblem): string {
  const { line, column, value, fault, allowed } = problem
  const where = column ? `column ${column.at} (${column.title}): "${value}"` : 'the line'
  return `${path}:${line}  ${where} ${sentences[fault](allowed)}.`
}
