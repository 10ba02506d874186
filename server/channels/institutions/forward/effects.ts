/** What the answer of another area's installation brings about here, by the transaction. */
import { addsUp, type Effect, type Told } from '#capabilities/settlement/index.ts'
import { type Money, money } from '#kernel/money.ts'
import { type Input, isObject, valueOf } from '../check-input.ts'
import { instantOfWall } from '../clock.ts'
import { Figures } from '#platform/json/exact-json.ts'
import { schemeOfInsutype } from '../insured-codes.ts'
import { careOfClearingType } from '../medical-type.ts'
import { Row } from '../row.ts'

/** What was answered cannot be booked: it is asked for again, and somebody has to look. */
export class WrongAnswer extends Error {}

export type Carried = { readonly infno: string; readonly input: Input; readonly output: unknown }

export function effectOf({ infno, input, output }: Carried): Effect {
  switch (infno) {
    case '2201':
      return visitOf(input.one('data'), nodeOf(output, 'data'))
    case '2401':
      return visitOf(input.one('mdtrtinfo'), nodeOf(output, 'result'))
    case '2205':
    case '2302':
      return removedIn(input, infno)
    case '2102':
      return { kind: 'sold', told: toldIn(input.one('druginfo'), nodeOf(output, 'setlinfo')) }
    case '2207':
    case '2304':
      return { kind: 'settled', told: toldIn(input.one('data'), nodeOf(output, 'setlinfo')) }
    case '2103':
    case '2208':
    case '2305': {
      const reversal = reversalOf(nodeOf(output, 'setlinfo'))
      return { kind: 'reversed', settlement: input.one('data').text('setl_id'), reversal }
    }
    case '2601': {
      const undone = isObject(output) ? valueOf(output, 'setlinfo') : null
      const reversal = isObject(undone) ? reversalOf(undone) : null
      return { kind: 'undone', undoes: input.one('data').text('omsgid'), reversal }
    }
    default:
      return { kind: 'nothing' }
  }
}

/** Of all that are not settled; the standard's own number for it, of batches and of lines. */
const everything = '0000'

function removedIn(input: Input, infno: '2205' | '2302'): Effect {
  const rows = infno === '2205' ? [input.one('data')] : input.rows('data')
  const [first] = rows
  if (!first) return { kind: 'nothing' }
  const numbers = rows.map((row) => row.text(infno === '2205' ? 'chrg_bchno' : 'feedetl_sn'))
  const visit = first.text('mdtrt_id')
  const all = { kind: 'lines_removed', visit, batchNumber: null, lineNumbers: null } as const
  if (numbers.includes(everything)) return all
  return infno === '2205'
    ? { ...all, batchNumber: numbers[0] ?? null }
    : { ...all, lineNumbers: numbers }
}

function nodeOf(output: unknown, name: string): object {
  const node = isObject(output) ? valueOf(output, name) : null
  if (!isObject(node)) throw new WrongAnswer(`the answer has no node ${name}`)
  return node
}

function visitOf(asked: Row, node: object): Effect {
  const scheme = schemeOfInsutype(asked.text('insutype'))
  if (!scheme) throw new WrongAnswer('a visit of a scheme that is not served')
  return { kind: 'visit', visit: textIn(node, 'mdtrt_id'), scheme }
}

function toldIn(asked: Row, node: object): Told {
  const scheme = schemeOfInsutype(asked.text('insutype'))
  const care = careOfClearingType(textIn(node, 'clr_type'))
  if (!scheme || !care) throw new WrongAnswer('a settlement of a scheme or kind that is not served')
  const told: Told = {
    ...{ visit: textIn(node, 'mdtrt_id'), settlement: textIn(node, 'setl_id') },
    ...{ person: textIn(node, 'psn_no'), scheme, care, settledAt: momentIn(node) },
    ...{ total: amountIn(node, 'medfee_sumamt'), fund: amountIn(node, 'fund_pay_sumamt') },
    ...{ account: amountIn(node, 'acct_pay'), cash: amountIn(node, 'psn_cash_pay') },
    hospital: amountIn(node, 'hosp_part_amt'),
  }
  if (!addsUp(told, asked.money('medfee_sumamt'))) {
    throw new WrongAnswer('a settlement whose amounts do not add up to the bill')
  }
  return told
}

function reversalOf(node: object) {
  return { settlement: textIn(node, 'setl_id'), settledAt: momentIn(node) }
}

function textIn(node: object, code: string): string {
  const value = valueOf(node, code)
  const text = value instanceof Figures ? value.text : value
  if (typeof text !== 'string' || text === '') throw new WrongAnswer(`the answer has no ${code}`)
  return text
}

function amountIn(node: object, code: string): Money {
  const text = textIn(node, code)
  if (!/^\d{1,14}(\.\d{1,2}0*)?$/.test(text)) throw new WrongAnswer(`${code} is no amount`)
  return money(new Row(new Map([[code, text]])).scaled(code, 2))
}

/** To the second, as the standard tells it. */
function momentIn(node: object): Temporal.Instant {
  const text = textIn(node, 'setl_time').replace(' ', 'T')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text))
    throw new WrongAnswer('setl_time is no moment')
  return instantOfWall(Temporal.PlainDateTime.from(text))
}
