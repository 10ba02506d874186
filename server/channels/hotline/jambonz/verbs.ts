/** A turn as verbs of jambonz: something to gather with what is played meanwhile, or an end. */
import { entryLengths } from '../keypad.ts'
import type { Turn } from '../hotline.ts'
import { soundsOf } from '../sounds.ts'

export type Verb = { readonly verb: string } & Readonly<Record<string, unknown>>

export function verbsOf(turn: Turn, operator: string | null): readonly Verb[] {
  const { callId, step, wait } = turn
  const url = soundsOf(turn).map(({ path }) => path)
  const actionHook = `/hotline/jambonz/turns/${callId}/${step}`
  const gather = {
    ...{ verb: 'gather', actionHook, input: ['digits'], dtmfBargein: true },
    ...(url.length === 0 ? {} : { play: { url } }),
  }
  switch (wait.kind) {
    case 'key':
      return [{ ...gather, numDigits: 1, timeout: 8 }]
    case 'entry': {
      const { most } = entryLengths[wait.entry]
      const entry = { minDigits: 1, maxDigits: most, finishOnKey: '#' }
      return [{ ...gather, ...entry, timeout: 12, interDigitTimeout: 6 }]
    }
    case 'person':
      return toPerson(url, actionHook, operator)
    case 'over':
      return [...played(url), { verb: 'hangup' }]
  }
}

function played(url: readonly string[]): readonly Verb[] {
  return url.length === 0 ? [] : [{ verb: 'play', url }]
}

/** Without anybody to dial the dialogue hears of it at once. */
function toPerson(
  url: readonly string[],
  actionHook: string,
  operator: string | null,
): readonly Verb[] {
  if (operator === null) return [...played(url), { verb: 'redirect', actionHook }]
  const target = [{ type: 'sip', sipUri: operator }]
  return [...played(url), { verb: 'dial', target, actionHook, timeout: 45, answerOnBridge: true }]
}
