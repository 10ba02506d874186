/**
 * Which state may follow which. The same edges stand in the table cards.edge, where the functions
 * that change a state look them up; a test keeps the two equal.
 */
export const applicationEdges = {
  submitted: ['accepted', 'rejected', 'cancelled'],
  accepted: ['in_production', 'cancelled'],
  /** Back to accepted when the maker could not make the card. */
  in_production: ['ready', 'accepted'],
  ready: ['collected'],
  rejected: [],
  collected: [],
  cancelled: [],
} as const satisfies Edges<ApplicationState>

export const cardEdges = {
  in_production: ['made', 'void'],
  made: ['kept', 'handed_over'],
  kept: ['handed_over', 'void'],
  handed_over: ['void'],
  void: [],
} as const satisfies Edges<CardState>

export const functionEdges = {
  inactive: ['active', 'blocked', 'void'],
  active: ['blocked', 'void'],
  blocked: ['active', 'inactive', 'void'],
  void: [],
} as const satisfies Edges<FunctionState>

export const pinEdges = {
  initial: ['set', 'locked'],
  set: ['locked'],
  locked: ['set'],
} as const satisfies Edges<PinState>

export const lossReportEdges = {
  in_force: ['withdrawn', 'lapsed', 'replaced'],
  withdrawn: [],
  lapsed: [],
  replaced: [],
} as const satisfies Edges<LossReportState>

export const batchEdges = {
  sent: ['returned', 'partly_returned'],
  partly_returned: ['returned'],
  returned: [],
} as const satisfies Edges<BatchState>

export const lifeCycles = {
  application: applicationEdges,
  card: cardEdges,
  function: functionEdges,
  pin: pinEdges,
  loss_report: lossReportEdges,
  batch: batchEdges,
} as const

type Edges<S extends string> = { readonly [From in S]: readonly Exclude<S, From>[] }

export type ApplicationState =
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'in_production'
  | 'ready'
  | 'collected'
  | 'cancelled'

export type CardState = 'in_production' | 'made' | 'kept' | 'handed_over' | 'void'

export type FunctionState = 'inactive' | 'active' | 'blocked' | 'void'

export type PinState = 'initial' | 'set' | 'locked'

export type LossReportState = 'in_force' | 'withdrawn' | 'lapsed' | 'replaced'

export type BatchState = 'sent' | 'partly_returned' | 'returned'
