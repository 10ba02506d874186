/** A row of a node that has been found right: its values by the field's official name, as text. */
import { invariant } from '#kernel/assert.ts'
import { money, type Money } from '#kernel/money.ts'

export class Row {
  readonly #values: ReadonlyMap<string, string>
  readonly #lists: ReadonlyMap<string, readonly Row[]>

  constructor(
    values: ReadonlyMap<string, string>,
    lists: ReadonlyMap<string, readonly Row[]> = new Map(),
  ) {
    this.#values = values
    this.#lists = lists
  }

  /** Empty where nothing was given. A field that the table does not have is a mistake of ours. */
  text(code: string): string {
    const value = this.#values.get(code)
    invariant(value !== undefined, `the table has a field ${code}`)
    return value
  }

  /** Whether this transaction's table has the field at all. */
  hasField(code: string): boolean {
    return this.#values.has(code)
  }

  has(code: string): boolean {
    return Boolean(this.#values.get(code))
  }

  /** Empty too where this transaction's table does not have the field. */
  textIfAny(code: string): string {
    return this.#values.get(code) ?? ''
  }

  /** What was given of these fields, to be kept as it came. */
  particulars(codes: readonly string[]): Readonly<Record<string, string>> {
    const given = codes.map((code) => [code, this.textIfAny(code)] as const)
    return Object.fromEntries(given.filter(([, text]) => text !== ''))
  }

  hasList(code: string): boolean {
    return this.#lists.has(code)
  }

  list(code: string): readonly Row[] {
    const rows = this.#lists.get(code)
    invariant(rows !== undefined, `the table has a list ${code}`)
    return rows
  }

  money(code: string): Money {
    return money(this.scaled(code, 2))
  }

  /** A number as a whole number of its smallest part: 12.5 with two decimals is 1250. */
  scaled(code: string, decimals: number): bigint {
    const text = this.text(code)
    const [whole = '', part = ''] = text.replace('-', '').split('.')
    const figures = BigInt(`${whole}${part.padEnd(decimals, '0')}` || '0')
    return text.startsWith('-') ? -figures : figures
  }

  day(code: string): Temporal.PlainDate {
    return Temporal.PlainDate.from(this.text(code).slice(0, 10))
  }

  /** By the wall clock of the place. */
  moment(code: string): Temporal.PlainDateTime {
    return Temporal.PlainDateTime.from(this.text(code).replace(' ', 'T'))
  }
}
