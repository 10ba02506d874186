/** The envelope that every transaction is answered in, with the standard's own spelling. */
import { randomInt } from 'node:crypto'
import { exactText } from '#platform/json/exact-json.ts'
import { millisecondsText, secondsText } from './clock.ts'

export type Received = {
  /** 接收方区划(6) + yyyyMMddHHmmss(14) + 流水(10) */
  readonly reference: string
  readonly at: Temporal.Instant
}

/** What the receiver's own number of a message begins with. */
export function referenceHead(admdvs: string, at: Temporal.Instant): string {
  return admdvs + secondsText(at)
}

export function newReceived(admdvs: string, at: Temporal.Instant): Received {
  const serial = randomInt(10 ** 10)
    .toString()
    .padStart(10, '0')
  return { reference: referenceHead(admdvs, at) + serial, at }
}

const errorCharactersAtMost = 200

export function doneAnswer(
  received: Received,
  output: Record<string, unknown>,
  at: Temporal.Instant,
): string {
  return exactText({ ...head(received, at), infcode: 0, err_msg: '', output })
}

export function failedAnswer(received: Received, why: string, at: Temporal.Instant): string {
  const err_msg = [...why].slice(0, errorCharactersAtMost).join('')
  return JSON.stringify({ ...head(received, at), infcode: -1, err_msg, output: {} })
}

function head({ reference, at: receivedAt }: Received, at: Temporal.Instant) {
  return {
    infcode: 0,
    inf_refmsgid: reference,
    refmsg_time: millisecondsText(receivedAt),
    respond_time: millisecondsText(at),
  }
}
