/** A letter as a mailbox shows it: RFC 2045 and 2047, as far as ours need them. */
import type { Received } from './mail-server.ts'

export type Letter = {
  readonly field: (name: string) => string
  readonly subject: string
  readonly text: string
}

export function openLetter({ raw }: Pick<Received, 'raw'>): Letter {
  const [head = '', body = ''] = raw.split(/\r\n\r\n([^]*)/)
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const field = (name: string) =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
  const word = /=\?UTF-8\?([BQ])\?([^?]*)\?=( (?==\?))?/gi
  const subject = field('subject').replaceAll(word, (_all, how: string, text: string) =>
    how.toUpperCase() === 'B' ? utf8(text, 'base64') : quoted(text.replaceAll('_', ' ')),
  )
  const isBase64 = field('content-transfer-encoding') === 'base64'
  const text = isBase64 ? utf8(body, 'base64') : quoted(body.replaceAll('=\r\n', ''))
  return { field, subject, text: text.replaceAll('\r\n', '\n').trimEnd() }
}

function quoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return utf8(bytes, 'latin1')
}

function utf8(text: string, encoding: 'base64' | 'latin1'): string {
  return Buffer.from(text, encoding).toString('utf8')
}
