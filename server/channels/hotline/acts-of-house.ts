/** What a caller wants done, done by the rooms; what comes back is what is said. */
import { createBalanceReader } from '#capabilities/accounts/index.ts'
import { bookCallBack, tellCardStatus } from '#capabilities/calls/index.ts'
import { pinChangeOperation, pinsMatch, reportLoss } from '#capabilities/cards/index.ts'
import { sendCodeTo } from '#capabilities/people/index.ts'
import type { PersonId } from '#kernel/ids.ts'
import { isRefused } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { KeyServiceUnavailable } from '#platform/keys/client.ts'
import { callActOf, type InCall } from './call-act.ts'
import { contextOf } from './context.ts'
import { type Prompt, words } from './dialogue/prompts.ts'
import type { Answer, Effect } from './dialogue/state.ts'
import { purposeOf } from './entries.ts'
import { lossRefusalWords } from './refusal-words.ts'

export async function carryOut(call: InCall, effect: Effect): Promise<Answer> {
  try {
    return await actOf(call, effect)
  } catch (fault) {
    // Nobody can say whether a PIN would have been right; nothing was done.
    if (fault instanceof KeyServiceUnavailable) return { kind: 'failed' }
    throw fault
  }
}

function actOf(call: InCall, effect: Effect): Promise<Answer> {
  switch (effect.kind) {
    case 'report_loss':
      return loss(call, effect)
    case 'tell_balance':
      return balance(call, effect.caller.personId)
    case 'match_pins':
      return match(call, effect)
    case 'send_code':
      return code(call, effect.caller.personId)
    case 'tell_card_status':
      return status(call, effect)
    case 'book_call_back':
      return callBack(call, effect.part)
    case 'rate':
      return Promise.resolve(said(words('thanks')))
  }
}

function said(...say: readonly Prompt[]): Answer {
  return { kind: 'said', say }
}

type EffectOf<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>

/** Both functions: whoever calls in a hurry has lost one card. */
async function loss(call: InCall, effect: EffectOf<'report_loss'>): Promise<Answer> {
  const { caller, proof } = effect
  const ran = await reportLoss(call.deps, callActOf(call), {
    personId: caller.personId,
    functions: ['insurance', 'bank'],
    ...{ by: 'telephone', proof },
  })
  if (ran.kind !== 'ran') return { kind: 'failed' }
  const { outcome } = ran
  if (outcome.kind === 'refused') return said(words(lossRefusalWords[outcome.refusal]))
  const number: Prompt = { kind: 'reference', text: outcome.voucherNo }
  const first = words(outcome.alreadyInForce ? 'loss_reported_before' : 'loss_reported')
  return said(first, number, words('once_more'), number, words('loss_text_follows'))
}

async function balance(call: InCall, personId: string): Promise<Answer> {
  const { deps } = call
  const act = callActOf(call)
  // Before it is said: a look that is not on record is not given.
  await recordAct(deps.db, act, { personId, action: 'calls.balance', result: 'done' })
  const held = await createBalanceReader(deps.db)(personId as PersonId)
  if (held === null) return said(words('no_account'))
  return said(words('balance_is'), { kind: 'amount', fen: held.toString() })
}

async function match(call: InCall, effect: EffectOf<'match_pins'>): Promise<Answer> {
  const { first, again } = effect.letters
  const { cardId } = effect.caller
  if (cardId === null || first === undefined || again === undefined) return { kind: 'failed' }
  const matched = await pinsMatch(call.deps, {
    cardId,
    first: { sealed: Buffer.from(first, 'base64'), purpose: purposeOf('first', cardId) },
    again: { sealed: Buffer.from(again, 'base64'), purpose: purposeOf('again', cardId) },
  })
  if (matched === null) return { kind: 'failed' }
  return { kind: matched ? 'pins_match' : 'pins_differ' }
}

async function code(call: InCall, personId: string): Promise<Answer> {
  const wanted = { personId, operation: pinChangeOperation, words: '电话修改卡密码' }
  const sent = await sendCodeTo(call.deps, callActOf(call), wanted)
  if (isRefused(sent)) return said(words('too_many_tries'))
  return { kind: 'code_sent', codeId: sent.codeId }
}

async function status(call: InCall, effect: EffectOf<'tell_card_status'>): Promise<Answer> {
  const { caller, spoken } = effect
  const { language } = call.dialogue
  // Whether the number is on the register is not to be heard.
  if (!caller) return said(words('status_by_text'))
  const asked = { personId: caller.personId, language } as const
  const act = callActOf(call)
  if (!spoken) {
    await tellCardStatus(call.deps, act, { ...asked, spoken: 'by_text' })
    return said(words('status_by_text'))
  }
  const found = await tellCardStatus(call.deps, act, { ...asked, spoken: 'spoken' })
  if (!found) return said(words('status_none'))
  const state = words(`status_${found.state}`)
  const isOnItsWay = found.state === 'submitted' || found.state === 'accepted'
  if (!isOnItsWay && found.state !== 'in_production') return said(state)
  return said(state, words('promised_on'), { kind: 'day', day: found.promisedOn })
}

async function callBack(call: InCall, part: 'morning' | 'afternoon'): Promise<Answer> {
  const { deps, dialogue, callId, callingNumber } = call
  const { phone } = dialogue
  const asked =
    phone === null
      ? callingNumber
      : deps.personal.open('calls.call', 'asked_number', callId, Buffer.from(phone, 'base64'))
  if (asked === null) return { kind: 'failed' }
  const context = contextOf(dialogue)
  const booked = await bookCallBack(deps, callActOf(call), { callId, context, number: asked, part })
  if (booked.already) return said(words('call_back_booked_already'))
  const day = booked.wantedOn.toString()
  const when = words(booked.wantedPart === 'morning' ? 'in_the_morning' : 'in_the_afternoon')
  return said(words('call_back_booked'), { kind: 'day', day }, when)
}
