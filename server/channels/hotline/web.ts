/**
 * The hotline for exchanges that fetch documents: VoiceXML and jambonz, and the sounds that both play.
 * A guest of the web server that reads bodies and answers failures in its own way. No document carries
 * a value: what differs from call to call is fetched as sound.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { everyPiece, type Piece, piecesOf } from './dialogue/spoken.ts'
import type { Hotline } from './hotline.ts'
import { jambonzRoutes } from './jambonz/routes.ts'
import type { Voice } from './voice/voice.ts'
import { writeALawWav } from './voice/wav.ts'
import { voiceXmlRoutes } from './vxml/routes.ts'

export type HotlineWebDeps = {
  readonly hotline: Hotline
  readonly voice: Voice
  readonly now: () => Temporal.Instant
  /** Where a call goes that asks for a person. */
  readonly operator: string | null
  /** Null: no webhooks of jambonz. */
  readonly jambonzSecret: string | null
  /** Whether this is the key of a voice browser. */
  readonly opens: (key: string) => Promise<boolean>
  readonly onFault: (fault: unknown) => void
}

/** Who asks may not. Said in a status alone: what asks is a machine. */
export class NotAllowed extends Error {
  readonly status = 401
}

const bytesAtMost = 64 * 1024
const types = ['application/json', 'application/x-www-form-urlencoded']

/** Every route of the hotline says this, so that the web server knows whose it is and what comes. */
export const hotlineConfig = { action: 'hotline.call', accepts: types }

export function hotlineWeb(deps: HotlineWebDeps): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      types,
      { parseAs: 'buffer', bodyLimit: bytesAtMost },
      async (_request: FastifyRequest, body: Buffer) => body,
    )
    app.setErrorHandler((fault, _request, reply) => answerFault(deps, fault, reply))
    app.addHook('onSend', async (_request, reply) => {
      void reply.header('cache-control', 'no-store')
    })
    soundRoutes(app, deps)
    voiceXmlRoutes(app, deps)
    if (deps.jambonzSecret !== null) jambonzRoutes(app, deps, deps.jambonzSecret)
  }
}

function answerFault(deps: HotlineWebDeps, fault: unknown, reply: FastifyReply): FastifyReply {
  if (fault instanceof NotAllowed) {
    return reply.code(fault.status).header('www-authenticate', 'Basic realm="hotline"').send('')
  }
  const { statusCode } = Object(fault) as { readonly statusCode?: unknown }
  if (typeof statusCode === 'number' && statusCode < 500) return reply.code(statusCode).send('')
  deps.onFault(fault)
  return reply.code(500).send('')
}

const known: ReadonlyMap<string, Piece> = new Map(
  everyPiece().map((piece) => [`${piece.language}/${piece.name}`, piece]),
)

function soundRoutes(app: FastifyInstance, { hotline, voice }: HotlineWebDeps): void {
  const options = { config: hotlineConfig, schema: { hide: true } }
  // The same words for everybody, as they could be heard by calling.
  app.get('/hotline/prompts/:language/:name', options, async (request, reply) => {
    const { language, name } = request.params as {
      readonly language: string
      readonly name: string
    }
    const piece = known.get(`${language}/${name.replace(/\.wav$/, '')}`)
    if (!piece) return reply.code(404).send('')
    return sendSound(reply, await voice.say([piece]))
  })
  // Named by the call, which only its exchange knows, and there while the call stands at this step.
  app.get('/hotline/said/:callId/:step/:index', options, async (request, reply) => {
    const { callId, step, index } = request.params as Readonly<Record<string, string>>
    const at = Number((index ?? '').replace(/\.wav$/, ''))
    const turn = isUuid(callId) ? await hotline.standing(callId) : null
    const prompt = turn?.step === Number(step) ? turn.say[at] : undefined
    if (!turn || !prompt) return reply.code(404).send('')
    return sendSound(reply, await voice.say(piecesOf(prompt, turn.language)))
  })
}

function sendSound(reply: FastifyReply, aLaw: Uint8Array): FastifyReply {
  return reply.code(200).type('audio/x-wav').send(writeALawWav(aLaw))
}

export function isUuid(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

/** The form of a request, as bytes became text only here. */
export function formOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
}
