/**
 * Calls routes one after the other and holds each call against the trail: what it left there, and
 * nothing else. Keeps account of what was called, so that what was not can be named.
 */
import { expect } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { Answer, Visit, WebWorld } from '#server/test/web-world.ts'
import { type FileWalked, withTail } from './trail-files.ts'

/** Who an entry must name, and through which face they came. */
export type Who = {
  readonly actorKind: string
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly channel: string
}
export type Caller = Who & { readonly visit: Visit }

export type Mark = {
  /** The person in whose file it is; the office's own trail when nobody is named. */
  readonly file?: string | undefined
  readonly action: string
  readonly object?: string | null
  /** Taken from the answer's problem when nothing is said, else 'done'. */
  readonly result?: string
  /** Of this entry alone. */
  readonly purpose?: string
  /** When the entry names somebody else than who called. */
  readonly who?: Who
}

/** For an object whose id nobody is told: the entry must name one. */
export const someId = 'some id'

type Marks = Mark | readonly Mark[] | null

export type Asked = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  readonly type?: string
  readonly status: number
  /** What the call must leave, from its answer; null for nothing. */
  readonly leaves: Marks | ((body: Record<string, unknown>) => Marks | Promise<Marks>)
  /** What the entry says of why. */
  readonly purpose?: string
}

export type Walked = {
  readonly route: string
  readonly status: number
  readonly entries: number
  /** The first entry's result; null when there is none. */
  readonly result: string | null
}

export type Walk = {
  readonly world: WebWorld
  readonly walked: readonly Walked[]
  /** What was sent as a file, and what came back as one. */
  readonly files: readonly FileWalked[]
  readonly call: (caller: Caller, route: string, asked: Asked) => Promise<Answer>
  /** The entries since the last look, for acts that come by another way than the web. */
  readonly newEntries: () => Promise<readonly Entry[]>
}

export type Entry = Who & {
  readonly file: string | null
  readonly at: string
  readonly action: string
  readonly object: string | null
  readonly purpose: string | null
  readonly result: string
}

export function startWalk(world: WebWorld): Walk {
  const walked: Walked[] = []
  const files: FileWalked[] = []
  const keyed = keyedIn(world)
  const seen = new Set<string>()
  const newEntries = (): Promise<readonly Entry[]> => unseen(world, seen)
  return {
    ...{ world, walked, files, newEntries },
    async call(caller, route, wanted) {
      const asked = { ...wanted, body: withTail(wanted.body, wanted.type) }
      await newEntries()
      // Each call at a moment of its own, so that "when" can be told exactly.
      world.clock.at = world.clock.at.add({ seconds: 1 })
      // One place asks more than one place may in an hour.
      await world.database.owner.query('delete from access.throttle')
      const demandsKey = keyed.has(route)
      if (demandsKey && !walked.some((each) => each.route === route)) {
        const refused = await ask(caller.visit, route, asked, { 'idempotency-key': '' })
        expect(refused.body['code'], `${route} without a key`).toBe('idempotency_key_missing')
      }
      const key = demandsKey ? {} : { 'idempotency-key': '' }
      const answer = await ask(caller.visit, route, asked, key)
      const told = `${route} ${answer.status} ${answer.text.slice(0, 400)}`
      expect(answer.status, told).toBe(asked.status)
      const entries = await newEntries()
      const marks =
        typeof asked.leaves === 'function' ? await asked.leaves(answer.body) : asked.leaves
      const due = expected(world, caller, asked, marks, answer)
      expect(sorted(entries.map((entry) => unnamed(entry, due))), told).toEqual(sorted(due))
      walked.push({
        ...{ route, status: answer.status, entries: entries.length },
        result: entries[0]?.result ?? null,
      })
      const { type } = asked
      const isFile = !String(answer.headers['content-type']).includes('json')
      if (type !== undefined || isFile) {
        files.push({ route, status: answer.status, type, answer })
      }
      return answer
    },
  }
}

/** The routes that name an Idempotency-Key in the published description. */
function keyedIn({ app }: WebWorld): ReadonlySet<string> {
  const paths = Object.entries(app.swagger().paths ?? {})
  const names = paths.flatMap(([url, methods]) =>
    Object.entries(methods ?? {})
      .filter(([, operation]) => JSON.stringify(operation).includes('"Idempotency-Key"'))
      .map(([method]) => `${method.toUpperCase()} ${url.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  return new Set(names)
}

function ask(
  visit: Visit,
  route: string,
  asked: Asked,
  headers: Record<string, string>,
): Promise<Answer> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => asked.params?.[name] ?? newId())
  const url = asked.query === undefined ? path : `${path}?${asked.query}`
  if (method === 'GET') return visit.get(url)
  const type = asked.type === undefined ? {} : { 'content-type': asked.type }
  return visit.send(method as 'POST' | 'DELETE', url, asked.body, { ...type, ...headers })
}

function expected(
  world: WebWorld,
  caller: Caller,
  asked: Asked,
  marks: Marks,
  answer: Answer,
): readonly Entry[] {
  const all = marks === null ? [] : 'action' in marks ? [marks] : marks
  const code = answer.body['code']
  return all.map((mark) => {
    const { actorKind, actorId, organisationId, channel } = mark.who ?? caller
    return {
      ...{ actorKind, actorId, organisationId, channel },
      file: mark.file ?? null,
      at: world.clock.at.toString(),
      action: mark.action,
      object: mark.object ?? null,
      purpose: mark.purpose ?? asked.purpose ?? null,
      result: mark.result ?? (answer.status >= 400 ? String(code) : 'done'),
    }
  })
}

function unnamed(entry: Entry, due: readonly Entry[]): Entry {
  const isDue = due.some(
    ({ action, file, object }) =>
      action === entry.action && file === entry.file && object === someId,
  )
  return isDue && entry.object !== null ? { ...entry, object: someId } : entry
}

function sorted(entries: readonly Entry[]): readonly string[] {
  const fields = (entry: Entry): string => JSON.stringify(entry, Object.keys(entry).toSorted())
  return entries.map(fields).toSorted()
}

type Row = {
  readonly id: string
  readonly file: string | null
  readonly at: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly organisation_id: string | null
  readonly channel: string
  readonly action: string
  readonly object_id: string | null
  readonly purpose: string | null
  readonly result: string
}

async function unseen({ database }: WebWorld, seen: Set<string>): Promise<readonly Entry[]> {
  const fields =
    'at::text, actor_kind, actor_id, organisation_id, channel, action, object_id, purpose, result'
  const { rows } = await database.owner.query<Row>(`
    select entry_id as id, person_id as file, ${fields} from audit.entry
    union all select entry_id, null, ${fields} from audit.office_entry`)
  const fresh = rows.filter(({ id }) => !seen.has(id))
  for (const { id } of fresh) seen.add(id)
  return fresh.map((row) => ({
    ...{ actorKind: row.actor_kind, actorId: row.actor_id, organisationId: row.organisation_id },
    ...{ channel: row.channel, file: row.file, action: row.action, object: row.object_id },
    ...{ purpose: row.purpose, result: row.result },
    at: Temporal.Instant.from(row.at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toString(),
  }))
}
