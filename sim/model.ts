/**
 * What a card and its account must do, in plain memory: no database, no clock, no promise. A step takes
 * the state before and an act, and says the state after and what is answered.
 */
export type State = {
  readonly balance: bigint
  readonly tries: number
  readonly locked: boolean
  readonly lost: boolean
  readonly replaced: boolean
  /** What each request was answered, by the number that names it. */
  readonly answers: Readonly<Record<string, string>>
  /** Payments that moved money, and whether they were undone. */
  readonly paid: Readonly<Record<string, { readonly amount: bigint; readonly undone: boolean }>>
  /** Reversals that came before their payment. */
  readonly notes: readonly string[]
}

export type ModelAct =
  | {
      readonly kind: 'pay'
      readonly name: string
      readonly amount: bigint
      readonly pinRight: boolean
    }
  | { readonly kind: 'reverse'; readonly name: string; readonly amount: bigint }
  | { readonly kind: 'ask_balance'; readonly pinRight: boolean }
  | { readonly kind: 'report_loss' }
  | { readonly kind: 'withdraw_loss' }
  | { readonly kind: 'replace' }
  | { readonly kind: 'credit'; readonly amount: bigint }

export type Step = { readonly after: State; readonly answer: string }

export const triesAtMost = 6

export function startWith(balance: bigint): State {
  return {
    ...{ balance, tries: 0, locked: false, lost: false, replaced: false },
    ...{ answers: {}, paid: {}, notes: [] },
  }
}

export function step(before: State, act: ModelAct): Step {
  switch (act.kind) {
    case 'pay':
      return pay(before, act)
    case 'reverse':
      return reverse(before, act)
    case 'ask_balance':
      return askBalance(before, act.pinRight)
    case 'report_loss':
      return { after: { ...before, lost: true }, answer: 'reported' }
    case 'withdraw_loss':
      return { after: { ...before, lost: false }, answer: 'withdrawn' }
    case 'replace':
      return { after: { ...before, lost: false, replaced: true }, answer: 'replaced' }
    case 'credit':
      return { after: { ...before, balance: before.balance + act.amount }, answer: 'credited' }
  }
}

function pay(before: State, act: Extract<ModelAct, { kind: 'pay' }>): Step {
  const { name, amount } = act
  const earlier = before.answers[name]
  if (earlier !== undefined) return { after: before, answer: earlier }
  const judged = judge(
    before,
    act.pinRight,
    before.notes.includes(name) ? 'already_reversed' : null,
  )
  const refusal = judged.answer ?? (before.balance < amount ? 'balance_too_low' : null)
  const balance = refusal ? before.balance : before.balance - amount
  const answer = refusal ?? `approved ${balance}`
  const paid = refusal ? before.paid : { ...before.paid, [name]: { amount, undone: false } }
  const answers = { ...before.answers, [name]: answer }
  return { after: { ...judged.after, balance, paid, answers }, answer }
}

function askBalance(before: State, pinRight: boolean): Step {
  const judged = judge(before, pinRight, null)
  return { after: judged.after, answer: judged.answer ?? `balance ${before.balance}` }
}

/** The card first, then what speaks against this request, then the PIN: only that counts a try. */
function judge(
  before: State,
  pinRight: boolean,
  other: string | null,
): { readonly after: State; readonly answer: string | null } {
  if (before.replaced) return { after: before, answer: 'card_void' }
  if (before.lost) return { after: before, answer: 'card_lost' }
  if (other) return { after: before, answer: other }
  if (before.locked) return { after: before, answer: 'pin_locked' }
  if (pinRight) return { after: { ...before, tries: 0 }, answer: null }
  const tries = before.tries + 1
  const locked = tries >= triesAtMost
  return { after: { ...before, tries, locked }, answer: locked ? 'pin_locked' : 'pin_wrong' }
}

function reverse(before: State, { name }: Extract<ModelAct, { kind: 'reverse' }>): Step {
  const payment = before.paid[name]
  if (!payment) {
    const notes = before.notes.includes(name) ? before.notes : [...before.notes, name]
    return { after: { ...before, notes }, answer: 'noted' }
  }
  if (payment.undone) return { after: before, answer: 'reversed' }
  const paid = { ...before.paid, [name]: { ...payment, undone: true } }
  return {
    after: { ...before, paid, balance: before.balance + payment.amount },
    answer: 'reversed',
  }
}

/**
 * Acts that were on their way together may have happened in any order. Every state that some order
 * leads to with just these answers; none means that no order explains them.
 */
export function explain(
  before: State,
  acts: readonly ModelAct[],
  answers: readonly string[],
): readonly State[] {
  if (acts.length === 0) return [before]
  return acts.flatMap((act, at) => {
    const { after, answer } = step(before, act)
    if (answer !== answers[at]) return []
    const rest = <T>(all: readonly T[]): T[] => all.filter((_, other) => other !== at)
    return explain(after, rest(acts), rest(answers))
  })
}
