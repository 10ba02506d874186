/**
 * The PIN of whoever pays with their card, in `exp_content`: the standard has no field for it. Nobody here opens it
 * (settlement/pin-of-keypad.ts).
 */
import {
  isPinBlock,
  type KeypadRefusal,
  type PinProof,
  pinOfKeypad,
} from '#capabilities/settlement/index.ts'
import type { Refused } from '#kernel/refusal.ts'
import { isObject, WrongInput } from './check-input.ts'
import type { Deps } from './deps.ts'
import { expansionOf } from './medical-type.ts'
import type { Row } from './row.ts'
import type { Call } from './transaction.ts'

const terminalField = 'PIN_TERM'
const blockField = 'PIN_BLOCK'

/** Null where none was entered. */
export async function pinOf(
  { terminalOf }: Pick<Deps, 'terminalOf'>,
  { institution }: Pick<Call, 'institution'>,
  row: Row,
): Promise<PinProof | null | Refused<KeypadRefusal>> {
  const said = expansionOf(row)
  const block = said[blockField]
  if (block === undefined) return null
  if (!isPinBlock(block)) {
    throw new WrongInput(`exp_content（字段扩展）：${blockField} 应为 16 或 32 位十六进制密文`)
  }
  const { organisationId: institutionId } = institution
  return pinOfKeypad(terminalOf, { institutionId, terminalId: said[terminalField] ?? '', block })
}

/**
 * What goes on to another area: a terminal here has no key there, so what it enciphered is of no use, and
 * leaves no more than it has to.
 */
export function withoutPin(input: unknown): unknown {
  if (!isObject(input)) return input
  return Object.fromEntries(
    Object.entries(input).map(([name, node]) => [name, isObject(node) ? ofNode(node) : node]),
  )
}

function ofNode(node: object): object {
  const text: unknown = Reflect.get(node, 'exp_content')
  if (typeof text !== 'string' || !text.includes(blockField)) return node
  const kept = Object.entries(JSON.parse(text) as object).filter(
    ([name]) => name !== blockField && name !== terminalField,
  )
  return { ...node, exp_content: kept.length > 0 ? JSON.stringify(Object.fromEntries(kept)) : '' }
}
