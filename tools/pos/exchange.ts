/** Requests and their answers on one line: signed, matched by trace number, awaited for a limited time. */
import type { FieldValue, Message } from '#channels/pos/iso8583/codec.ts'
import { decode, encodeFrame } from '#channels/pos/iso8583/codec.ts'
import { inEnvelope, openEnvelope } from '#channels/pos/iso8583/envelope.ts'
import type { Profile } from '#channels/pos/iso8583/profiles.ts'
import { coveredBytes, macOf, macPlace, placeMac } from '#channels/pos/message-code.ts'
import { isUnderOwnKey } from '#channels/pos/requests.ts'
import type { MacAlgorithm } from '#platform/keys/terminal-crypto.ts'
import { macMatches, makeMac } from '#platform/keys/terminal-crypto.ts'
import { linkTo } from './link.ts'

export type WorkingKeys = { readonly tpk: Buffer; readonly tak: Buffer }

/** `proved`: the answer carries a code, made over these very bytes with the key of the request. */
export type Answer = { readonly message: Message; readonly proved: boolean }
export type Fields = readonly (readonly [field: number, value: FieldValue])[]

/** Transport address and header of a terminal's requests, where its profile has them. */
const address = Buffer.from('6000030000603100310000', 'hex')

export type ExchangeOptions = {
  readonly profile: Profile
  readonly host: string
  readonly port: number
  readonly terminalId: string
  readonly institutionCode: string
  readonly macAlgorithm: MacAlgorithm
  readonly answerMs: number
  readonly workingKeys: WorkingKeys | null
  /** Under which it asks for working keys; absent where none are asked for. */
  readonly networkKey?: Buffer
}

export type Exchange = {
  /** Null when no answer came in time, or the line was lost. */
  readonly ask: (mti: string, fields: Fields) => Promise<Answer | null>
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
  keys: WorkingKeys | null
}

type Waiting = {
  readonly resolve: (answer: Answer | null) => void
  readonly key: Buffer | null
}

export function openExchange(options: ExchangeOptions): Exchange {
  const { profile, answerMs } = options
  const before = address.subarray(0, profile.envelope)
  const terminalId = options.terminalId.padEnd(8)
  const institutionCode = options.institutionCode.padEnd(15)
  const waiting = new Map<string, Waiting>()
  const link = linkTo({
    host: options.host,
    port: options.port,
    onFrame: hear,
    onLost() {
      for (const { resolve } of waiting.values()) resolve(null)
    },
  })

  function hear(frame: Buffer): void {
    const opened = openEnvelope(profile, frame)
    if (!opened) return
    const decoded = decode(profile, opened.message)
    if (!decoded.ok) return
    const { message } = decoded
    const asked = waiting.get(`${message.mti} ${textOf(message, 11)}`)
    const proved = asked?.key ? provedUnder(options, asked.key, message, opened.message) : false
    asked?.resolve({ message, proved })
  }

  function frameOf(mti: string, own: Fields, key: Buffer | null): Buffer {
    const fields = new Map<number, FieldValue>([...own, [41, terminalId], [42, institutionCode]])
    const frame = key
      ? provedFrame(options, key, mti, fields)
      : encodeFrame(profile, { mti, fields })
    return inEnvelope(frame, before)
  }

  /** What is asked without working keys is proved with the terminal's own; new keys may come meanwhile. */
  function keyFor(mti: string, own: Fields): Buffer | null {
    const underOwnKey = isUnderOwnKey(profile, { mti, fields: new Map(own) })
    return (underOwnKey ? options.networkKey : exchange.keys?.tak) ?? null
  }

  const exchange: Exchange = {
    keys: options.workingKeys,
    open: link.open,
    close: link.close,
    async ask(mti, fields) {
      const trace = fields.find(([number]) => number === 11)?.[1]
      const name = `${mti.slice(0, 2)}${Number(mti[2]) + 1}0 ${String(trace)}`
      const { promise, resolve } = Promise.withResolvers<Answer | null>()
      const asked = { resolve, key: keyFor(mti, fields) }
      waiting.set(name, asked)
      const late = setTimeout(resolve, answerMs, null)
      link.send(frameOf(mti, fields, asked.key)).catch(() => resolve(null))
      const answer = await promise
      clearTimeout(late)
      if (waiting.get(name) === asked) waiting.delete(name)
      return answer
    },
  }
  return exchange
}

/** Ends with a code: field 128 when a field above 64 is there. */
function provedFrame(
  { profile, macAlgorithm }: ExchangeOptions,
  key: Buffer,
  mti: string,
  fields: Map<number, FieldValue>,
): Buffer {
  fields.set([...fields.keys()].some((number) => number > 64) ? 128 : 64, macPlace)
  const frame = encodeFrame(profile, { mti, fields })
  placeMac(profile, frame, makeMac(macAlgorithm, key, coveredBytes(profile, frame)))
  return frame
}

function provedUnder(
  { profile, macAlgorithm }: ExchangeOptions,
  key: Buffer,
  message: Message,
  bytes: Buffer,
): boolean {
  const proof = macOf(profile, message, bytes)
  return proof !== null && macMatches(macAlgorithm, key, proof.data, proof.mac)
}

/** What says which act of network management is asked for. */
export function management({ managementIn }: Profile, code: string, batch: string): Fields[number] {
  return managementIn === 70 ? [70, code] : [60, `00${batch}${code}`]
}

export function textOf(message: Message, field: number): string {
  const value = message.fields.get(field)
  return typeof value === 'string' ? value : ''
}
