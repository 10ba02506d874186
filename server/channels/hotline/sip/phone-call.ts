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

/** Keys of somebody in a hurry, kept as bytes until they are asked for. */
const mostAhead = 32

export function createPhoneCall(options: PhoneCallOptions): PhoneCall {
  const { hotline, stream } = options
  let callId: string | null = null
  let wait: Turn['wait'] | null = null
  let keypad: Keypad | null = null
  let timer: NodeJS.Timeout | null = null
  let gone = false
  let busy = true
  let queue: Promise<void> = Promise.resolve()
  const ahead = new Uint8Array(mostAhead)
  let aheadCount = 0

  function inTurn(work: () => Promise<Turn | null>): Promise<void> {
    busy = true
    stopWaiting()
    queue = queue.then(async () => {
      try {
        const turn = await work()
        if (turn && !gone) await follow(turn)
      } catch (fault) {
        options.onFault(fault, callId)
        if (!gone) options.onOver()
      }
    })
    return queue
  }

  async function follow(turn: Turn): Promise<void> {
    callId = turn.callId
    const pieces = turn.say.flatMap((prompt) => piecesOf(prompt, turn.language))
    const sound = await options.voice.say(pieces)
    if (gone) return
    wait = turn.wait
    keypad = turn.wait.kind === 'entry' ? createKeypad(turn.wait.entry) : null
    busy = false
    stream.play(sound, () => whenSaid(turn))
    while (aheadCount > 0 && !busy && (wait.kind === 'key' || wait.kind === 'entry')) pressAhead()
  }

  function pressAhead(): void {
    const key = String.fromCharCode(ahead[0] ?? 0)
    ahead.copyWithin(0, 1)
    aheadCount -= 1
    ahead.fill(0, aheadCount)
    press(key)
  }

  function whenSaid(turn: Turn): void {
    if (gone || busy) return
    if (turn.wait.kind === 'over') return options.onOver()
    if (turn.wait.kind === 'person') return options.onPerson(turn.callId)
    const { key, firstDigit } = options.patience
    waitFor(turn.wait.kind === 'key' ? key : firstDigit)
  }

  function waitFor(milliseconds: number): void {
    stopWaiting()
    timer = setTimeout(() => {
      if (keypad && !keypad.isEmpty()) return handOn(keypad)
      happen({ kind: 'silence' })
    }, milliseconds)
    timer.unref()
  }

  function stopWaiting(): void {
    if (timer) clearTimeout(timer)
    timer = null
  }

  function happen(happened: Happened): void {
    const id = callId
    if (id === null) return
    stream.hush()
    void inTurn(() => hotline.turn(id, happened))
  }

  function handOn(entered: Keypad): void {
    happen({ kind: 'keys', keys: entered.take() })
  }

  function press(key: string): void {
    if (gone) return
    if (busy) {
      if (aheadCount < mostAhead) ahead[aheadCount++] = key.charCodeAt(0)
      return
    }
    if (wait?.kind === 'key') return happen({ kind: 'key', key })
    if (!keypad) return
    stream.hush()
    if (keypad.press(key)) return handOn(keypad)
    waitFor(options.patience.nextDigit)
  }

  return {
    begin: (wayId, number) => {
      void inTurn(() => hotline.begin({ way: 'sip', wayId, number }))
    },
    press,
    personUnreachable: () => happen({ kind: 'person_unreachable' }),
    hangUp: () => {
      gone = true
      stopWaiting()
      stream.hush()
      keypad?.wipe()
      ahead.fill(0)
      aheadCount = 0
      return inTurn(async () => {
        if (callId !== null) await hotline.turn(callId, { kind: 'hung_up' })
        return null
      })
    },
  }
}
