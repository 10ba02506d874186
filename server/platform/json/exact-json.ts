/**
 * Strict JSON: well-formed UTF-8, not deep, and every number as the figures that were sent, since a
 * float would alter an amount before anybody has looked at it. Numbers leave by their figures too.
 */

declare global {
  // Of the language since 2025, and not yet in the types that the compiler brings.
  interface JSON {
    rawJSON(text: string): object
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown
  }
}

/** A number as it was written. */
export class Figures {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

const depthAtMost = 12

export class UnreadableJson extends Error {
  readonly why: 'not_utf8' | 'not_json'

  constructor(why: UnreadableJson['why']) {
    super(`a message is ${why}`)
    this.why = why
  }
}

export function readJson(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  if (isDeep(text)) throw new UnreadableJson('not_json')
  try {
    return JSON.parse(text, (_, value: unknown, { source }) =>
      typeof value === 'number' ? new Figures(source ?? '') : value,
    )
  } catch (fault) {
    if (fault instanceof SyntaxError) throw new UnreadableJson('not_json')
    throw fault
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableJson('not_utf8')
  }
}

/** Counts brackets outside of texts, before anything is built from them; a text may be a whole file. */
function isDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') at = endOfText(text, at)
    else if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    if (depth > depthAtMost) return true
  }
  return false
}

/** Where the quotes are closed that open here; the end where nothing closes them. */
function endOfText(text: string, opens: number): number {
  let at = opens + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

export function exactNumber(figures: string): object {
  return JSON.rawJSON(figures)
}

/** As it was read, with every number by its figures: what is passed on is what came. */
export function exactText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each instanceof Figures ? exactNumber(each.text) : each,
  )
}
