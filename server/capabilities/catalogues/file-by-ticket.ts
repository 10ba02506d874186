/**
 * A national file for whoever keeps a copy: what was taken in since their last one. It is named by the versions
 * between which it lies, so that the same ticket gives the same file again, and nothing is kept for it: rows of the
 * catalogues are never changed.
 */
import type { Db } from '#platform/database/connection.ts'
import { fileFormats } from './file-kind.ts'
import {
  countLines,
  newestVersionOf,
  readLinesPage,
  type LinesAsked,
  type Versions,
} from './import-store.ts'

/**
 * In which column the standard has the version (版本号). The largest one in a copy is what is asked by next, so
 * ours stands there: the nation's own says nothing of when a row came here.
 */
const versionColumns = {
  '1301': 83,
  '1302': 18,
  '1303': 71,
  '1305': 15,
  '1306': 70,
  '1307': 23,
  '1308': 23,
  '1309': 10,
  '1310': 10,
  '1311': 8,
  '1313': 10,
  '1314': 13,
  '1315': 13,
} as const

export type TicketKind = keyof typeof versionColumns
export const ticketKinds = Object.keys(versionColumns) as readonly TicketKind[]

export type CatalogueTicket = { readonly kind: TicketKind; readonly versions: Versions }

/** Of what came after a version; empty where there is nothing newer. */
export async function catalogueTicket(
  db: Db,
  { kind, since }: { readonly kind: TicketKind; readonly since: bigint },
): Promise<CatalogueTicket & { readonly lines: number }> {
  const until = await newestVersionOf(db, kind)
  const ticket = { kind, versions: { since: since > until ? until : Number(since), until } }
  return { ...ticket, lines: await countLines(db, askedBy(ticket)) }
}

/** Whether such a file was there at all: nobody makes versions up. */
export async function isTicketGood(db: Db, { kind, versions }: CatalogueTicket): Promise<boolean> {
  return versions.since <= versions.until && versions.until <= (await newestVersionOf(db, kind))
}

/** In pieces of some thousand lines. */
export async function* catalogueFileOf(db: Db, ticket: CatalogueTicket): AsyncGenerator<string> {
  const asked = askedBy(ticket)
  let after = ''
  for (;;) {
    const page = await readLinesPage(db, { ...asked, after })
    if (page.length === 0) return
    yield page.map(({ line, version }) => `${withVersion(ticket.kind, line, version)}\n`).join('')
    after = page.at(-1)?.code ?? ''
  }
}

function askedBy({ kind, versions }: CatalogueTicket): LinesAsked {
  const { table, part } = fileFormats[kind]
  return { table, part: part ?? null, kind, versions }
}

function withVersion(kind: TicketKind, line: string, version: number): string {
  return line
    .split('\t')
    .with(versionColumns[kind] - 1, String(version))
    .join('\t')
}
