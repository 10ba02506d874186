/**
 * The name that a file had where it came from: shown and given back, never used as a path. What is
 * kept on disk has a random name of our own.
 */

/** As a header carries it: RFC 8187 first, a plain name otherwise. */
export function fileNameIn(disposition: string | undefined): string {
  if (disposition === undefined || disposition.length > 8_000) return ''
  const extended = /(?:^|;)\s*filename\*\s*=\s*utf-8''([^;\s]*)/i.exec(disposition)?.[1]
  if (extended !== undefined) return shownFileName(percentDecoded(extended))
  const plain = /(?:^|;)\s*filename\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(disposition)
  return shownFileName(plain?.[1] ?? plain?.[2] ?? '')
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const charactersAtMost = 80

/** The last part of a path, without what would turn, hide or command; empty when nothing is left. */
export function shownFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"<>|:*?;%]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (reserved.test(plain)) return ''
  const characters = [...plain]
  if (characters.length <= charactersAtMost) return plain
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(plain)?.[0] ?? ''
  return characters.slice(0, charactersAtMost - ending.length).join('') + ending
}

/** For the answer that gives a file out: nothing in a name can end the header or begin another. */
export function attachmentNamed(name: string): string {
  const shown = shownFileName(name)
  const encoded = encodeURIComponent(shown).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${encoded}`
}
