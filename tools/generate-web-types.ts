/** `npm run web-types`: writes the types of the HTTP contract, read from the routes themselves. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapi, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { createWebApp } from '#channels/web-api/app.ts'
import type { Deps } from '#channels/web-api/context.ts'
import { readConfig } from '#platform/config/config.ts'
import { openLog } from '#platform/log/log.ts'

export const webTypesFile = fileURLToPath(new URL('../web/src/api/schema.gen.ts', import.meta.url))

const preamble = `// Written by tools/generate-web-types.ts from the server's OpenAPI document; not by hand.\n\n`

type Document = Exclude<Parameters<typeof openapi>[0], string | URL | Buffer>

/** Describing itself is all that this server is asked to do, so it has neither database nor keys. */
async function documentOfServer(): Promise<Document> {
  const deps: Partial<Deps> = {
    config: readConfig({}),
    log: openLog({ level: 'silent', destination: { write: () => {} } }),
  }
  const app = await createWebApp(deps as Deps)
  try {
    return ofEachRoute(app.swagger()) as Document
  } finally {
    await app.close()
  }
}

type Operation = { parameters?: { readonly in?: string }[]; responses?: Record<string, unknown> }

/**
 * What every route shares is known to the screens' client once and not by route: it adds the
 * Idempotency-Key (web/src/api/act.ts) and reads problems (web/src/api/problem.ts).
 */
function ofEachRoute(document: object): object {
  const copy = structuredClone(document) as { paths?: Record<string, Record<string, Operation>> }
  for (const operation of Object.values(copy.paths ?? {}).flatMap(Object.values<Operation>)) {
    const { parameters = [], responses = {} } = operation
    const kept = parameters.filter((each) => each.in !== 'header')
    if (kept.length > 0) operation.parameters = kept
    else delete operation.parameters
    const done = Object.entries(responses).filter(([status]) => status.startsWith('2'))
    operation.responses = Object.fromEntries(done)
  }
  return copy
}

export async function generateWebTypes(): Promise<string> {
  const blob = ts.factory.createTypeReferenceNode('Blob')
  const nodes = await openapi(await documentOfServer(), {
    alphabetize: true,
    transform: (schema) => (schema.format === 'binary' ? blob : undefined),
  })
  return preamble + astToString(nodes)
}

if (import.meta.main) {
  writeFileSync(webTypesFile, await generateWebTypes())
  process.stdout.write(`Wrote ${webTypesFile}\n`)
}
