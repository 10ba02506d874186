/** Which state may follow which; the table calls.edge says the same, and a test keeps the two equal. */
export const callStates = ['in_dialogue', 'waiting', 'with_operator', 'ended'] as const
export type CallState = (typeof callStates)[number]

export const callBackStates = ['booked', 'done', 'given_up'] as const
export type CallBackState = (typeof callBackStates)[number]

export const followUpStates = ['open', 'done'] as const
export type FollowUpState = (typeof followUpStates)[number]

export const callEdges = {
  in_dialogue: ['waiting', 'ended'],
  /** Back to the dialogue when nobody could answer. */
  waiting: ['in_dialogue', 'with_operator', 'ended'],
  with_operator: ['ended'],
  ended: [],
} as const satisfies Readonly<Record<CallState, readonly CallState[]>>

export const callBackEdges = {
  booked: ['done', 'given_up'],
  done: [],
  given_up: [],
} as const satisfies Readonly<Record<CallBackState, readonly CallBackState[]>>

export const followUpEdges = {
  open: ['done'],
  done: [],
} as const satisfies Readonly<Record<FollowUpState, readonly FollowUpState[]>>
