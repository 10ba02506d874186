/** The published description of every route, read from the routes, the access table and the problems. */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Deps, WebApp } from '../context.ts'
import { sessionCookie } from '../guard.ts'
import { problemSchema } from './problems.ts'
import { operationOf, tags } from './operation.ts'
import { oneSchemaPerId } from './one-schema-per-id.ts'

export async function installDescription(app: WebApp, deps: Pick<Deps, 'config'>): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yika 医卡',
        version: '1',
        description:
          'Amounts are texts of yuan with two decimals, days YYYY-MM-DD, moments ISO 8601 in UTC. ' +
          'What changes something carries an Idempotency-Key, the same on every retry.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: deps.config.publicOrigin }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      components: {
        schemas: { Problem: problemSchema },
        securitySchemes: {
          session: {
            ...{ type: 'apiKey', in: 'cookie', name: sessionCookie },
            description: 'Set by POST /api/sessions; for people, by browser.',
          },
          institution: {
            ...{ type: 'http', scheme: 'bearer' },
            description: 'The key of an institution’s own system.',
          },
        },
      },
    },
    transform: (route) => ({
      ...jsonSchemaTransform(route),
      schema: operationOf(route.route, jsonSchemaTransform(route).schema),
    }),
    transformObject: (document) => oneSchemaPerId(jsonSchemaTransformObject(document)),
  })
  app.get(
    '/openapi.json',
    { config: { action: 'site.look' }, schema: { hide: true } },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache')
      return app.swagger()
    },
  )
}
