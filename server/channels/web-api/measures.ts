/**
 * What is counted and logged of every request: its route, its status, its time, and nothing it said;
 * and the page that shows what this process has counted, terminals' acts among it.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import {
  areaFileNames,
  countUnreviewedLooks,
  countWebhooks,
  coverOf,
} from '#capabilities/organisations/index.ts'
import type { Id } from '#kernel/ids.ts'
import { processMeasures } from '#platform/measures/acts.ts'
import { measureQueues } from '#platform/measures/queues.ts'
import type { Deps, WebApp } from './context.ts'
import { problem } from './problem.ts'
import { routeOf } from './problem-answer.ts'

export function installMeasures(app: WebApp, deps: Deps): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'yika_' })
  measureQueues(registry, deps.db, deps.now)
  measureCalendar(registry, deps)
  measureAreaFiles(registry, deps)
  measureEmergencyLooks(registry, deps)
  measureWebhooks(registry, deps)
  const seconds = new Histogram({
    name: 'yika_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const faults = new Counter({
    name: 'yika_http_faults_total',
    help: 'Answers with a status of 500 or more, by route',
    labelNames: ['route'],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode >= 500) faults.inc({ route })
    deps.log.info('request', {
      requestId: request.id as Id<'request'>,
      methodCode: request.method,
      routeCode: route,
      statusCode: reply.statusCode,
      tookMs: Math.round(reply.elapsedTime),
    })
  })
  app.get(
    '/metrics',
    { config: { action: 'operations.look' }, schema: { hide: true } },
    async (request, reply) => {
      // For the collector beside us; to the outside there is no such page.
      if (!isLoopback(request.ip)) throw problem('not_found')
      reply.type(registry.contentType)
      return Registry.merge([registry, processMeasures]).metrics()
    },
  )
}

/** Once it is zero, applications whose promised day would lie beyond it are refused. */
function measureCalendar(registry: Registry, { area, now }: Deps): void {
  new Gauge({
    name: 'yika_calendar_days_left',
    help: 'Days from today on for which the calendar of working days is known',
    registers: [registry],
    collect() {
      this.set(coverOf(area.calendar, now()).daysLeft)
    },
  })
}

/** One for each file that was changed into something wrong, and is not taken up. */
function measureAreaFiles(registry: Registry, { area }: Deps): void {
  new Gauge({
    name: 'yika_area_file_wrong',
    help: 'Whether a file of the area is wrong, so that what it said before still counts',
    labelNames: ['file'],
    registers: [registry],
    collect() {
      const wrong = area.filesPutAside
      for (const file of areaFileNames) this.set({ file }, wrong.includes(file) ? 1 : 0)
    },
  })
}

/** Each one suspends an account unless it is reviewed within its day. */
function measureEmergencyLooks(registry: Registry, { db }: Deps): void {
  new Gauge({
    name: 'yika_emergency_looks_unreviewed',
    help: 'Looks at files of other branches in an emergency that nobody has reviewed yet',
    registers: [registry],
    async collect() {
      // While the database is away nobody knows: no number is shown then.
      this.set(await countUnreviewedLooks(db).catch(() => NaN))
    },
  })
}

/** One that is disabled has said that nobody listens there; what was given up is sent again by hand. */
function measureWebhooks(registry: Registry, { db }: Deps): void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const failed = gauge('yika_webhooks_failed', 'Events for institutions that were given up')
  const disabled = gauge('yika_webhook_endpoints_disabled', 'Endpoints that answered 410')
  new Gauge({
    name: 'yika_webhooks_waiting',
    help: 'Events for institutions that have not arrived yet',
    registers: [registry],
    async collect() {
      const unknown = { waiting: NaN, failed: NaN, disabled: NaN }
      const counted = await countWebhooks(db).catch(() => unknown)
      this.set(counted.waiting)
      failed.set(counted.failed)
      disabled.set(counted.disabled)
    },
  })
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
