// The part of the HTTP contract that the desk and the employers' pages use.
import type { ProblemDocument } from './problem.ts'
import type {
  Card,
  CardFunction,
  DocumentKind,
  Line,
  LineFilter,
  PhotoVerdict,
  Statement,
  Track,
  Voucher,
} from './types.ts'

export const queueKinds = [
  'to_check',
  'to_produce',
  'at_maker',
  'to_hand_over',
  'lost_to_replace',
  'overdue',
] as const
export type QueueKind = (typeof queueKinds)[number]

export type QueueItem = {
  kind: QueueKind
  personId: string
  name: string
  reference: string
  since: string
  promisedOn: string | null
  overdue: boolean
  place: string
}
export type Queue = { counts: Record<QueueKind, number>; items: QueueItem[] }

export const searchKinds = ['citizen_number', 'card_number', 'reference', 'voucher'] as const
export type SearchKind = (typeof searchKinds)[number]

export const purposes = [
  'enquiry',
  'application',
  'hand_over',
  'activation',
  'loss',
  'replacement',
  'statement',
] as const
export type Purpose = (typeof purposes)[number]

export type PersonGlance = {
  personId: string
  name: string
  sex: 'male' | 'female'
  age: number
  maskedCitizenNumber: string
  maskedPhone: string
  scheme: 'employee' | 'resident'
  status: 'active' | 'retired'
  employer: string | null
  area: string
  cover: { state: 'covered' | 'not_covered'; paidUntil: string | null; employer: string | null }
  account: { balance: string }
  cards: Card[]
  applications: Track[]
  losses: Voucher[]
  photoUrl: string | null
  recent: Line[]
}

export type Batch = {
  batchId: string
  batchNo: string
  state: 'sent' | 'returned' | 'partly_returned'
  count: number
  made: number
  failed: number
  sentAt: string
  returnedAt: string | null
}
export type ReturnResult = {
  made: number
  failed: number
  problems: { line: number; problem: string }[]
}

export type ReplacementReason = 'lost' | 'damaged'
export type Replaced = { card: Card; fee: string; receiptReference: string }

export type BankFile = {
  bank: string
  file: string
  count: number
  total: string
  state: 'sent' | 'accepted' | 'partly_rejected' | 'rejected'
  rejected: number
}
/** A file that nothing was taken from, and why. */
export type RefusedFile = { bank: string; file: string; problem: string; line: number | null }
export type MonthEndRun = {
  month: string
  state: 'computed' | 'file_sent' | 'answered' | 'reconciled'
  people: number
  total: string
  accepted: number
  rejected: number
  banks: BankFile[]
  startedAt: string
  finishedAt: string | null
  /** Signed yuan; null until every bank has answered. */
  difference: string | null
  refusedFiles?: RefusedFile[]
}

export type Declaration = {
  declarationId: string
  employer: string
  month: string
  people: number
  total: string
  state: 'declared' | 'paid'
  paidOn: string | null
  reference: string
}
export type UnmatchedReceipt = {
  bankReference: string
  amount: string
  receivedOn: string
  reason: string
}
export type ReceiptsTaken = {
  matched: number
  unmatched: UnmatchedReceipt[]
  refusedFiles: RefusedFile[]
}

export type ContributionTerms = {
  employerShareBasisPoints: number
  personShareBasisPoints: number
  baseFloor: string
  baseCeiling: string
}
export type OwnDeclaration = {
  declarationId: string
  month: string
  people: number
  total: string
  state: 'declared' | 'paid'
  paidOn: string | null
  reference: string
}
export type Employer = {
  name: string
  people: number
  declarations: OwnDeclaration[]
  terms: ContributionTerms
}
export type DeclaredLine = { citizenNumber: string; name: string; base: string }
export type LineField = keyof DeclaredLine
export type LineProblem = { line: number; field: LineField; problem: string; remedy: string }
export type Declared = {
  declarationId: string
  people: number
  employerPart: string
  personPart: string
  total: string
  payBy: string
  reference: string
  problems: LineProblem[]
}

type Fails = { default: { content: { 'application/problem+json': ProblemDocument } } }
type Json<Value> = { content: { 'application/json': Value } }
type Empty = Record<never, never>
type Parameters<Path, Query> = (Path extends undefined ? Empty : { path: Path }) &
  (Query extends undefined ? Empty : { query: Query })
