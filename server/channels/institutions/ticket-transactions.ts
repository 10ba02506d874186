/**
 * 1301 to 1311 without 1304 but with 1306A, and 1313 to 1315: a catalogue as a file, for systems that keep a copy. The answer is a
 * ticket, and 9102 gives the file for it, the same for everybody.
 */
import {
  catalogueFileOf,
  type CatalogueTicket,
  catalogueTicket,
  isTicketGood,
  type TicketKind,
  ticketKinds,
} from '#capabilities/catalogues/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { refused } from '#kernel/refusal.ts'
import { zipStreamOf } from '#platform/files/zip-stream.ts'
import { institutionKinds } from './callers.ts'
import type { Input } from './check-input.ts'
import type { Deps } from './deps.ts'
import type { Answered, Transaction } from './transaction.ts'

const looks = { callers: institutionKinds, changes: false, together: versionProblem } as const

export const ticketTransactions: Readonly<Record<string, Transaction>> = {
  ...Object.fromEntries(
    ticketKinds.map((kind) => [
      kind,
      {
        ...looks,
        carryOut: async (deps, { input }) => {
          const { day, ...ticket } = await ticketOf(deps, input, kind)
          return { '-': { ...ticket, dld_end_time: day } }
        },
      } satisfies Transaction,
    ]),
  ),
  // Consumables by their codes of 27 places, which are in one list with the shorter ones; the day has another name.
  '1306A': {
    ...looks,
    carryOut: async (deps, { input }) => {
      const { day, ...ticket } = await ticketOf(deps, input, '1306')
      return { '-': { ...ticket, dld_endtime: day } }
    },
  },
}

function versionProblem(input: Input): string | null {
  return /^[0-9]+$/.test(input.one('data').text('ver'))
    ? null
    : 'data.ver（版本号）：请填写本地目录中的最大版本号（从本系统下载的整数），首次下载填 0'
}

/** Nothing is kept for a ticket, so this is only how long it is promised. */
const promisedDays = 7

async function ticketOf({ db, now }: Deps, input: Input, kind: TicketKind) {
  const since = BigInt(input.one('data').text('ver'))
  const { lines, ...ticket } = await catalogueTicket(db, { kind, since })
  return {
    ...{ file_qury_no: numberOf(ticket), filename: nameOf(ticket), data_cnt: String(lines) },
    day: dayOf(now()).add({ days: promisedDays }).toString(),
  }
}

function numberOf({ kind, versions: { since, until } }: CatalogueTicket): string {
  return `CAT${kind}V${since}T${until}`
}

function nameOf({ kind, versions: { since, until } }: CatalogueTicket): string {
  return `${kind}_${since}_${until}.zip`
}

/** Null for what is no ticket of a catalogue. */
export function ticketNamed(number: string): CatalogueTicket | null {
  const [, code, since, until] = /^CAT(\d{4})V(\d{1,9})T(\d{1,9})$/.exec(number) ?? []
  const kind = ticketKinds.find((each) => each === code)
  return kind ? { kind, versions: { since: Number(since), until: Number(until) } } : null
}

export async function catalogueDownload(
  { db }: Deps,
  ticket: CatalogueTicket,
  name: string,
): Promise<Answered> {
  if (name !== nameOf(ticket) || !(await isTicketGood(db, ticket))) return refused('file_unknown')
  const content = zipStreamOf(`${ticket.kind}.txt`, catalogueFileOf(db, ticket))
  return { kind: 'file', name, content }
}
