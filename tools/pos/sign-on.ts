/**
 * How a terminal comes by its working keys. It asks again with the very same request until an answer
 * comes, believes only an answer proved under its own key, and keeps its old keys until then. An echo
 * under the new keys puts them to use.
 */
import type { Message } from '#channels/pos/iso8583/codec.ts'
import { unwrapSessionKeys } from '#platform/keys/terminal-crypto.ts'
import type {
  EchoResult,
  NoAnswer,
  Refused,
  SignOffResult,
  SignOnResult,
} from './connect-terminal.ts'
import type { Desk } from './desk.ts'
import { dateTimeOf, refusedBy } from './desk.ts'
import type { Fields } from './exchange.ts'
import { management, textOf } from './exchange.ts'

export async function signOn(desk: Desk): Promise<SignOnResult> {
  const result = await fetchKeys(desk, '001')
  if (result.kind === 'signed_on') await echoTest(desk)
  return result
}

/** Field 62: the PIN key and its check value, then the same for the code key; all under the master key. */
export async function fetchKeys(desk: Desk, code: '001' | '101' = '101'): Promise<SignOnResult> {
  const { options, exchange } = desk
  const answer = await manage(desk, code)
  if (answer.kind !== 'granted') return answer
  const sent = answer.message.fields.get(62)
  if (!Buffer.isBuffer(sent)) return refusedBy(answer.message)
  const half = sent.length / 2
  exchange.keys = unwrapSessionKeys({
    algorithm: options.keyAlgorithm ?? desk.profile.customs.algorithm,
    tmk: options.tmk,
    tpkUnderTmk: sent.subarray(0, half - 4),
    tpkKcv: sent.subarray(half - 4, half),
    takUnderTmk: sent.subarray(half, sent.length - 4),
    takKcv: sent.subarray(sent.length - 4),
  })
  keep(desk, answer.sentAt)
  return { kind: 'signed_on' }
}

export async function signOff(desk: Desk): Promise<SignOffResult> {
  const answer = await manage(desk, '002')
  if (answer.kind !== 'granted') return answer
  desk.exchange.keys = null
  keep(desk, answer.sentAt)
  return { kind: 'signed_off' }
}

export async function echoTest(desk: Desk): Promise<EchoResult> {
  const answer = await desk.exchange.ask('0800', [
    [11, desk.nextTrace()],
    management(desk.profile, '301', desk.journal.batch().number),
  ])
  if (!answer) return { kind: 'no_answer' }
  const heard = answer.proved && textOf(answer.message, 39) === '00'
  return heard ? { kind: 'heard' } : refusedBy(answer.message)
}

function keep({ journal, exchange }: Desk, sentAt: Temporal.PlainDateTime): void {
  const { keys } = exchange
  journal.keep({
    sentAt: sentAt.toString(),
    workingKeys: keys && { tpk: keys.tpk.toString('hex'), tak: keys.tak.toString('hex') },
  })
}

type Granted = {
  readonly kind: 'granted'
  readonly message: Message
  readonly sentAt: Temporal.PlainDateTime
}

/** A clock that differs, or a moment that was taken, is put right by the answer and tried once more. */
async function manage(desk: Desk, code: string): Promise<Granted | Refused | NoAnswer> {
  for (let attempt = 1; ; attempt++) {
    const sentAt = desk.nextSentAt()
    const answer = await askTwice(desk, [
      [7, dateTimeOf(sentAt)],
      [11, desk.nextTrace()],
      management(desk.profile, code, desk.journal.batch().number),
    ])
    if (!answer) return { kind: 'no_answer' }
    const { message, proved } = answer
    if (!proved) return refusedBy(message)
    const answerCode = textOf(message, 39)
    const clock = textOf(message, 13) + textOf(message, 12)
    if (clock !== '') desk.setClock(clock, answerCode)
    if (answerCode === '00') return { kind: 'granted', message, sentAt }
    if (clock === '' || attempt === 3) return refusedBy(message)
  }
}

async function askTwice({ exchange }: Desk, fields: Fields) {
  return (await exchange.ask('0800', fields)) ?? exchange.ask('0801', fields)
}
