/**
 * A small server that keeps objects as S3 does: PUT, GET, HEAD and DELETE of one bucket, each request
 * signed. It can be told to fail the way such servers and the lines to them do.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Credentials, signatureProblem } from './signature.ts'

/** What goes wrong with the next request; a store that is slow answers nobody in time. */
export type ObjectFault = 'busy' | 'slow' | 'cut_short' | 'reset' | 'lost_answer'

export type ObjectServer = {
  /** As an operator writes it into the settings. */
  readonly url: string
  readonly objects: Map<string, Buffer>
  /** Requests as they came: method and name. */
  readonly seen: string[]
  /** The problems with signatures that were answered. */
  readonly refused: string[]
  readonly fail: (...faults: readonly ObjectFault[]) => void
  readonly stop: () => Promise<void>
}

const bucket = 'papers'
const known: Credentials = {
  accessKeyId: 'STOREKEY',
  secretAccessKey: 'se/cret+value',
  region: 'cn-north-1',
}

type State = Pick<ObjectServer, 'objects' | 'seen' | 'refused'> & { readonly faults: ObjectFault[] }

export async function startObjectServer(): Promise<ObjectServer> {
  const state: State = { objects: new Map(), seen: [], refused: [], faults: [] }
  const server = createServer((request, response) => void take(state, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const secret = encodeURIComponent(known.secretAccessKey)
  const { region, accessKeyId } = known
  return {
    url: `s3+http://${accessKeyId}:${secret}@127.0.0.1:${port}/${bucket}?region=${region}`,
    ...state,
    fail: (...faults) => void state.faults.push(...faults),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function take(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
  const name = decodeURIComponent((request.url ?? '').slice(`/${bucket}/`.length))
  state.seen.push(`${request.method} ${name}`)
  const fault = state.faults.shift()
  if (fault === 'slow') return
  if (fault === 'reset') return void request.socket.destroy()
  if (fault === 'busy') return answer(response, 503, xml('SlowDown'))
  const wrong = signatureProblem(request, body, known, Temporal.Now.instant())
  if (wrong) {
    state.refused.push(wrong)
    return answer(response, 403, xml(wrong))
  }
  const { status, bytes } = carryOut(state, { method: request.method ?? '', name, body })
  if (fault === 'lost_answer') return void request.socket.destroy()
  if (fault === 'cut_short') return cutShort(response, bytes)
  answer(response, status, bytes, request.method === 'HEAD')
}

function carryOut(
  { objects }: State,
  asked: { readonly method: string; readonly name: string; readonly body: Buffer },
): { readonly status: number; readonly bytes: Buffer } {
  const there = objects.get(asked.name)
  switch (asked.method) {
    case 'PUT':
      objects.set(asked.name, asked.body)
      return { status: 200, bytes: Buffer.alloc(0) }
    case 'GET':
    case 'HEAD':
      return there ? { status: 200, bytes: there } : { status: 404, bytes: xml('NoSuchKey') }
    case 'DELETE':
      objects.delete(asked.name)
      return { status: 204, bytes: Buffer.alloc(0) }
    default:
      return { status: 405, bytes: xml('MethodNotAllowed') }
  }
}

function answer(response: ServerResponse, status: number, bytes: Buffer, headOnly = false): void {
  response.writeHead(status, { 'content-length': bytes.length })
  response.end(headOnly ? undefined : bytes)
}

/** Announced whole, and the line breaks in the middle. */
function cutShort(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-length': bytes.length })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}

function xml(code: string): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`)
}
