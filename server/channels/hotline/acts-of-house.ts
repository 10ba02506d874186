/** What a caller wants done, done by the rooms; what comes back is what is said. */
import { createBalanceReader } from '#capabilities/accounts/index.ts'
import { bookCallBack, tellCardStatus } from '#capabilities/calls/index.ts'
import { diagnose } from '#capabilities/diagnosis/index.ts'
import { openEnquiry } from '#capabilities/enquiries/index.ts'
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
import { causeWords, enquiryRefusalWords, lossRefusalWords } from './refusal-words.ts'

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
    case 'tell_diagnosis':
      return diagnosis(call, effect.caller.personId)
    case 'open_enquiry':
      return enquiry(call, effect)
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

/** The first cause that applies, and the others for whoever wants to hear them; each is said once. */
async function diagnosis({ deps, ...call }: InCall, personId: string): Promise<Answer> {
  const act = callActOf({ deps, ...call })
  await recordAct(deps.db, act, { personId, action: 'diagnosis.look-at-own', result: 'done' })
  const found = await diagnose(deps, { personId, complaint: 'benefit', at: call.at })
  if (!found) return { kind: 'failed' }
  const causes = [found.found, ...found.further].map(({ cause }) => causeWords[cause])
  return { kind: 'diagnosed', causes: [...new Set(causes)] }
}

const questions = {
  card_use: {
    zh: '来电人就卡的使用提出问题，请与其联系。',
    en: 'The caller has a question about their card. Please get in touch.',
  },
  no_benefit: {
    zh: '来电人反映缴费后未享受待遇，请核查并与其联系。',
    en: 'The caller has paid and gets no benefit. Please look into it and get in touch.',
  },
  other: {
    zh: '来电人提出问题，请与其联系。',
    en: 'The caller has a question. Please get in touch.',
  },
} as const

async function enquiry(call: InCall, effect: EffectOf<'open_enquiry'>): Promise<Answer> {
  const { deps, dialogue } = call
  const { language } = dialogue
  const { topic, caller } = effect
  const ran = await openEnquiry(deps, callActOf(call), {
    ...{ channel: 'phone', category: topic, language, text: questions[topic][language] },
    ...{ personId: caller.personId, contact: null, subject: null },
  })
  if (ran.kind !== 'ran') return { kind: 'failed' }
  const { outcome } = ran
  if (outcome.kind === 'refused') return said(words(enquiryRefusalWords[outcome.refusal]))
  const number: Prompt = { kind: 'reference', text: outcome.reference }
  const due: readonly Prompt[] =
    outcome.dueOn === null ? [] : [words('enquiry_due'), { kind: 'day', day: outcome.dueOn }]
  return said(words('enquiry_opened'), number, words('once_more'), number, ...due)
}
