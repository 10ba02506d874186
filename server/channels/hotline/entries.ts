/**
 * What was entered becomes what the dialogue hears: a caller, a verdict, a sealed letter. The digits
 * end here.
 */
import { belongTogether, changePin, findCaller, judgeCaller } from '#capabilities/cards/index.ts'
import { tellOfCall } from '#capabilities/calls/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import { newId } from '#platform/ids.ts'
import { KeyServiceUnavailable } from '#platform/keys/client.ts'
import { callActOf, type InCall } from './call-act.ts'
import { pinRefusalWords } from './refusal-words.ts'
import { type Prompt, words } from './dialogue/prompts.ts'
import type { EntryName, Event, Letters } from './dialogue/state.ts'
import { readEntry } from './keypad.ts'
import { sealDigits } from './seal-digits.ts'

/** Law: whoever is that old is offered a person at once (State Council 2020-45). */
const offeredPersonFrom = 60

/** Over all cards: the counter of a card says nothing of whoever tries one PIN with many. */
export const triesFromOneTelephone = { bucket: 'hotline.pin', atMost: 30, perSeconds: 3_600 }

export async function takeEntry(call: InCall, entry: EntryName, keys: Uint8Array): Promise<Event> {
  const read = readEntry(entry, keys)
  if (read.kind === 'left') {
    return read.by === 'short' ? { kind: 'silence' } : { kind: 'entry_left', by: read.by }
  }
  try {
    return await takers[entry](call, read.digits)
  } finally {
    read.digits.fill(0)
  }
}

type Taker = (call: InCall, digits: Uint8Array) => Promise<Event>

const takers: Record<EntryName, Taker> = {
  number: async (call, digits) => {
    const named = await findCaller(call.deps, textOf(digits))
    const today = dayOf(call.at)
    const elder =
      named.birthDate !== null &&
      named.birthDate.until(today, { largestUnit: 'years' }).years >= offeredPersonFrom
    return { kind: 'number_given', caller: named.found, elder }
  },
  second_number: async (call, digits) => {
    const { caller } = call.dialogue
    if (!(await mayTry(call))) return { kind: 'second_number_given', belongs: false }
    const belongs = caller !== null && (await belongTogether(call.deps, caller, textOf(digits)))
    return { kind: 'second_number_given', belongs }
  },
  pin: judge,
  new_pin: (call, digits) => seal(call, digits, ['first']),
  new_pin_again: (call, digits) => seal(call, digits, ['again', 'chosen']),
  code: changeByCode,
  phone: async (call, digits) => {
    const { personal } = call.deps
    const sealed = personal.seal('calls.call', 'asked_number', call.callId, textOf(digits))
    return { kind: 'phone_given', phone: sealed.toString('base64') }
  },
}

/** Numbers of a register have to be text to be looked up; PINs never come here. */
function textOf(digits: Uint8Array): string {
  return Buffer.from(digits).toString('latin1')
}

async function mayTry({ deps, callingNumber, at }: InCall): Promise<boolean> {
  const source = deps.personal.blindIndex('throttle', `hotline ${callingNumber ?? 'withheld'}`)
  return withinLimit(deps.db, triesFromOneTelephone, source, at)
}

const purposes = {
  judged: 'hotline-pin',
  old: 'initial-pin',
  first: 'hotline-first-pin',
  again: 'hotline-again-pin',
  chosen: 'set-pin',
} as const

export function purposeOf(letter: keyof typeof purposes, cardId: string): string {
  return `${purposes[letter]}:${cardId}`
}

async function judge(call: InCall, digits: Uint8Array): Promise<Event> {
  const { deps, dialogue } = call
  const judged = (
    verdict: Extract<Event, { kind: 'pin_judged' }>['verdict'],
    letters: Letters = {},
  ): Event => ({ kind: 'pin_judged', verdict, letters })
  if (!(await mayTry(call))) return judged('too_many_tries')
  const { caller } = dialogue
  // For a number that leads to nobody everything is done that is done for another.
  const cardId = caller?.cardId ?? newId()
  const purpose = purposeOf('judged', cardId)
  try {
    const key = await deps.keys.sealingPublicKey()
    const wanted = [purpose, purposeOf('old', cardId)]
    const [sealed = '', old = ''] = sealDigits(key, digits, wanted)
    const sealedPin = Buffer.from(sealed, 'base64')
    const verdict = await judgeCaller(deps, callActOf(call), { caller, sealedPin, purpose })
    if (verdict === 'pin_wrong') return judged('wrong')
    if (verdict === 'pin_locked') return judged('locked')
    return judged(verdict, dialogue.service === 'pin_change' ? { old } : {})
  } catch (fault) {
    if (fault instanceof KeyServiceUnavailable) return judged('unavailable')
    throw fault
  }
}

async function seal(
  { deps, dialogue }: InCall,
  digits: Uint8Array,
  letters: readonly ('first' | 'again' | 'chosen')[],
): Promise<Event> {
  const cardId = dialogue.caller?.cardId ?? newId()
  const key = await deps.keys.sealingPublicKey()
  const wanted = letters.map((letter) => purposeOf(letter, cardId))
  const sealed = sealDigits(key, digits, wanted)
  const named = letters.map((letter, index) => [letter, sealed[index] ?? ''])
  return { kind: 'pin_sealed', letters: Object.fromEntries(named) as Letters }
}

/** The code is the last thing that is asked for: with it the PIN is changed at once. */
async function changeByCode(call: InCall, digits: Uint8Array): Promise<Event> {
  const { deps, dialogue } = call
  const { caller, letters, codeId } = dialogue
  const { old, chosen } = letters
  if (!caller || codeId === null || old === undefined || chosen === undefined) {
    return { kind: 'done', answer: { kind: 'failed' } }
  }
  const ran = await changePin(deps, callActOf(call), {
    personId: caller.personId,
    pins: { sealedOld: Buffer.from(old, 'base64'), sealedNew: Buffer.from(chosen, 'base64') },
    ...{ codeId, code: textOf(digits) },
  })
  if (ran.kind !== 'ran') return { kind: 'done', answer: { kind: 'failed' } }
  if (ran.outcome.kind === 'changed') {
    const { personId } = caller
    await tellOfCall(deps, { personId, kind: 'pin_changed_by_telephone', at: call.at })
    return { kind: 'done', answer: { kind: 'pin_changed' } }
  }
  return { kind: 'done', answer: refusedPin(words(pinRefusalWords[ran.outcome.refusal])) }
}

function refusedPin(say: Prompt): Extract<Event, { kind: 'done' }>['answer'] {
  return { kind: 'said', say: [say] }
}
