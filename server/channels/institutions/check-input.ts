/**
 * Holds what came against the table of its transaction: each field's type, length, presence and
 * dictionary. What is wrong is said by the field, why, and what to do; never by the value, which may
 * be somebody's name.
 */
import { Figures } from '#platform/json/exact-json.ts'
import { Row } from './row.ts'
import { dictionaries, type Field, type Node } from './tables.ts'

/** In Chinese, for the people who run the sender's system. */
export class WrongInput extends Error {}

export type Input = {
  /** Of a node that is one row. */
  readonly one: (node: string) => Row
  readonly rows: (node: string) => readonly Row[]
  /** Whether any row gives this field a value. */
  readonly names: (code: string) => boolean
}

/** As many as one file of a month's lines would need, and no more than a message may hold. */
const rowsAtMost = 1_000

export function checkInput(nodes: readonly Node[], input: unknown): Input {
  if (!isObject(input)) throw new WrongInput('input：应为对象，请按接口规范传入节点')
  const nested = new Set(nodes.flatMap(({ fields }) => listsOf(fields)))
  const found = new Map<string, readonly Row[]>()
  for (const node of nodes) {
    if (nested.has(node.node)) continue
    found.set(node.node, rowsOf(node, valueOf(input, node.node), { path: node.node, nodes }))
  }
  const rows = (node: string): readonly Row[] => {
    const of = found.get(node)
    if (!of) throw new Error(`the table has no node ${node}`)
    return of
  }
  return {
    rows,
    names: (code) => [...found.values()].some((of) => of.some((row) => row.has(code))),
    one: (node) => {
      const [row] = rows(node)
      if (!row) throw new Error(`node ${node} is not one row`)
      return row
    },
  }
}

type Place = { readonly path: string; readonly nodes: readonly Node[] }

function rowsOf(node: Node, value: unknown, place: Place): readonly Row[] {
  const given = givenRows(node, value, place.path)
  if (given.length > rowsAtMost) {
    throw new WrongInput(`${place.path}：超过${rowsAtMost}行，请分多次上传`)
  }
  return given.map((row, position) => {
    const path = node.rows === 'one' ? place.path : `${place.path}[${position}]`
    if (!isObject(row)) throw new WrongInput(`${path}：应为对象`)
    return rowOf(node.fields, row, { ...place, path })
  })
}

function givenRows(node: Node, value: unknown, path: string): readonly unknown[] {
  if (node.rows === 'one') {
    if (isObject(value)) return [value]
    throw new WrongInput(`input.${path}：缺少节点，应为单行数据（对象）`)
  }
  const isEmpty = value === undefined || value === null || value === ''
  const rows = Array.isArray(value) ? value : isEmpty ? [] : [value]
  if (rows.length === 0 && node.rows === 'some') {
    throw new WrongInput(`input.${path}：缺少节点，应至少有一行数据（数组）`)
  }
  return rows
}

function rowOf(fields: readonly Field[], row: object, { path, nodes }: Place): Row {
  const values = new Map<string, string>()
  const lists = new Map<string, readonly Row[]>()
  for (const field of fields) {
    const value = valueOf(row, field.code)
    const at = `${path}.${field.code}`
    if (field.type === 'L') {
      const node = nodes.find((each) => each.node === field.code)
      if (!node) throw new Error(`the table has no node ${field.code}`)
      lists.set(field.code, rowsOf(node, value, { path: at, nodes }))
    } else {
      values.set(field.code, checkedText(field, value, `${at}（${field.name}）`))
    }
  }
  return new Row(values, lists)
}

export function checkedText(field: Field, value: unknown, at: string): string {
  const text = plainText(field, value, at)
  if (text === '') {
    if (field.required) throw new WrongInput(`${at}：必填项为空，请填写`)
    return ''
  }
  const wrong = problemOf(field, text)
  if (wrong) throw new WrongInput(`${at}：${wrong}`)
  return text
}

function plainText(field: Field, value: unknown, at: string): string {
  if (value === undefined || value === null) return ''
  if (value instanceof Figures) {
    // Serial numbers are figures in many a system; a name or a code out of a list never is.
    if (field.type === 'N' || (field.type === 'C' && /^[0-9]+$/.test(value.text))) return value.text
    throw new WrongInput(`${at}：应为${typeWords[field.type]}，不能为数字`)
  }
  if (typeof value === 'string') return value.trim()
  throw new WrongInput(`${at}：应为${typeWords[field.type]}`)
}

const typeWords = {
  C: '字符型',
  N: '数值型',
  D: '日期型 yyyy-MM-dd',
  T: '日期时间型 yyyy-MM-dd HH:mm:ss',
  B: 'Base64 字符串',
  L: '数组',
} as const satisfies Record<Field['type'], string>

function problemOf(field: Field, text: string): string | null {
  switch (field.type) {
    case 'C':
      return charactersProblem(field, text)
    case 'N':
      return numberProblem(field, text)
    case 'D':
      return isDay(text) || isMoment(text) ? null : `应为${typeWords.D}`
    case 'T':
      return isMoment(text) || isDay(text) ? null : `应为${typeWords.T}`
    case 'B':
      return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0
        ? null
        : `应为${typeWords.B}`
    case 'L':
      return null
  }
}

function charactersProblem({ length, dictionary }: Field, text: string): string | null {
  // By characters and not by UTF-16 units: a rare family name is one.
  if (length > 0 && [...text].length > length) return `超过最大长度${length}，请缩短`
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001F\u007F]/.test(text) && length < 500) return '含有控制字符，请删除'
  if (dictionary === null) return null
  const known = dictionaries.get(dictionary)
  return known?.values.has(text)
    ? null
    : `不在字典 ${dictionary}（${known?.name ?? ''}）内，请填写字典代码`
}

function numberProblem({ length, decimals }: Field, text: string): string | null {
  const found = /^-?(\d+)(?:\.(\d+))?$/.exec(text)
  if (!found) return '应为数值型，请填写十进制数字'
  const [, whole = '', part = ''] = found
  if (part.replace(/0+$/, '').length > decimals) return `小数超过${decimals}位`
  if (whole.replace(/^0+/, '').length > Math.max(length - decimals, 1)) {
    return `超出 N(${length},${decimals}) 的范围`
  }
  return null
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isReal(() => Temporal.PlainDate.from(text))
}

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) &&
    isReal(() => Temporal.PlainDateTime.from(text.replace(' ', 'T')))
  )
}

/** The thirtieth of February is well written and no day. */
function isReal(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

function listsOf(fields: readonly Field[]): readonly string[] {
  return fields.filter(({ type }) => type === 'L').map(({ code }) => code)
}

export function isObject(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Figures)
  )
}

/** Own values only: what a message calls `__proto__` is a name like another. */
export function valueOf(from: object, code: string): unknown {
  return Object.hasOwn(from, code) ? Reflect.get(from, code) : undefined
}
