/**
 * A long message as its repeated records, one at a time, and the short frame around them.
 *
 * The frame (headers, totals) comes last as a tree from which the records are left out, so memory
 * does not grow with the number of records.
 */
import type { ByteChunks } from '#platform/files/xml-stream.ts'
import { XmlProblem, xmlEvents } from '#platform/files/xml-stream.ts'

export type XmlElement = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly line: number
  text: string
}

export type XmlPart =
  | { readonly kind: 'record'; readonly element: XmlElement; readonly ordinal: number }
  | { readonly kind: 'frame'; readonly element: XmlElement }

export type MessageKind = { readonly namespace: string; readonly recordName: string }

/** Bank messages are about ten deep; more is made to exhaust a reader. */
const deepest = 40
/** A record has some dozens of elements, a frame some hundreds. */
const mostElementsHeld = 5_000

export async function* xmlParts(chunks: ByteChunks, kind: MessageKind): AsyncGenerator<XmlPart> {
  const path: XmlElement[] = []
  let ordinal = 0
  let held = 0

  for await (const events of xmlEvents(chunks)) {
    for (const event of events) {
      const parent = path.at(-1)
      if (event.kind === 'open') {
        const element = elementOf(event)
        if (!parent) checkNamespace(event.name, element, kind.namespace)
        held++
        if (path.length >= deepest || held > mostElementsHeld) {
          throw new XmlProblem('too large a structure', event.line)
        }
        parent?.children.push(element)
        path.push(element)
      } else if (event.kind === 'text') {
        if (parent) parent.text += event.text
      } else {
        const closed = path.pop()
        const around = path.at(-1)
        if (!closed) throw new XmlProblem('closes what is not open', event.line)
        if (!around) yield { kind: 'frame', element: closed }
        else if (closed.name === kind.recordName) {
          around.children.pop()
          held -= sizeOf(closed)
          ordinal++
          yield { kind: 'record', element: closed, ordinal }
        }
      }
    }
  }
}

function elementOf(event: {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
}): XmlElement {
  const { attributes, line } = event
  return { name: localName(event.name), attributes, children: [], line, text: '' }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** A message of another version or kind has other meanings under the same names. */
function checkNamespace(name: string, root: XmlElement, namespace: string): void {
  const colon = name.indexOf(':')
  const declaration = colon === -1 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`
  if (root.name !== 'Document' || root.attributes.get(declaration) !== namespace) {
    throw new XmlProblem('another kind of message', root.line)
  }
}

function sizeOf(element: XmlElement): number {
  return element.children.reduce((total, child) => total + sizeOf(child), 1)
}

/** The one element at a path, null when absent. Twice is as wrong as another value. */
export function find(element: XmlElement, ...path: readonly string[]): XmlElement | null {
  let at: XmlElement = element
  for (const name of path) {
    const found = at.children.filter((child) => child.name === name)
    const [only] = found
    if (!only) return null
    if (found.length > 1) throw new XmlProblem(`${name} appears twice`, only.line)
    at = only
  }
  return at
}

export function findAll(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

export function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  return find(element, ...path)?.text ?? null
}
