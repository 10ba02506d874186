/** A line of a file as text in the form that the claim's form has, and what of it cannot be read. */
import { plainDate } from '#kernel/dates.ts'
import { parseYuan } from '#kernel/money.ts'

export type TextLine = {
  readonly code: string
  readonly name: string
  readonly day: string
  readonly quantity: string
  readonly price: string
  readonly amount: string
}

export type BillFileProblem = {
  readonly row: number
  readonly field: keyof TextLine
  readonly value: string
}

export function problemsOf(line: TextLine, row: number): readonly BillFileProblem[] {
  const wrong = {
    code: line.code.length > 50,
    name: line.name.length > 200,
    day: line.day !== '' && !isDay(line.day),
    quantity: !/^(0|[1-9][0-9]{0,6})(\.[0-9]{1,4})?$/.test(line.quantity),
    price: !/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/.test(line.price),
    amount: parseYuan(line.amount) === null,
  } satisfies Record<keyof TextLine, boolean>
  return Object.entries(wrong).flatMap(([field, isWrong]) =>
    isWrong
      ? [{ row, field: field as keyof TextLine, value: line[field as keyof TextLine].slice(0, 60) }]
      : [],
  )
}

/** 12.5, ¥12.50 and 1,012.5 are one way or another an amount; what else there is stays as it is. */
export function yuanText(text: string): string {
  const plain = text.replaceAll(/[¥￥,，元\s]/g, '')
  const match = /^(\d+)(?:\.(\d{1,2})0*)?$/.exec(plain)
  if (!match) return text
  const [, whole = '0', part = ''] = match
  return `${whole.replace(/^0+(?=\d)/, '')}.${part.padEnd(2, '0')}`
}

export function decimalText(text: string): string {
  const plain = text.replaceAll(/[¥￥,，\s]/g, '')
  return /^\d+(\.\d+)?$/.test(plain)
    ? plain
        .replace(/^0+(?=\d)/, '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : text
}

/** 2026-11-02, 2026/11/2, 2026年11月2日 and 20261102. */
export function dayText(text: string): string {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!match) return text
  const [, year = '', month = '', day = ''] = match
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function isDay(text: string): boolean {
  try {
    return plainDate(text).toString() === text
  } catch (fault) {
    if (fault instanceof RangeError) return false
    throw fault
  }
}
