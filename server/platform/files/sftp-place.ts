/** Where files are exchanged by SFTP: read from a file of the operator's, one place for each name. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'

export type SftpPlace = {
  readonly host: string
  readonly port: number
  readonly user: string
  /** The one host key that is believed, as ssh-keygen -l writes it. */
  readonly hostKey: string
  /** Our private key, readable by its owner alone. */
  readonly keyFile: string
  /** Folders over there, as seen after signing in. */
  readonly outgoing: string
  readonly incoming: string
}

export type SftpPlaces = ReadonlyMap<string, SftpPlace>

const folder = z.string().regex(/^[\w./-]{1,200}$/)
const shape = z.record(
  z.string().regex(/^[0-9A-Za-z-]{1,40}$/),
  z.strictObject({
    host: z.string().regex(/^[0-9A-Za-z.:-]{1,253}$/),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().regex(/^[\w.@-]{1,64}$/),
    hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
    keyFile: z.string().min(1),
    outgoing: folder.default('to-bank'),
    incoming: folder.default('from-bank'),
  }),
)

/** The places, or what is wrong with the file. */
export function readSftpPlaces(path: string): { places: SftpPlaces } | { wrong: string } {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { wrong: 'a file of JSON that can be read' }
  }
  const read = shape.safeParse(content)
  if (!read.success) {
    const [issue] = read.error.issues
    return { wrong: `right at ${issue?.path.join('/') || 'its beginning'}: ${issue?.message}` }
  }
  const places = Object.entries(read.data).map(
    ([name, place]) =>
      [name, { ...place, keyFile: resolve(dirname(path), place.keyFile) }] as const,
  )
  const open = places.find(([, { keyFile }]) => !isPrivate(keyFile))
  if (open) return { wrong: `right at ${open[0]}/keyFile: a file that its owner alone may read` }
  return { places: new Map(places) }
}

function isPrivate(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && found.isFile() && (found.mode & 0o077) === 0
}
