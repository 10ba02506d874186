/**
 * One call, whichever way it came: what happened goes in, what is said and waited for comes out. The
 * dialogue is kept sealed between two steps, so that any process can take the next.
 */
import { dayOf } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import {
  backToDialogue,
  beginCall,
  endCall,
  findCallOfWay,
  isStaffed,
  keepDialogue,
  type OpenedCall,
  readCall,
  waitForPerson,
  type Way,
} from '#capabilities/calls/index.ts'
import { carryOut } from './acts-of-house.ts'
import type { InCall, InCallDeps } from './call-act.ts'
import { contextOf } from './context.ts'
import { advance, isKeyPlace } from './dialogue/engine.ts'
import type { Prompt } from './dialogue/prompts.ts'
import { type Dialogue, type Event, newDialogue, type Step, type Wait } from './dialogue/state.ts'
import { takeEntry } from './entries.ts'
import { isEntryName } from './keypad.ts'

/** What an exchange tells us. Keys of an entry come as bytes, and are wiped here. */
export type Happened =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'keys'; readonly keys: Uint8Array }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hung_up' }
  | { readonly kind: 'person_unreachable' }

export type Turn = {
  readonly callId: string
  /** Which turn of the call it is: what is answered to an earlier one says again what stands now. */
  readonly step: number
  readonly language: Dialogue['language']
  readonly say: readonly Prompt[]
  readonly wait: Exclude<Wait, { kind: 'effect' }>
}

export type Hotline = {
  readonly begin: (come: {
    readonly way: Way
    readonly wayId: string
    readonly number: string | null
  }) => Promise<Turn>
  readonly turn: (callId: string, happened: Happened, atStep?: number) => Promise<Turn>
  /** What a call says now, for whoever fetches it as sound; null when it is over. */
  readonly standing: (callId: string) => Promise<Turn | null>
  readonly callIdOf: (way: Way, wayId: string) => Promise<string | null>
}

export type HotlineDeps = InCallDeps & { readonly now: () => Temporal.Instant }

export function createHotline(deps: HotlineDeps): Hotline {
  return {
    begin: async (come) => {
      const dialogue = JSON.stringify(newDialogue)
      const call = await beginCall(deps, { ...come, dialogue, at: deps.now() })
      return step(deps, call, { kind: 'began' })
    },
    turn: async (callId, happened, atStep) => {
      const call = await readCall(deps, callId)
      if (!call?.dialogue) return overTurn(callId)
      const stands = standingTurn(callId, dialogueOf(call))
      // A request that was sent again, after its answer was lost: it acted once.
      if (atStep !== undefined && atStep !== stands.step && happened.kind !== 'hung_up')
        return stands
      return step(deps, call, happened)
    },
    standing: async (callId) => {
      const call = await readCall(deps, callId)
      return call?.dialogue ? standingTurn(callId, dialogueOf(call)) : null
    },
    callIdOf: async (way, wayId) => (await findCallOfWay(deps, way, wayId))?.callId ?? null,
  }
}

function overTurn(callId: string): Turn {
  return { callId, step: 0, language: 'zh', say: [], wait: { kind: 'over' } }
}

/** Written by this very program and sealed since. */
function dialogueOf(call: OpenedCall): Dialogue {
  // One that an earlier release began lacks what has been added since.
  return { ...newDialogue, ...(JSON.parse(call.dialogue ?? '{}') as Partial<Dialogue>) }
}

function standingTurn(callId: string, dialogue: Dialogue): Turn {
  const { place, language, said, step: at } = dialogue
  const standing = { callId, step: at, language, say: said }
  if (isKeyPlace(place)) return { ...standing, wait: { kind: 'key', place } }
  if (isEntryName(place)) return { ...standing, wait: { kind: 'entry', entry: place } }
  return { ...standing, wait: { kind: place === 'with_person' ? 'person' : 'over' } }
}

async function step(
  deps: HotlineDeps,
  call: OpenedCall,
  happened: Happened | { readonly kind: 'began' },
): Promise<Turn> {
  const { callId } = call
  const at = deps.now()
  const dialogue = dialogueOf(call)
  const inCall: InCall = { deps, callId, dialogue, callingNumber: call.number, at }
  if (happened.kind === 'person_unreachable') await backToDialogue(deps, { callId, at })
  const event = await eventOf(inCall, happened)
  const taken = await untilCallersTurn(inCall, event)
  const kept = await keepDialogue(deps, {
    ...contextOf(taken.dialogue),
    ...{ callId, version: await versionOf(deps, call, happened) },
    dialogue: JSON.stringify(taken.dialogue),
    at,
  })
  if (!kept) return overtaken(deps, callId)
  if (taken.wait.kind === 'person') await waitForPerson(deps, { callId, at })
  // Whoever was handed on hangs up here and speaks there: the call stays on the operator's screen.
  const isHandedOn = happened.kind === 'hung_up' && dialogue.place === 'with_person'
  if (taken.wait.kind === 'over' && !isHandedOn) await endCall(deps, { callId, at })
  return turnOf(callId, taken)
}

/** Coming back from a person moved the call on by one. */
async function versionOf(
  deps: HotlineDeps,
  call: OpenedCall,
  happened: { readonly kind: string },
): Promise<bigint> {
  if (happened.kind !== 'person_unreachable') return call.version
  return (await readCall(deps, call.callId))?.version ?? call.version
}

async function eventOf(
  call: InCall,
  happened: Happened | { readonly kind: 'began' },
): Promise<Event> {
  if (happened.kind !== 'keys') return happened
  const { place } = call.dialogue
  if (isEntryName(place)) return takeEntry(call, place, happened.keys)
  happened.keys.fill(0)
  return { kind: 'silence' }
}

type CallersTurn = Step & { readonly wait: Turn['wait'] }

/** Acts one after another until something is asked; what each says is said in its order. */
async function untilCallersTurn(call: InCall, first: Event): Promise<CallersTurn> {
  const said: Prompt[] = []
  let event = first
  let { dialogue } = call
  for (;;) {
    const taken = advance(dialogue, event, surroundingsOf(call))
    said.push(...taken.say)
    dialogue = taken.dialogue
    if (taken.wait.kind !== 'effect') return { dialogue, say: said, wait: taken.wait }
    const answer = await carryOut({ ...call, dialogue }, taken.wait.effect)
    event = { kind: 'done', answer }
  }
}

function surroundingsOf({ deps, callingNumber, at }: InCall) {
  const terms = termsOn(deps.area.telephone, dayOf(at)).value
  return {
    lossProof: terms.lossProof,
    staffed: isStaffed(at, { terms, calendar: deps.area.calendar }),
    callingNumberKnown: callingNumber !== null,
  }
}

/** The same request came twice at once, or the caller hung up: what the other one left counts. */
async function overtaken(deps: HotlineDeps, callId: string): Promise<Turn> {
  const now = await readCall(deps, callId)
  return now?.dialogue ? standingTurn(callId, dialogueOf(now)) : overTurn(callId)
}

function turnOf(callId: string, { dialogue, say, wait }: CallersTurn): Turn {
  return { callId, step: dialogue.step, language: dialogue.language, say, wait }
}
