/**
 * Reads JSON and keeps where each value stood, so that whoever wrote the file is led to the line. What
 * JSON.parse lets pass in silence, a name given twice in one object, is a fault here.
 */
export type JsonFault = { readonly line: number; readonly path: string; readonly reason: string }

export type JsonText = {
  /** Undefined where the text is no JSON. */
  readonly value: unknown
  readonly faults: readonly JsonFault[]
  /** 'banks[3].code' → its line; of the nearest known value above it where there is none. */
  readonly lineOf: (path: string) => number
}

export function readJsonText(text: string): JsonText {
  const reader = new Reader(text.replace(/^\ufeff/, ''))
  const lineOf = lineFinder(reader.lines)
  try {
    const value = reader.whole()
    return { value, faults: reader.faults, lineOf }
  } catch (fault) {
    if (!(fault instanceof NotJson)) throw fault
    const { line, path } = reader
    return { value: undefined, faults: [{ line, path, reason: fault.message }], lineOf }
  }
}

/** The line of a value, or of the nearest known one above it. */
export function lineFinder(lines: ReadonlyMap<string, number>): (path: string) => number {
  return (path) => {
    for (let at = path; at !== ''; at = at.replace(/(\.[^.[]+|\[[0-9]+\]|^[^.[]+)$/, '')) {
      const line = lines.get(at)
      if (line !== undefined) return line
    }
    return lines.get('') ?? 1
  }
}

/** The form that `lineOf` takes, of a path as a list. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((above, step) => {
    if (typeof step === 'number') return `${above}[${step}]`
    return above === '' ? String(step) : `${above}.${String(step)}`
  }, '')
}

class NotJson extends Error {}

const token = /[ \t\r]*(?:(\n)|("(?:[^"\\\n]|\\.)*")|([{}[\],:])|([^\s{}[\],:"]+)|("[^\n]*))/y

/** State truly needed: the place in the text, which every nested value moves on. */
class Reader {
  readonly lines = new Map<string, number>()
  readonly faults: JsonFault[] = []
  line = 1
  path = ''
  #piece: string | null = null
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  whole(): unknown {
    this.#next()
    const value = this.#value('')
    if (this.#piece !== null) throw new NotJson(`"${this.#shown()}" stands after the end`)
    return value
  }

  #next(): void {
    for (;;) {
      token.lastIndex = this.#at
      const found = token.exec(this.#text)
      const rest = found ? null : this.#text.slice(this.#at).replace(/^[ \t\r]+/, '')
      this.#at = found ? token.lastIndex : this.#text.length
      this.#piece = found?.[0].trimStart() ?? (rest || null)
      if (!found?.[1]) return
      this.#piece = null
      this.line += 1
    }
  }

  #shown(): string {
    return this.#piece === null ? 'the end of the file' : this.#piece.slice(0, 20)
  }

  #take(piece: string, after: string): void {
    if (this.#piece !== piece) {
      throw new NotJson(`a ${piece} is missing ${after}, before ${this.#shown()}`)
    }
    this.#next()
  }

  #value(path: string): unknown {
    this.path = path
    this.lines.set(path, this.line)
    if (this.#piece === '{') return this.#object(path)
    if (this.#piece === '[') return this.#array(path)
    return this.#plain()
  }

  #plain(): unknown {
    const piece = this.#piece
    try {
      if (piece === null) throw new NotJson('a value is missing before the end of the file')
      const value: unknown = JSON.parse(piece)
      this.#next()
      return value
    } catch {
      throw new NotJson(`a value is missing or miswritten: ${this.#shown()}`)
    }
  }

  #object(path: string): Record<string, unknown> {
    this.#next()
    const entries = new Map<string, unknown>()
    while (this.#piece !== '}') {
      if (entries.size > 0) this.#take(',', 'between two entries')
      if (!this.#piece?.startsWith('"')) throw new NotJson(`a name is missing: ${this.#shown()}`)
      const { line } = this
      const name = String(this.#plain())
      this.#take(':', `after "${name.slice(0, 40)}"`)
      const below = path === '' ? name : `${path}.${name}`
      if (entries.has(name)) this.faults.push({ line, path: below, reason: 'it stands here twice' })
      entries.set(name, this.#value(below))
    }
    this.#next()
    return Object.fromEntries(entries)
  }

  #array(path: string): unknown[] {
    this.#next()
    const list: unknown[] = []
    while (this.#piece !== ']') {
      if (list.length > 0) this.#take(',', 'between two values')
      list.push(this.#value(`${path}[${list.length}]`))
    }
    this.#next()
    return list
  }
}
