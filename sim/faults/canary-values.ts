/**
 * Values that stand nowhere else, and the search for them: as they are, and in each form in which a
 * careless line would put them down.
 */

export type Canaries = {
  /** Gives the value back, so that it can be named where it is used. */
  readonly add: (what: string, value: string | Buffer) => void
  /** Six digits turn up by chance inside longer numbers and moments: they are looked for alone. */
  readonly addShort: (what: string, digits: string) => void
  readonly count: () => number
  /** What of them stands in this text; bytes come in as latin1, so that nothing is lost. */
  readonly in: (text: string) => readonly string[]
  /** For files of many megabytes: the bytes as they are, without any other form. */
  readonly inBytes: (bytes: Buffer) => readonly string[]
}

export function createCanaries(): Canaries {
  const long = new Map<string, { readonly bytes: Buffer; readonly forms: readonly string[] }>()
  const short = new Map<string, RegExp>()
  return {
    add(what, value) {
      if (value.length < 5) throw new Error(`${what} is too short to be looked for`)
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value, 'utf8')
      const text = Buffer.isBuffer(value) ? [] : formsOfText(value)
      const forms = [...text, ...formsOfBytes(bytes)].map((each) => each.toLowerCase())
      long.set(what, { bytes, forms: [...new Set(forms)] })
    },
    addShort(what, digits) {
      short.set(what, new RegExp(`(?<![0-9a-z.+/])${digits}(?![0-9a-z+/])`))
    },
    count: () => long.size + short.size,
    in(text) {
      const lower = text.toLowerCase()
      const found = [
        ...[...long].filter(([, { forms }]) => forms.some((form) => lower.includes(form))),
        ...[...short].filter(([, form]) => form.test(lower)),
      ]
      return found.map(([what]) => what)
    },
    inBytes: (bytes) =>
      [...long].filter(([, each]) => bytes.includes(each.bytes)).map(([what]) => what),
  }
}

function formsOfText(value: string): readonly string[] {
  const utf16 = Buffer.from(value, 'utf16le')
  const escaped = value.replaceAll(
    /[^\p{ASCII}]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [value, escaped, encodeURIComponent(value), ...formsOfBytes(utf16)]
}

function formsOfBytes(bytes: Buffer): readonly string[] {
  const base64 = [0, 1, 2].map((before) => base64Within(bytes, before))
  const urls = base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))
  return [bytes.toString('latin1'), bytes.toString('hex'), ...base64, ...urls]
}

/** The letters that stay the same whatever stands before and after, for each of three positions. */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  const from = Math.ceil((before * 8) / 6)
  const until = Math.floor(((before + bytes.length) * 8) / 6)
  return text.slice(from, until)
}
