/**
 * Which state may follow which. The same edges stand in the table cards.edge, where the functions
 * that change a state look them up; a test keeps the two equal.
 */
export const applicationEdges = {
  submitted: ['accepted', 'rejected', 'cancelled'],
  accepted: ['in_production', 'cancelled'],
  /** Back to accepted when the maker could not make the card. */
  in_production: ['ready', 'accepted'],
  /** Back to accepted when the printer spoilt a card that was to be had at once. */
  ready: ['collected', 'accepted', 'cancelled'],
  rejected: [],
  collected: [],
  cancelled: [],
} as const satisfies Edges<ApplicationState>

export const cardEdges = {
  in_production: ['made', 'void'],
  made: ['kept', 'handed_over', 'void'],
  /** Back to made when nobody fetched it in time and it goes to the agency. */
  kept: ['handed_over', 'made', 'void'],
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
  /** Back to initial when its holder had never changed it, or has forgotten it. */
  locked: ['set', 'initial'],
} as const satisfies Edges<PinState>

export const lossReportEdges = {
  /** Ended when its card ends with the account, and no other takes its place. */
  in_force: ['withdrawn', 'lapsed', 'replaced', 'ended'],
  withdrawn: [],
  lapsed: [],
  replaced: [],
  ended: [],
} as const satisfies Edges<LossReportState>

export const batchEdges = {
  sent: ['returned', 'partly_returned'],
  partly_returned: ['returned'],
  returned: [],
} as const satisfies Edges<BatchState>

/** A report of the maker: what is put aside waits for somebody to look into it. */
export const productionReturnEdges = {
  taken: [],
  put_aside: ['looked_into'],
  looked_into: [],
} as const satisfies Edges<ReturnState>

export const collectionDayEdges = {
  running: ['done'],
  done: [],
} as const satisfies Edges<CollectionDayState>

/** A list of an employer; checked anew when pictures come afterwards. */
export const employerListEdges = {
  uploaded: ['checking', 'withdrawn'],
  checking: ['checked', 'refused'],
  refused: ['checking', 'withdrawn'],
  checked: ['checking', 'confirmed', 'withdrawn'],
  confirmed: ['made'],
  made: [],
  withdrawn: [],
} as const satisfies Edges<EmployerListState>

export const employerRowEdges = {
  waiting: ['applied', 'left_out'],
  applied: [],
  left_out: [],
} as const satisfies Edges<EmployerRowState>

export const blankCardEdges = {
  on_stock: ['issued', 'spoiled'],
  /** Spoilt by the printer, after it was taken for a card. */
  issued: ['spoiled'],
  spoiled: [],
} as const satisfies Edges<BlankCardState>

/** A count that does not agree must be explained and signed before the shift is over. */
export const stockShiftEdges = {
  open: ['closed', 'differing'],
  differing: ['closed'],
  closed: [],
} as const satisfies Edges<StockShiftState>

export const lifeCycles = {
  application: applicationEdges,
  card: cardEdges,
  function: functionEdges,
  pin: pinEdges,
  loss_report: lossReportEdges,
  batch: batchEdges,
  production_return: productionReturnEdges,
  collection_day: collectionDayEdges,
  blank_card: blankCardEdges,
  stock_shift: stockShiftEdges,

  employer_list: employerListEdges,
  employer_row: employerRowEdges,
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

export type LossReportState = 'in_force' | 'withdrawn' | 'lapsed' | 'replaced' | 'ended'

export type BatchState = 'sent' | 'partly_returned' | 'returned'

export type ReturnState = 'taken' | 'put_aside' | 'looked_into'

export type BlankCardState = 'on_stock' | 'issued' | 'spoiled'

export type StockShiftState = 'open' | 'differing' | 'closed'

export type CollectionDayState = 'running' | 'done'

export type EmployerListState =
  | 'uploaded'
  | 'checking'
  | 'checked'
  | 'refused'
  | 'withdrawn'
  | 'confirmed'
  | 'made'

export type EmployerRowState = 'waiting' | 'applied' | 'left_out'
