/**
 * Reading XML piece by piece, only as much of it as bank messages and workbooks use.
 *
 * A month-end answer has a line for each person of a city and an employer's list fifty thousand, so
 * neither is ever held as one tree. What they do not need is refused rather than skipped: document
 * types and their entities (the known way to make a reader open files or run out of memory),
 * processing instructions, unknown entities, bytes that are not UTF-8. Whoever sends any of these
 * gets the file back.
 */

export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export type XmlEvent =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
      readonly line: number
    }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'close'; readonly name: string; readonly line: number }

/** The file cannot be read as XML; the line is where reading stopped, the text never quoted. */
export class XmlProblem extends Error {
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** A single tag or run of text beyond this is an attack: the longest real one is a name. */
const longestToken = 65_536

export async function* xmlEvents(chunks: ByteChunks): AsyncGenerator<readonly XmlEvent[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader: Reader = { rest: '', line: 1, open: [], seenRoot: false }

  for await (const chunk of chunks) {
    reader.rest += decodeOrRefuse(reader, () => decoder.decode(chunk, { stream: true }))
    yield takeEvents(reader)
    if (reader.rest.length > longestToken) throw new XmlProblem('endless tag', reader.line)
  }
  reader.rest += decodeOrRefuse(reader, () => decoder.decode())
  yield takeEvents(reader)

  if (reader.rest.trim() !== '') throw new XmlProblem('cut off inside a tag', reader.line)
  if (reader.open.length > 0) throw new XmlProblem('cut off before its end', reader.line)
  if (!reader.seenRoot) throw new XmlProblem('no document', reader.line)
}

type Reader = { rest: string; line: number; readonly open: string[]; seenRoot: boolean }

function decodeOrRefuse(reader: Reader, decode: () => string): string {
  try {
    return decode()
  } catch (cause) {
    const problem = new XmlProblem('not UTF-8', reader.line)
    problem.cause = cause
    throw problem
  }
}

/** Everything up to the last whole tag; what is left waits for the next piece of the file. */
function takeEvents(reader: Reader): XmlEvent[] {
  const { rest } = reader
  const events: XmlEvent[] = []
  let from = 0

  for (;;) {
    const start = rest.indexOf('<', from)
    if (start === -1) break
    const end = tagEnd(rest, start)
    if (end === -1) break
    if (start > from) takeText(reader, rest.slice(from, start), events)
    takeTag(reader, rest.slice(start, end), events)
    from = end
  }
  reader.rest = rest.slice(from)
  return events
}

function tagEnd(text: string, start: number): number {
  const terminator = text.startsWith('<!--', start) ? '-->' : '>'
  const index = text.indexOf(terminator, start + 1)
  return index === -1 ? -1 : index + terminator.length
}

function takeText(reader: Reader, raw: string, events: XmlEvent[]): void {
  if (raw.length > longestToken) throw new XmlProblem('endless text', reader.line)
  if (reader.open.length === 0) {
    if (raw.trim() !== '') throw new XmlProblem('text outside the document', reader.line)
  } else {
    events.push({ kind: 'text', text: decodeEntities(raw, reader.line), line: reader.line })
  }
  reader.line += lineEndsIn(raw)
}

const declaration = /^<\?xml\s[^?]*\?>$/
const openTag =
  /^<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>$/
const closeTag = /^<\/([A-Za-z_][\w.:-]*)\s*>$/
const attribute = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function takeTag(reader: Reader, tag: string, events: XmlEvent[]): void {
  const { line } = reader
  reader.line += lineEndsIn(tag)
  if (tag.startsWith('<!--')) return
  if (tag.startsWith('<?')) return checkDeclaration(reader, tag, line)
  if (tag.startsWith('</')) return takeCloseTag(reader, tag, events, line)

  const parts = openTag.exec(tag)
  const name = parts?.[1]
  if (!parts || name === undefined) throw new XmlProblem('not an allowed tag', line)
  if (reader.open.length === 0 && reader.seenRoot) throw new XmlProblem('second document', line)
  reader.seenRoot = true

  const attributes = new Map<string, string>()
  for (const [, key, double, single] of (parts[2] ?? '').matchAll(attribute)) {
    if (key === undefined || attributes.has(key)) throw new XmlProblem('attribute twice', line)
    attributes.set(key, decodeEntities(double ?? single ?? '', line))
  }
  events.push({ kind: 'open', name, attributes, line })
  if (parts[3] === '/') events.push({ kind: 'close', name, line })
  else reader.open.push(name)
}

function takeCloseTag(reader: Reader, tag: string, events: XmlEvent[], line: number): void {
  const name = closeTag.exec(tag)?.[1]
  if (name === undefined || reader.open.pop() !== name) {
    throw new XmlProblem('closes what is not open', line)
  }
  events.push({ kind: 'close', name, line })
}

function checkDeclaration(reader: Reader, tag: string, line: number): void {
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? 'UTF-8'
  if (!declaration.test(tag) || reader.seenRoot) throw new XmlProblem('instruction', line)
  if (encoding.toUpperCase() !== 'UTF-8') throw new XmlProblem('not UTF-8', line)
}

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** XML allows none of them, and a zero among them is no text to the database either. */
// oxlint-disable-next-line no-control-regex
const noCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

function decodeEntities(raw: string, line: number): string {
  if (noCharacter.test(raw)) throw new XmlProblem('not a character', line)
  if (!raw.includes('&')) return raw
  return raw.replace(/&([^;&]{0,10})(;?)/g, (_, body: string, end: string) => {
    const text = end === ';' ? (namedEntities[body] ?? characterReference(body)) : null
    if (text === null) throw new XmlProblem('unknown entity', line)
    return text
  })
}

function characterReference(body: string): string | null {
  const parts = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body)
  if (!parts) return null
  const codePoint = parts[1] === undefined ? Number(parts[2]) : Number.parseInt(parts[1], 16)
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return null
  const text = String.fromCodePoint(codePoint)
  return noCharacter.test(text) ? null : text
}

function lineEndsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
