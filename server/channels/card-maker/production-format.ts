/**
 * The two files exchanged with a card maker, field by field; docs/formats/card-production.md explains.
 *
 * One format for writing, reading and the simulator, so that they cannot drift apart.
 */
import { createHash } from 'node:crypto'

export const formatVersion = '2'

export const orderTitle = 'YIKA-CARD-ORDER'
export const orderHeadFields = [
  'kind',
  'title',
  'version',
  'batchNumber',
  'agentBank',
  'count',
  'digest',
] as const
export const orderFields = [
  'kind',
  'sequence',
  'applicationReference',
  'cardNumber',
  'printedName',
  'socialSecurityNumber',
  'bankCardNumber',
  'personalAccount',
  'photoFile',
] as const

export const returnTitle = 'YIKA-CARD-RETURN'
export const returnHeadFields = [
  'kind',
  'title',
  'version',
  'batchNumber',
  'count',
  'madeCount',
  'digest',
] as const
export const returnFields = [
  'kind',
  'sequence',
  'applicationReference',
  'cardNumber',
  'socialSecurityNumber',
  'printedName',
  'issuedOn',
  'validUntil',
  'recognitionCode',
  'answerToReset',
  'servicingBank',
  'bankCardNumber',
  'personalAccount',
  'boxPosition',
  'failureStep',
  'failureReason',
] as const

export const tailFields = ['kind', 'batchNumber', 'count'] as const

export type Fields<Names extends readonly string[]> = Readonly<Record<Names[number], string>>

/** Where a card can fail on its way through the factory. */
export const failureSteps = ['data', 'photo', 'print', 'chip', 'bank', 'inspection'] as const
export type FailureStep = (typeof failureSteps)[number]

const separator = '|'

/** What would end a field or a line early, or look like another character than it is. */
const unwritable = /[|\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

export function writeLine<Names extends readonly string[]>(
  names: Names,
  values: Fields<Names>,
): string {
  const cells = names.map((name: Names[number]) => {
    const value = values[name]
    // The value itself may be a name or a number of a person and stays out of the message.
    if (unwritable.test(value))
      throw new RangeError(`${name} holds a character the file cannot carry`)
    return value
  })
  return cells.join(separator)
}

export function readLine<Names extends readonly string[]>(
  names: Names,
  line: string,
): Fields<Names> | null {
  const cells = line.split(separator)
  if (cells.length !== names.length || unwritable.test(cells.join(''))) return null
  return Object.fromEntries(names.map((name, index) => [name, cells[index]])) as Fields<Names>
}

/** Of the lines between head and tail, each with its line end. */
export function digestOf(lines: readonly string[]): string {
  const digest = createHash('sha256')
  for (const line of lines) digest.update(`${line}\n`, 'utf8')
  return digest.digest('hex')
}

/** The lines of a file, without the mark and the line ends that some programs add; null if no UTF-8. */
export function linesOf(bytes: Uint8Array): string[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const lines = text.split(/\r?\n/)
    if (lines.at(-1) === '') lines.pop()
    return lines
  } catch {
    return null
  }
}
