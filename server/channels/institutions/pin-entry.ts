/**
 * The PIN of whoever pays with their card: entered at the keypad of a terminal that the institution has with us,
 * enciphered there under the terminal's own key, and sent along in `exp_content`. The standard has no field
 * for it. Nobody here opens it: the key service makes a verifier of it, as of any terminal's.
 */
import type { PinProof } from '#capabilities/settlement/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { isObject, WrongInput } from './check-input.ts'
import type { Deps } from './deps.ts'
import { expansionOf } from './medical-type.ts'
import type { Row } from './row.ts'
import type { Call } from './transaction.ts'

const terminalField = 'PIN_TERM'
const blockField = 'PIN_BLOCK'

export type PinEntryRefusal = 'terminal_unknown'

/** Null where none was entered. */
export async function pinOf(
  { terminalOf }: Pick<Deps, 'terminalOf'>,
  { institution }: Pick<Call, 'institution'>,
  row: Row,
): Promise<PinProof | null | Refused<PinEntryRefusal>> {
  const said = expansionOf(row)
  const block = said[blockField]
  if (block === undefined) return null
  if (!/^[0-9A-Fa-f]{16}([0-9A-Fa-f]{16})?$/.test(block)) {
    throw new WrongInput(`exp_content（字段扩展）：${blockField} 应为 16 或 32 位十六进制密文`)
  }
  const terminal = await terminalOf(said[terminalField] ?? '')
  const isTheirs = terminal?.institutionId === institution.organisationId && terminal.active
  if (!terminal?.wrappedTpk || !isTheirs) return refused('terminal_unknown')
  return {
    ...{ wrappedTpk: terminal.wrappedTpk, format: terminal.pinFormat as PinProof['format'] },
    pinBlock: Buffer.from(block, 'hex'),
  }
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
