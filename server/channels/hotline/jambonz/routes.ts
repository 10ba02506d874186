/** Webhooks of jambonz: a call, what was pressed in it, and that it is over. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Happened } from '../hotline.ts'
import { keysOf } from '../keypad.ts'
import { telephoneOf } from '../sip/message.ts'
import { hotlineConfig, type HotlineWebDeps, isUuid, NotAllowed } from '../web.ts'
import { isSigned } from './signature.ts'
import { verbsOf } from './verbs.ts'

/** Of much that is sent, what is read. */
const called = z.object({
  call_sid: z.string().min(1).max(200),
  from: z.string().max(100).optional(),
})
const acted = z.object({
  reason: z.string().max(40).optional(),
  digits: z
    .string()
    .regex(/^[0-9*#]{0,24}$/)
    .optional(),
  dial_call_status: z.string().max(40).optional(),
})
const status = z.object({ call_sid: z.string().min(1).max(200), call_status: z.string().max(40) })

const over: ReadonlySet<string> = new Set([
  'completed',
  'failed',
  'busy',
  'no-answer',
  'queued-out',
])

export function jambonzRoutes(app: FastifyInstance, deps: HotlineWebDeps, secret: string): void {
  const options = { config: hotlineConfig, schema: { hide: true } }
  const read = <T>(request: FastifyRequest, shape: z.ZodType<T>): T | null => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const header = request.headers['jambonz-signature']
    const by = { secret, at: deps.now() }
    if (!isSigned(typeof header === 'string' ? header : undefined, body, by)) throw new NotAllowed()
    const parsed = shape.safeParse(jsonOf(body))
    return parsed.success ? parsed.data : null
  }
  app.post('/hotline/jambonz/calls', options, async (request, reply) => {
    const call = read(request, called)
    if (!call) return reply.code(400).send('')
    const number = telephoneOf(`tel:${call.from ?? ''}`)
    const turn = await deps.hotline.begin({ way: 'jambonz', wayId: call.call_sid, number })
    return reply.send(verbsOf(turn, deps.operator))
  })
  app.post('/hotline/jambonz/turns/:callId/:step', options, async (request, reply) => {
    const { callId, step } = request.params as { readonly callId: string; readonly step: string }
    const act = read(request, acted)
    if (!act || !isUuid(callId)) return reply.code(400).send('')
    const standing = await deps.hotline.standing(callId)
    const happened = happenedOf(act, standing?.wait.kind ?? 'over')
    const turn = await deps.hotline.turn(callId, happened, Number(step))
    return reply.send(verbsOf(turn, deps.operator))
  })
  app.post('/hotline/jambonz/status', options, async (request, reply) => {
    const told = read(request, status)
    if (!told) return reply.code(400).send('')
    const callId = await deps.hotline.callIdOf('jambonz', told.call_sid)
    if (callId && over.has(told.call_status)) await deps.hotline.turn(callId, { kind: 'hung_up' })
    return reply.send([])
  })
}

function happenedOf(act: z.infer<typeof acted>, wait: string): Happened {
  // Somebody spoke with the caller, or nobody answered.
  if (wait === 'person') {
    return { kind: act.dial_call_status === 'completed' ? 'hung_up' : 'person_unreachable' }
  }
  const { digits = '' } = act
  if (wait === 'entry') {
    const isSilent = digits === '' && act.reason === 'timeout'
    return isSilent ? { kind: 'silence' } : { kind: 'keys', keys: keysOf(digits) }
  }
  return digits.length === 1 ? { kind: 'key', key: digits } : { kind: 'silence' }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
