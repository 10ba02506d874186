/**
 * How bodies are read: JSON that is neither deep nor poisoned, images and card makers' files on the
 * routes that name them, nothing else. The limits stand before the parser, not behind it.
 */
import type { FastifyRequest } from 'fastify'
import { paperBytesAtMost } from '#platform/files/safe-copy.ts'
import type { WebApp } from './context.ts'
import { problem } from './problem.ts'

export const jsonBytesAtMost = 1024 * 1024
const imageBytesAtMost = 2 * 1024 * 1024
const textBytesAtMost = 8 * 1024 * 1024
const depthAtMost = 20

const json = 'application/json'

export function installBodies(app: WebApp): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>(json, { parseAs: 'string' }, (request, body, done) => {
    if (isDeeper(body, depthAtMost)) done(problem('bad_request'))
    else void parseJson(request, body, done)
  })
  app.addContentTypeParser(
    ['image/jpeg', 'image/png'],
    { parseAs: 'buffer', bodyLimit: imageBytesAtMost },
    async (_request: FastifyRequest, body: Buffer) => body,
  )
  app.addContentTypeParser(
    'application/pdf',
    { parseAs: 'buffer', bodyLimit: paperBytesAtMost },
    async (_request: FastifyRequest, body: Buffer) => body,
  )
  app.addContentTypeParser(
    'text/plain',
    { parseAs: 'buffer', bodyLimit: textBytesAtMost },
    async (_request: FastifyRequest, body: Buffer) => body.toString('utf8'),
  )
  // A file of any size comes as a stream: the act that keeps it counts its bytes.
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
  app.addHook('preParsing', async (request) => refuseOtherTypes(request))
}

function refuseOtherTypes(request: FastifyRequest): void {
  const given = request.headers['content-type']
  if (given === undefined || request.is404) return
  const type = given.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const accepted = request.routeOptions.config.accepts ?? [json]
  if (!accepted.includes(type)) throw problem('wrong_content_type')
}

/** Counts brackets outside of texts, before anything is built from them. */
function isDeeper(text: string, atMost: number): boolean {
  let depth = 0
  let inText = false
  for (let position = 0; position < text.length; position++) {
    const character = text[position]
    if (inText) {
      if (character === '\\') position += 1
      else if (character === '"') inText = false
      continue
    }
    if (character === '"') inText = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > atMost) return true
  }
  return false
}
