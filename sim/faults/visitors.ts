/** People at a browser: citizens and clerks, signed in, whose every retry is the same request. */
import { addStaff } from '#capabilities/organisations/index.ts'
import { beginSession, type SessionKind } from '#platform/access/sessions.ts'
import { newId } from '#platform/ids.ts'
import type { Ground } from './ground.ts'
import type { HttpAnswer } from './pharmacy.ts'

export type Asked = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** The same on every retry. */
  readonly key?: string
}

export type Visitor = {
  readonly subjectId: string
  /** Throws when no whole answer came. */
  readonly ask: (webUrl: string, asked: Asked) => Promise<HttpAnswer>
}

export async function signIn(
  { db }: Pick<Ground, 'db'>,
  subject: { readonly kind: SessionKind; readonly subjectId: string },
  at: Temporal.Instant = Temporal.Now.instant(),
): Promise<Visitor> {
  const { token } = await beginSession(db, { ...subject, at })
  const { subjectId } = subject
  return { subjectId, ask: (webUrl, asked) => askAs(`yika_session=${token}`, webUrl, asked) }
}

let clerks = 0

/** A clerk who checks applications and hands out cards at this office. */
export async function signInClerk(
  ground: Pick<Ground, 'db'>,
  organisationId: string,
): Promise<Visitor> {
  clerks += 1
  const name = `fault-clerk-${clerks}`
  const subjectId = await addStaff(ground.db, {
    ...{ login: name, name, organisationId, password: 'not used by anybody' },
    roles: ['window_clerk', 'reviewer'],
  })
  return signIn(ground, { kind: 'staff', subjectId })
}

async function askAs(
  cookie: string,
  webUrl: string,
  { method, path, body, key = newId() }: Asked,
): Promise<HttpAnswer> {
  const answer = await fetch(`${webUrl}${path}`, {
    method,
    headers: {
      ...{ cookie, 'idempotency-key': key },
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    body: JSON.parse(text) as Record<string, string>,
    replayed: answer.headers.get('idempotent-replayed') === 'true',
  }
}
