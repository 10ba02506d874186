/**
 * Between a telephone and the dialogue: says what is to be said, hears keys while it speaks, waits, and
 * hands on. Whatever happens in one call happens one after another.
 */
import type { Happened, Hotline, Turn } from '../hotline.ts'
import { createKeypad, type Keypad } from '../keypad.ts'
import type { Voice } from '../voice/voice.ts'
import { piecesOf } from '../dialogue/spoken.ts'
import type { RtpStream } from './rtp-stream.ts'

/** In milliseconds, after everything was said. */
export type Patience = {
  readonly key: number
  readonly firstDigit: number
  readonly nextDigit: number
}

export const patience: Patience = { key: 8_000, firstDigit: 12_000, nextDigit: 6_000 }

export type PhoneCallOptions = {
  readonly hotline: Hotline
  readonly voice: Voice
  readonly stream: Pick<RtpStream, 'play' | 'hush'>
  readonly patience: Patience
  /** The dialogue is over: the line may be cleared. */
  readonly onOver: () => void
  /** A person is to speak; said back as a happening if nobody could. */
  readonly onPerson: (callId: string) => void
  readonly onFault: (fault: unknown, callId: string | null) => void
}

export type PhoneCall = {
  readonly begin: (wayId: string, number: string | null) => void
  readonly press: (key: string) => void
  readonly personUnreachable: () => void
  readonly hangUp: () => Promise<void>
}

/** Keys of somebody in a hurry, kept as bytes until they are asked for: two cards with their PINs. */
const mostAhead = 64

/** What changes while a call lasts. */
type Talk = {
  readonly options: PhoneCallOptions
  readonly ahead: Uint8Array
  aheadCount: number
  callId: string | null
  wait: Turn['wait'] | null
  /** To a person, as far as this line can tell. */
  handedOn: boolean
  keypad: Keypad | null
  timer: NodeJS.Timeout | null
  gone: boolean
  busy: boolean
  queue: Promise<void>
}

export function createPhoneCall(options: PhoneCallOptions): PhoneCall {
  const talk: Talk = {
    ...{ options, ahead: new Uint8Array(mostAhead), aheadCount: 0, callId: null, wait: null },
    ...{
      handedOn: false,
      keypad: null,
      timer: null,
      gone: false,
      busy: true,
      queue: Promise.resolve(),
    },
  }
  return {
    begin: (wayId, number) => {
      void inTurn(talk, () => options.hotline.begin({ way: 'sip', wayId, number }))
    },
    press: (key) => press(talk, key),
    personUnreachable: () => happen(talk, { kind: 'person_unreachable' }),
    hangUp: () => hangUp(talk),
  }
}

function inTurn(talk: Talk, work: () => Promise<Turn | null>): Promise<void> {
  talk.busy = true
  stopWaiting(talk)
  talk.queue = talk.queue.then(async () => {
    try {
      const turn = await work()
      // Also whoever has hung up meanwhile has a call that is to be ended.
      if (turn) take(talk, turn)
      if (turn && !talk.gone) await follow(talk, turn)
    } catch (fault) {
      talk.options.onFault(fault, talk.callId)
      if (!talk.gone) talk.options.onOver()
    }
  })
  return talk.queue
}

function take(talk: Talk, { callId, wait }: Turn): void {
  talk.callId = callId
  talk.wait = wait
  talk.handedOn = false
}

async function follow(talk: Talk, turn: Turn): Promise<void> {
  const { stream, voice } = talk.options
  const sound = await voice.say(turn.say.flatMap((prompt) => piecesOf(prompt, turn.language)))
  if (talk.gone) return
  const { wait } = turn
  talk.keypad = wait.kind === 'entry' ? createKeypad(wait.entry) : null
  talk.busy = false
  stream.play(sound, () => whenSaid(talk, turn))
  const hears = wait.kind === 'key' || wait.kind === 'entry'
  while (talk.aheadCount > 0 && !talk.busy && hears) pressAhead(talk)
}

function pressAhead(talk: Talk): void {
  const { ahead } = talk
  const key = String.fromCharCode(ahead[0] ?? 0)
  ahead.copyWithin(0, 1)
  talk.aheadCount -= 1
  ahead.fill(0, talk.aheadCount)
  press(talk, key)
}

function whenSaid(talk: Talk, turn: Turn): void {
  const { onOver, onPerson, patience: waits } = talk.options
  if (talk.gone || talk.busy) return
  if (turn.wait.kind === 'over') return onOver()
  if (turn.wait.kind === 'person') {
    talk.handedOn = true
    return onPerson(turn.callId)
  }
  // Whoever has begun to enter is waited for from their last key.
  if (talk.timer) return
  waitFor(talk, turn.wait.kind === 'key' ? waits.key : waits.firstDigit)
}

function waitFor(talk: Talk, milliseconds: number): void {
  stopWaiting(talk)
  const timer = setTimeout(() => {
    // Where this machine stood still, keys lie behind the clock unread: they are heard first.
    setImmediate(() => {
      if (talk.timer === timer) nothingMoreCame(talk)
    })
  }, milliseconds)
  timer.unref()
  talk.timer = timer
}

function nothingMoreCame(talk: Talk): void {
  const { keypad } = talk
  if (keypad && !keypad.isEmpty()) return handOn(talk, keypad)
  happen(talk, { kind: 'silence' })
}

function stopWaiting(talk: Talk): void {
  if (talk.timer) clearTimeout(talk.timer)
  talk.timer = null
}

function happen(talk: Talk, happened: Happened): void {
  const { callId } = talk
  if (callId === null) return
  talk.options.stream.hush()
  void inTurn(talk, () => talk.options.hotline.turn(callId, happened))
}

function handOn(talk: Talk, entered: Keypad): void {
  happen(talk, { kind: 'keys', keys: entered.take() })
}

function press(talk: Talk, key: string): void {
  const { keypad, options } = talk
  if (talk.gone) return
  if (talk.busy) {
    if (talk.aheadCount < mostAhead) talk.ahead[talk.aheadCount++] = key.charCodeAt(0)
    return
  }
  if (talk.wait?.kind === 'key') return happen(talk, { kind: 'key', key })
  if (!keypad) return
  options.stream.hush()
  if (keypad.press(key)) return handOn(talk, keypad)
  waitFor(talk, options.patience.nextDigit)
}

function hangUp(talk: Talk): Promise<void> {
  talk.gone = true
  stopWaiting(talk)
  talk.options.stream.hush()
  talk.keypad?.wipe()
  talk.ahead.fill(0)
  talk.aheadCount = 0
  return inTurn(talk, async () => {
    const { callId, wait, handedOn } = talk
    const { hotline } = talk.options
    if (callId === null) return null
    // Who was told that they are handed on, and did not wait for it, is on nobody's list.
    if (wait?.kind === 'person' && !handedOn) {
      await hotline.turn(callId, { kind: 'person_unreachable' })
    }
    await hotline.turn(callId, { kind: 'hung_up' })
    return null
  })
}
