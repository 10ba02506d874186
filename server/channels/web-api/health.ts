/** Whether this server lives, and whether it can do its work now. */
import { z } from 'zod'
import { isMigrated } from '#platform/database/ready.ts'
import type { Deps, WebApp } from './context.ts'

const deadlineMs = 2_000
const check = z.enum(['ok', 'failed'])

export function installHealth(app: WebApp, deps: Deps): void {
  let draining = false
  app.addHook('preClose', async () => {
    draining = true
  })
  const config = { action: 'operations.look' }
  app.get(
    '/healthz',
    { config, schema: { response: { 200: z.object({ alive: z.boolean() }) } } },
    async () => ({ alive: true }),
  )

  const ready = z.object({
    ready: z.boolean(),
    checks: z.object({ database: check, migrations: check, keys: check }),
  })
  app.get(
    '/readyz',
    { config, schema: { response: { 200: ready, 503: ready } } },
    async (_request, reply) => {
      const migrated = soon(isMigrated(deps.db))
      const checks = {
        database: await answered(migrated),
        migrations: await answered(migrated.then(refuseOther)),
        keys: await answered(soon(deps.keys.sealingPublicKey())),
      }
      const isReady = !draining && Object.values(checks).every((each) => each === 'ok')
      return reply.code(isReady ? 200 : 503).send({ ready: isReady, checks })
    },
  )
}

function refuseOther(migrated: boolean): void {
  if (!migrated) throw new Error('the database is at another migration')
}

async function answered(check: Promise<unknown>): Promise<'ok' | 'failed'> {
  return check.then(
    () => 'ok' as const,
    () => 'failed' as const,
  )
}

function soon<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('no answer in time')), deadlineMs)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
