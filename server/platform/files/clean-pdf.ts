/**
 * A PDF drawn up anew: its pages are copied entry by entry into a fresh document, and only what draws
 * them (`pdf-shapes.ts`). Pictures on them lose what the camera noted. The same file gives the same
 * bytes whenever it comes.
 */
import {
  type PDFContext,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFPage,
  PDFPageLeaf,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { plainJpeg } from './plain-jpeg.ts'
import { type Kind, shapes } from './pdf-shapes.ts'

export const pagesAtMost = 20

export type PdfProblem = 'pdf_encrypted' | 'pdf_too_many_pages' | 'pdf_damaged'
export type CleanedPdf =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: PdfProblem }

export async function cleanPdf(bytes: Uint8Array): Promise<CleanedPdf> {
  try {
    const source = await PDFDocument.load(bytes, {
      ignoreEncryption: true,
      throwOnInvalidObject: true,
      updateMetadata: false,
    })
    if (source.isEncrypted) return { ok: false, problem: 'pdf_encrypted' }
    const pages = source.getPages()
    if (pages.length === 0) return { ok: false, problem: 'pdf_damaged' }
    if (pages.length > pagesAtMost) return { ok: false, problem: 'pdf_too_many_pages' }
    return { ok: true, bytes: await drawnUpAnew(source.context, pages) }
  } catch {
    // Whatever a stranger's file does to the reader, it is the file that is wrong.
    return { ok: false, problem: 'pdf_damaged' }
  }
}

async function drawnUpAnew(from: PDFContext, pages: readonly PDFPage[]): Promise<Uint8Array> {
  const fresh = await PDFDocument.create({ updateMetadata: false })
  const copying = { from, to: fresh.context, done: new Map<string, PDFRef>() }
  for (const { node } of pages) {
    const entries = PDFDict.withContext(from)
    for (const [name, value] of node.entries()) entries.set(name, value)
    // A page may have these from the branch of the tree that it hangs on.
    for (const name of inherited) {
      const value = node.getInheritableAttribute(PDFName.of(name))
      if (value) entries.set(PDFName.of(name), value)
    }
    const copied = copyDict(copying, 'page', entries)
    copied.set(PDFName.of('Type'), PDFName.of('Page'))
    const leaf = PDFPageLeaf.fromMapWithContext(new Map(copied.entries()), fresh.context)
    fresh.addPage(PDFPage.of(leaf, fresh.context.register(leaf), fresh))
  }
  return fresh.save({
    useObjectStreams: false,
    updateFieldAppearances: false,
    addDefaultPage: false,
  })
}

const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const

type Copying = {
  readonly from: PDFContext
  readonly to: PDFContext
  /** What was copied already, by its kind and its number: fonts are used on many pages. */
  readonly done: Map<string, PDFRef>
}

/** Null where the entry is of another kind than its place allows. */
function copy(copying: Copying, kind: Kind, value: PDFObject | undefined): PDFObject | null {
  if (value instanceof PDFRef) return copyShared(copying, kind, value)
  if (value instanceof PDFArray) {
    const list = PDFArray.withContext(copying.to)
    for (const one of value.asArray()) list.push(copy(copying, kind, one) ?? PDFNull)
    return list
  }
  if (value instanceof PDFStream) return copyStream(copying, kind, value)
  if (value instanceof PDFDict) return kind === 'plain' ? null : copyDict(copying, kind, value)
  return value ?? null
}

function copyShared(copying: Copying, kind: Kind, ref: PDFRef): PDFObject | null {
  const key = `${kind} ${ref.tag}`
  const earlier = copying.done.get(key)
  if (earlier) return earlier
  // Known before it is copied, so that a ring comes to an end.
  const place = copying.to.nextRef()
  copying.done.set(key, place)
  copying.to.assign(place, copy(copying, kind, copying.from.lookup(ref)) ?? PDFNull)
  return place
}

function copyDict(copying: Copying, kind: Kind, dict: PDFDict): PDFDict {
  const copied = PDFDict.withContext(copying.to)
  const shape: Readonly<Record<string, string>> = shapes[kindOf(kind, dict)]
  for (const [name, value] of dict.entries()) {
    const own = name.decodeText()
    const next = shape['*'] ?? (Object.hasOwn(shape, own) ? shape[own] : undefined)
    const entry = next === undefined ? null : copy(copying, next as Kind, value)
    if (entry) copied.set(name, entry)
  }
  return copied
}

/** What is drawn with one operator is a picture or a form; anything else there draws nothing. */
function kindOf(kind: Kind, dict: PDFDict): keyof typeof shapes {
  if (kind !== 'xobject') return kind
  const subtype = dict.lookup(PDFName.of('Subtype'))
  if (subtype === PDFName.of('Image')) return 'image'
  return subtype === PDFName.of('Form') ? 'form' : 'plain'
}

function copyStream(copying: Copying, kind: Kind, stream: PDFStream): PDFObject | null {
  if (!(stream instanceof PDFRawStream) || kind === 'plain') return null
  const { dict } = stream
  if (kindOf(kind, dict) === 'plain') return null
  const copied = copyDict(copying, kind, dict)
  const filters = filtersOf(dict)
  for (const [name, own] of [
    ['Filter', 'plain'] as const,
    ['DecodeParms', 'parameters'] as const,
  ]) {
    const entry = copy(copying, own, dict.get(PDFName.of(name)))
    if (entry) copied.set(PDFName.of(name), entry)
  }
  return PDFRawStream.of(copied, contentsOf(stream.contents, filters))
}

function filtersOf(dict: PDFDict): readonly string[] {
  const filter = dict.lookup(PDFName.of('Filter'))
  const named = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : []
  return named.map((each) => (each instanceof PDFName ? each.decodeText() : ''))
}

/** A picture inside may carry notes of its own; where they cannot be taken out, it is not taken. */
function contentsOf(contents: Uint8Array, filters: readonly string[]): Uint8Array {
  if (filters.includes('JPXDecode')) throw new Error('a picture that is not drawn anew')
  const isPhoto = filters.some((filter) => filter === 'DCTDecode' || filter === 'DCT')
  if (!isPhoto) return contents
  if (filters.length > 1) throw new Error('a picture packed twice')
  return plainJpeg(contents)
}
