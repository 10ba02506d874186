/** Documents for voice browsers: they bring a key, begin a call, and say what happened in it. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Happened } from '../hotline.ts'
import { keysOf } from '../keypad.ts'
import { telephoneOf } from '../sip/message.ts'
import { formOf, hotlineConfig, type HotlineWebDeps, isUuid, NotAllowed } from '../web.ts'
import { startDocument, turnDocument } from './document.ts'

const vxmlType = 'application/voicexml+xml; charset=utf-8'

export function voiceXmlRoutes(app: FastifyInstance, deps: HotlineWebDeps): void {
  const options = { config: hotlineConfig, schema: { hide: true } }
  app.get('/hotline/vxml', options, async (request, reply) => {
    await mayAsk(deps, request)
    return send(reply, startDocument(randomUUID()))
  })
  app.post('/hotline/vxml/calls', options, async (request, reply) => {
    await mayAsk(deps, request)
    const form = formOf(request)
    const wayId = form.get('key') ?? ''
    if (!isUuid(wayId)) return reply.code(400).send('')
    const number = telephoneOf(form.get('number') ?? '')
    const turn = await deps.hotline.begin({ way: 'voicexml', wayId, number })
    return send(reply, turnDocument(turn, deps.operator))
  })
  app.post('/hotline/vxml/turns', options, async (request, reply) => {
    await mayAsk(deps, request)
    const form = formOf(request)
    const callId = form.get('call') ?? ''
    const standing = isUuid(callId) ? await deps.hotline.standing(callId) : null
    const happened = happenedOf(form, standing?.wait.kind === 'entry')
    if (!happened || !isUuid(callId)) return reply.code(400).send('')
    const turn = await deps.hotline.turn(callId, happened, Number(form.get('step')))
    return send(reply, turnDocument(turn, deps.operator))
  })
}

function send(reply: FastifyReply, document: string): FastifyReply {
  return reply.code(200).type(vxmlType).send(document)
}

function happenedOf(form: URLSearchParams, isEntry: boolean): Happened | null {
  const kind = form.get('happened')
  if (kind === 'silence' || kind === 'hung_up' || kind === 'person_unreachable') return { kind }
  if (kind !== 'keys') return null
  // A browser may put a space between two keys.
  const keys = (form.get('keys') ?? '').replaceAll(' ', '')
  if (!/^[0-9*#]{0,24}$/.test(keys)) return null
  if (isEntry) return { kind: 'keys', keys: keysOf(keys) }
  return keys.length === 1 ? { kind: 'key', key: keys } : { kind: 'silence' }
}

/** As a bearer, or as the password of whatever name: browsers can do the one or the other. */
async function mayAsk(deps: HotlineWebDeps, { headers }: FastifyRequest): Promise<void> {
  const [scheme = '', given = ''] = (headers.authorization ?? '').split(' ')
  const basic = Buffer.from(given, 'base64').toString('utf8')
  const key = /^basic$/i.test(scheme) ? basic.slice(basic.indexOf(':') + 1) : given
  if (key === '' || key.length > 200 || !(await deps.opens(key))) throw new NotAllowed()
}