type Fetch<Answer, Path = undefined, Query = undefined> = {
  parameters: Parameters<Path, Query>
  responses: { 200: Json<Answer> } & Fails
}
type Send<Body, Answer, Path = undefined> = {
  parameters: Parameters<Path, undefined>
  requestBody: { content: { 'application/json': Body } }
  responses: { 200: Json<Answer> } & Fails
}
type SendFile<Kind extends string, Answer, Path> = {
  parameters: Parameters<Path, undefined>
  requestBody: { content: { [Each in Kind]: Blob } }
  responses: { 200: Json<Answer> } & Fails
}
type Person = { personId: string }
type OfApplication = Person & { applicationId: string }
type OfCard = Person & { cardId: string }
type OfReport = Person & { reportId: string }
type Nothing = Record<string, never>
type Seen = { document: DocumentKind; documentSeen: true }
type Asked = {
  from: string
  until: string
  kind: LineFilter
  cursor?: string
  purpose: Purpose
}

export type DeskPaths = {
  '/api/desk/queue': { get: Fetch<Queue, undefined, { kind?: QueueKind }> }
  '/api/desk/people/search': {
    post: Send<{ by: SearchKind; value: string; purpose: Purpose }, { person: PersonGlance | null }>
  }
  '/api/desk/people': {
    post: Send<{ name: string; citizenNumber: string; phone: string }, { personId: string }>
  }
  '/api/desk/people/{personId}': { get: Fetch<PersonGlance, Person, { purpose: Purpose }> }
  '/api/desk/people/{personId}/photos': {
    post: SendFile<'image/jpeg', PhotoVerdict, Person>
  }
  '/api/desk/people/{personId}/applications': {
    post: Send<
      {
        photoId: string
        pickupPlaceId: string
        identityDocument: DocumentKind
        documentSeen: true
      },
      Track,
      Person
    >
  }
  '/api/desk/people/{personId}/applications/{applicationId}/accept': {
    post: Send<Nothing, Track, OfApplication>
  }
  '/api/desk/people/{personId}/applications/{applicationId}/reject': {
    post: Send<{ reason: string }, Track, OfApplication>
  }
  '/api/desk/production': { get: Fetch<{ waiting: number; batches: Batch[] }> }
  '/api/desk/production/batches': { post: Send<Nothing, Batch> }
  '/api/desk/production/batches/{batchId}/return': {
    post: SendFile<'text/plain', ReturnResult, { batchId: string }>
  }
  '/api/desk/people/{personId}/cards/{cardId}/arrival': { post: Send<Nothing, Card, OfCard> }
  '/api/desk/people/{personId}/cards/{cardId}/hand-over': {
    post: Send<Seen & { receiver: 'self' }, Card, OfCard>
  }
  '/api/desk/people/{personId}/cards/{cardId}/activation': {
    post: Send<
      Seen & { functions: CardFunction[]; sealedInitialPin?: string; sealedNewPin?: string },
      Card,
      OfCard
    >
  }
  '/api/desk/people/{personId}/loss-reports': {
    post: Send<
      { functions: CardFunction[]; document: DocumentKind; declarationSigned: true },
      Voucher,
      Person
    >
  }
  '/api/desk/people/{personId}/loss-reports/{reportId}/withdraw': {
    post: Send<Seen, Voucher, OfReport>
  }
  '/api/desk/people/{personId}/replacements': {
    post: Send<Seen & { reason: ReplacementReason; photoId: string | null }, Replaced, Person>
  }
  '/api/desk/people/{personId}/statement': { get: Fetch<Statement, Person, Asked> }
  '/api/desk/month-ends': {
    get: Fetch<{ runs: MonthEndRun[] }>
    post: Send<{ month: string; early?: true }, MonthEndRun>
  }
  '/api/desk/month-ends/{month}/answers': { post: Send<Nothing, MonthEndRun, { month: string }> }
  '/api/desk/declarations': {
    get: Fetch<{ declarations: Declaration[] }, undefined, { month?: string }>
  }
  '/api/desk/bank-receipts': { post: Send<Nothing, ReceiptsTaken> }
  '/api/employer': { get: Fetch<Employer> }
  '/api/employer/declarations': {
    post: Send<{ month: string; lines: DeclaredLine[] }, Declared>
  }
}
