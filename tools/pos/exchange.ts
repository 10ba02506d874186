/** Requests and their answers on one line: signed, matched by trace number, awaited for a limited time. */
import type { FieldValue, Message } from '#channels/pos/iso8583/codec.ts'
import { decode, encodeFrame } from '#channels/pos/iso8583/codec.ts'
import { ascii87 } from '#channels/pos/iso8583/profiles.ts'
import { coveredBytes, macOf, macPlace, placeMac } from '#channels/pos/message-code.ts'
import type { MacAlgorithm } from '#platform/keys/terminal-crypto.ts'
import { macMatches, makeMac } from '#platform/keys/terminal-crypto.ts'
import { linkTo } from './link.ts'

export type WorkingKeys = { readonly tpk: Buffer; readonly tak: Buffer }

/** `proved`: the answer carries a code made with our working key over these very bytes. */
export type Answer = { readonly message: Message; readonly proved: boolean }
export type Fields = readonly (readonly [field: number, value: FieldValue])[]

export type ExchangeOptions = {
  readonly host: string
  readonly port: number
  readonly terminalId: string
  readonly institutionCode: string
  readonly macAlgorithm: MacAlgorithm
  readonly answerMs: number
  readonly workingKeys: WorkingKeys | null
}

export type Exchange = {
  /** Null when no answer came in time, or the line was lost. */
  readonly ask: (mti: string, fields: Fields) => Promise<Answer | null>
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
  keys: WorkingKeys | null
}

export function openExchange(options: ExchangeOptions): Exchange {
  const { macAlgorithm, answerMs } = options
  const terminalId = options.terminalId.padEnd(8)
  const institutionCode = options.institutionCode.padEnd(15)
  const waiting = new Map<string, (answer: Answer | null) => void>()
  const link = linkTo({
    host: options.host,
    port: options.port,
    onFrame: hear,
    onLost() {
      for (const resolve of waiting.values()) resolve(null)
    },
  })

  function hear(bytes: Buffer): void {
    const decoded = decode(ascii87, bytes)
    if (!decoded.ok) return
    const { message } = decoded
    const { keys } = exchange
    const proof = macOf(ascii87, message, bytes)
    const proved =
      keys !== null && proof !== null && macMatches(macAlgorithm, keys.tak, proof.data, proof.mac)
    waiting.get(`${message.mti} ${textOf(message, 11)}`)?.({ message, proved })
  }

  /** Everything but network management ends with a code: field 128 when a field above 64 is there. */
  function frameOf(mti: string, own: Fields): Buffer {
    const fields = new Map<number, FieldValue>([...own, [41, terminalId], [42, institutionCode]])
    const { keys } = exchange
    if (!keys || mti >= '0800') return encodeFrame(ascii87, { mti, fields })
    fields.set(own.some(([number]) => number > 64) ? 128 : 64, macPlace)
    const frame = encodeFrame(ascii87, { mti, fields })
    placeMac(ascii87, frame, makeMac(macAlgorithm, keys.tak, coveredBytes(ascii87, frame)))
    return frame
  }

  const exchange: Exchange = {
    keys: options.workingKeys,
    open: link.open,
    close: link.close,
    async ask(mti, fields) {
      const trace = fields.find(([number]) => number === 11)?.[1]
      const name = `${mti.slice(0, 2)}${Number(mti[2]) + 1}0 ${String(trace)}`
      const { promise, resolve } = Promise.withResolvers<Answer | null>()
      waiting.set(name, resolve)
      const late = setTimeout(resolve, answerMs, null)
      link.send(frameOf(mti, fields)).catch(() => resolve(null))
      const answer = await promise
      clearTimeout(late)
      if (waiting.get(name) === resolve) waiting.delete(name)
      return answer
    },
  }
  return exchange
}

export function textOf(message: Message, field: number): string {
  const value = message.fields.get(field)
  return typeof value === 'string' ? value : ''
}
