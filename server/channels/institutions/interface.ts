/**
 * The hospital interface on the web server: one address for every transaction, or one for each. It
 * reads bodies and answers failures in its own way, which nothing else on the server does.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerMessage } from './answer-message.ts'
import { type Deps, depsOf, type Made } from './deps.ts'
import { type GatewayFailure, gatewayFailures, GatewayRefusal, passGateway } from './gateway.ts'
import { servedNumbers } from './served.ts'

/** A month's lines of one in-patient; the standard's own 40,000 characters would not hold them. */
const bytesAtMost = 1024 * 1024
/** A month's settlements of the largest hospital, as an archive in base64. */
const fileBytesAtMost = 8 * 1024 * 1024

const jsonType = 'application/json; charset=utf-8'

export type HospitalInterface = (app: FastifyInstance) => Promise<void>

export function hospitalInterface(made: Made): HospitalInterface {
  const deps = depsOf(made)
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: fileBytesAtMost },
      async (_request: FastifyRequest, body: Buffer) => body,
    )
    app.addHook('onRequest', async ({ headers }) => {
      const told = Number(headers['content-length'] ?? 0)
      if (told > bytesAtMostOf(headers['_api_name'])) throw new GatewayRefusal('too_large')
    })
    app.setErrorHandler((fault, _request, reply) => answerFault(deps, fault, reply))
    const config = { action: 'institutions.call' }
    for (const url of ['/his', '/his/:infno']) {
      app.post(url, { config, schema: { hide: true } }, (request, reply) =>
        answer(deps, request, reply),
      )
    }
  }
}

async function answer(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { infno } = request.params as { readonly infno?: string }
  const { headers, ip: address } = request
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const gate = await passGateway(deps, { headers, address, pathName: infno ?? null, body: bytes })
  if (bytes.length > bytesAtMostOf(gate.apiName)) throw new GatewayRefusal('too_large')
  const answer = await answerMessage(deps, gate, bytes)
  deps.log.info('hospital_interface', { transactionCode: knownCode(gate.apiName) })
  if (typeof answer === 'string') return reply.code(200).type(jsonType).send(answer)
  const name = `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`
  return reply
    .code(200)
    .type('application/octet-stream')
    .header('content-disposition', name)
    .send(answer.content)
}

/** Only files are longer than a message. */
function bytesAtMostOf(apiName: string | string[] | undefined): number {
  return apiName === '9101' ? fileBytesAtMost : bytesAtMost
}

/** A number that nobody serves may be anything, and does not go into the log. */
function knownCode(apiName: string): string {
  return servedNumbers.includes(apiName) ? apiName : 'other'
}

function answerFault(deps: Deps, fault: unknown, reply: FastifyReply): FastifyReply {
  const failure = failureOf(fault)
  if (failure === 'busy') deps.log.error('hospital_interface_failed', fault)
  const { code, message } = gatewayFailures[failure]
  return reply.code(code).type(jsonType).send(JSON.stringify({ code, message }))
}

function failureOf(fault: unknown): GatewayFailure {
  if (fault instanceof GatewayRefusal) return fault.failure
  const { statusCode, problem } = Object(fault) as {
    readonly statusCode?: unknown
    /** What the web server itself refuses before a request is ours. */
    readonly problem?: unknown
  }
  if (statusCode === 413) return 'too_large'
  if (statusCode === 415 || problem === 'wrong_content_type') return 'not_json_type'
  return problem === undefined ? 'busy' : 'caller_unknown'
}
