/**
 * A gateway on a real TCP port, with terminals and raw sockets to speak to it: what the tests of this
 * folder share.
 */
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { retailMac } from '#platform/keys/terminal-crypto.ts'
import type { Terminal, TerminalOptions } from '#tools/pos/terminal.ts'
import { connectTerminal } from '#tools/pos/terminal.ts'
import type { PosLogLine } from '../acts.ts'
import type { FramingActs } from './acts-for-framing.ts'
import { actsForFraming, framingHolder, framingKeys, framingTerminal } from './acts-for-framing.ts'
import type { PosLimits } from '../connections.ts'
import type { PosGateway } from '../gateway.ts'
import { startPosGateway } from '../gateway.ts'
import type { FieldValue, Message } from '../iso8583/codec.ts'
import { decode, encodeFrame } from '../iso8583/codec.ts'
import { frameReader } from '../iso8583/frames.ts'
import { ascii87 } from '../iso8583/profiles.ts'
import { coveredBytes, macPlace, placeMac } from '../message-code.ts'

export type World = {
  readonly acts: FramingActs
  readonly log: PosLogLine[]
  readonly port: number
  readonly drain: () => Promise<void>
  readonly counts: PosGateway['counts']
  readonly terminal: (options?: Partial<TerminalOptions>) => Promise<Terminal>
  readonly raw: () => RawPeer
}

export async function world(limits: Partial<PosLimits> = {}): Promise<World> {
  const acts = actsForFraming()
  const log: PosLogLine[] = []
  const gateway = await startPosGateway({ acts, log: (line) => log.push(line), port: 0, limits })
  onTestFinished(() => gateway.drain())
  return {
    ...{ acts, log, port: gateway.port, drain: gateway.drain },
    counts: gateway.counts,
    terminal(options = {}) {
      const at = { host: '127.0.0.1', port: gateway.port }
      return connectTerminal({ ...at, ...framingTerminal, answerMs: 2000, ...options })
    },
    raw: () => rawPeer(gateway.port),
  }
}

export type RawPeer = {
  readonly socket: Socket
  readonly answers: Message[]
  readonly closed: Promise<void>
  readonly answered: (count: number) => Promise<Message>
}

export function rawPeer(port: number): RawPeer {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  onTestFinished(() => void socket.destroy())
  const reader = frameReader()
  const answers: Message[] = []
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    reader.feed(chunk)
    for (let frame = reader.next(); frame !== null; frame = reader.next()) {
      const decoded = decode(ascii87, frame as Buffer)
      if (decoded.ok) answers.push(decoded.message)
    }
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return {
    ...{ socket, answers, closed },
    async answered(count) {
      for (let turn = 0; turn < 300 && answers.length < count; turn++) await pause(10)
      const answer = answers[count - 1]
      if (!answer) throw new Error(`${answers.length} answers, not ${count}`)
      return answer
    },
  }
}

const networkFields: [number, FieldValue][] = [
  [11, '000001'],
  [41, 'YK000001'],
  [42, 'H33010000001   '],
]

/** An echo test, proved with the code key: yesterday's, unless another is given. */
export function echo(tak: Buffer = framingKeys.wrappedTak): Buffer {
  return coded(tak, '0800', new Map([...networkFields, [70, '301']]))
}

function coded(key: Buffer, mti: string, fields: Map<number, FieldValue>): Buffer {
  fields.set(Math.max(...fields.keys()) > 64 ? 128 : 64, macPlace)
  const frame = encodeFrame(ascii87, { mti, fields })
  placeMac(ascii87, frame, retailMac(key, coveredBytes(ascii87, frame)))
  return frame
}

export const purchaseFields: readonly (readonly [number, FieldValue])[] = [
  [2, framingHolder.card],
  [3, '000000'],
  [4, '000000001230'],
  [11, '000042'],
  [12, '101112'],
  [13, '1121'],
  [41, 'YK000001'],
  [42, 'H33010000001   '],
  [49, '156'],
  [52, Buffer.alloc(8, 7)],
]

/** A message signed with the working key, some fields changed, left out (null) or of another type. */
export function signed(
  tak: Buffer,
  own: Record<number, FieldValue | null> = {},
  mti = '0200',
): Buffer {
  const fields = new Map<number, FieldValue>(purchaseFields)
  for (const [number, value] of Object.entries(own)) {
    if (value === null) fields.delete(Number(number))
    else fields.set(Number(number), value)
  }
  return coded(tak, mti, fields)
}

export async function signedOn(limits: Partial<PosLimits> = {}) {
  const here = await world(limits)
  const terminal = await here.terminal()
  onTestFinished(() => terminal.close())
  expect(await terminal.signOn()).toEqual({ kind: 'signed_on' })
  return { ...here, pos: terminal, keys: terminal.workingKeys()! }
}

export function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes)
  return length
}
