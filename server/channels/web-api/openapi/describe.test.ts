// Goal: whoever builds against the published description finds in it what the server asks and answers.
// Method: the document as it is served. The reader that makes the screens' types checks it against
// OpenAPI 3.1 as well as it can (a document that is none is refused, which is tried too); the rest is
// read here. Whether the routes that name an Idempotency-Key are those that demand it is asked of the
// server by trail.test.ts.
// Teeth, seen: a new route without its line in summaries.ts was told by name.
import openapi from 'openapi-typescript'
import { beforeAll, expect, test } from 'vitest'
import { openLog } from '#platform/log/log.ts'
import { readConfig } from '#platform/config/config.ts'
import { createWebApp } from '../app.ts'
import type { Deps } from '../context.ts'

type Answer = { readonly description: string; readonly content?: Record<string, unknown> }
type Operation = {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly Record<string, readonly string[]>[]
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly responses: Readonly<Record<string, Answer>>
}
type Described = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>
    readonly securitySchemes: Readonly<Record<string, unknown>>
  }
  readonly tags: readonly { readonly name: string }[]
}
type Named = readonly [name: string, operation: Operation]

let described: Described
let operations: readonly Named[]
beforeAll(async () => {
  const log = openLog({ level: 'silent', destination: { write: () => {} } })
  const deps: Partial<Deps> = { config: readConfig({}), log }
  const app = await createWebApp(deps as Deps)
  const served = await app.inject({ url: '/openapi.json' })
  await app.close()
  described = served.json()
  operations = Object.entries(described.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${url}`, operation] as const,
    ),
  )
})

const without = (has: (operation: Operation, name: string) => boolean): string[] =>
  operations.flatMap(([name, operation]) => (has(operation, name) ? [] : [name]))

test('the document is OpenAPI 3.1, and a reader of that format takes it', async () => {
  expect(described.openapi).toMatch(/^3\.1\./)
  type Source = Exclude<Parameters<typeof openapi>[0], string | URL | Buffer>
  const nodes = await openapi(structuredClone(described) as unknown as Source, { silent: true })
  expect(nodes.length).toBeGreaterThan(0)

  const broken = structuredClone(described) as unknown as { paths: Record<string, unknown> }
  broken.paths['/api/me'] = { get: { responses: 'none' } }
  await expect(openapi(broken as unknown as Source, { silent: true })).rejects.toThrow()
})

test('every shape is there once, and every reference leads to one', () => {
  const names = Object.keys(described.components.schemas)
  expect(names.filter((name) => name.endsWith('Input'))).toEqual([])
  const shapes = names.map((name) => JSON.stringify(described.components.schemas[name]))
  const used = JSON.stringify(described).matchAll(/"#\/components\/schemas\/(\w+)"/g)
  const referred = new Set([...used].map(([, name]) => name ?? ''))
  expect([...referred].filter((name) => !names.includes(name))).toEqual([])
  expect(names.filter((name) => !referred.has(name))).toEqual([])
  expect(shapes).not.toContain(undefined)
})

test('every route says in a line what it does, for whom it is, and who may call it', () => {
  const tags = described.tags.map(({ name }) => name)
  expect(without(({ summary }) => (summary ?? '').length > 5)).toEqual([])
  expect(without((each) => each.tags?.length === 1 && tags.includes(each.tags[0] ?? ''))).toEqual(
    [],
  )
  const schemes = Object.keys(described.components.securitySchemes)
  expect(schemes.toSorted()).toEqual(['institution', 'session'])
  const named = ({ security = [] }: Operation) => security.flatMap((each) => Object.keys(each))
  expect(without((each) => each.security !== undefined)).toEqual([])
  expect(without((each) => named(each).every((name) => schemes.includes(name)))).toEqual([])
  const closed = (name: string) => / \/api\/(me|desk|employer)\b/.test(name)
  expect(without((each, name) => !closed(name) || named(each).join() === 'session')).toEqual([])
  const machine = (name: string) => name.includes(' /api/institution/')
  expect(without((each, name) => !machine(name) || named(each).join() === 'institution')).toEqual(
    [],
  )
})

test('every route names what it answers, with its type, and refusals as problems', () => {
  const problem = 'application/problem+json'
  const done = ({ responses }: Operation) =>
    Object.entries(responses).filter(([status]) => status.startsWith('2'))
  expect(without((each) => done(each).length === 1)).toEqual([])
  const says = ([status, { content }]: readonly [string, Answer]) =>
    status === '204' ? content === undefined : Object.keys(content ?? {}).length === 1
  expect(without((each) => done(each).every(says))).toEqual([])
  expect(without(({ responses }) => problem in (responses['default']?.content ?? {}))).toEqual([])
  const forbidden = ({ responses }: Operation) => responses['403']?.description ?? ''
  const isOpen = ({ security }: Operation) => security?.length === 0
  expect(without((each) => isOpen(each) || forbidden(each).includes('not_allowed'))).toEqual([])
})
