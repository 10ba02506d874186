// The HTTP contract as the screens use it.
import type { TwoLanguages } from '../words/words.ts'
import type { ProblemDocument } from './problem.ts'

export type CardFunction = 'insurance' | 'bank'
export type DocumentKind = 'id_card' | 'household_register'
export type CodePurpose = 'register' | 'sign_in' | 'reset_password' | 'report_loss'

export type Persona = {
  kind: 'citizen' | 'staff' | 'employer'
  login: string
  password: string
  name: string
  role: TwoLanguages
  note: TwoLanguages
}

export type Site = {
  area: { id: string; name: TwoLanguages }
  demo: boolean
  hotline: string
  sealing: { keyId: string; spki: string }
  personas: Persona[]
}

export type Place = {
  id: string
  name: string
  kind: 'county_centre' | 'service_point' | 'bank_outlet'
  address: string
  openingTimes: string
  phone: string
  instantIssue: boolean
}

export type Session = {
  kind: 'citizen' | 'staff' | 'employer'
  name: string
  roles: string[]
  organisation: null | { id: string; name: string; kind: string }
  expiresAt: string
}
export type Nobody = { kind: 'nobody' }

export type Sent = { codeId: string; expiresAt: string }

export type FunctionState = 'inactive' | 'active' | 'blocked' | 'void'

export type Card = {
  cardId: string
  state: 'in_production' | 'made' | 'kept' | 'handed_over' | 'void'
  insuranceFunction: FunctionState
  bankFunction: FunctionState
  pinState: 'initial' | 'set' | 'locked'
  maskedCardNumber: string
  validUntil: string
  pickup: null | { place: string; keptUntil: string | null; bring: string[] }
  bankName: string
}

export type TrackStep =
  | 'submitted'
  | 'checked'
  | 'sent_to_maker'
  | 'made'
  | 'at_pickup'
  | 'collected'

export type Track = {
  applicationId: string
  reference: string
  reason: 'first' | 'replacement'
  state:
    | 'submitted'
    | 'accepted'
    | 'rejected'
    | 'in_production'
    | 'ready'
    | 'collected'
    | 'cancelled'
  submittedAt: string
  promisedOn: string
  overdue: boolean
  pickup: { id: string; name: string; address: string; openingTimes: string }
  keptUntil: string | null
  steps: { step: TrackStep; at: string | null; promisedOn: string | null }[]
  bring: string[]
  rejection: string | null
}

export type Voucher = {
  reportId: string
  voucherNo: string
  kind: 'temporary' | 'formal'
  state: 'in_force' | 'lapsed' | 'withdrawn' | 'replaced'
  functions: CardFunction[]
  reportedAt: string
  effectiveAt: string
  lapsesAt: string | null
  channel: string
}

export type Me = {
  name: string
  maskedCitizenNumber: string
  maskedPhone: string
  cover: { state: 'covered' | 'not_covered'; paidUntil: string | null; employer: string | null }
  account: { balance: string; asOf: string }
  card: Card | null
  openApplication: Track | null
  loss: Voucher | null
}

export type Eligibility = {
  eligible: boolean
  refusal: null | 'card_in_hand' | 'application_open' | 'not_insured'
  detail: string | null
}

export type PhotoCheck = {
  test: 'format' | 'pixel_size' | 'bytes' | 'background'
  passed: boolean
  measured: string
  required: string
  remedy: string
}
export type PhotoVerdict = { photoId: string; accepted: boolean; checks: PhotoCheck[] }

export type LineKind = 'credit' | 'purchase' | 'reversal' | 'correction'
export type Line = {
  transferId: string
  postedAt: string
  effectiveOn: string
  kind: LineKind
  counterparty: string
  amount: string
  balanceAfter: string
  derivation: { rule: string; article: string; source: string; arithmetic: string }[]
  corrects: string | null
  reversed: boolean
}
export type LineFilter = 'all' | LineKind
export type Statement = {
  from: string
  until: string
  opening: string
  closing: string
  credits: string
  debits: string
  lines: Line[]
  nextCursor: string | null
}

export type Read = {
  at: string
  actorKind: 'self' | 'public' | 'staff' | 'institution' | 'system'
  organisation: string | null
  action: string
  purpose: string | null
  result: string
}

export type Message = { to: string; at: string; text: string }

type Fails = { default: { content: { 'application/problem+json': ProblemDocument } } }
type Json<Value> = { content: { 'application/json': Value } }
type Fetch<Answer, Query = undefined> = {
  parameters: Query extends undefined ? Record<never, never> : { query: Query }
  responses: { 200: Json<Answer> } & Fails
}
type Send<Body, Answer> = {
  parameters: Record<never, never>
  requestBody: { content: { 'application/json': Body } }
  responses: { 200: Json<Answer> } & Fails
}
type Photo<Answer> = {
  parameters: Record<never, never>
  requestBody: { content: { 'image/jpeg': Blob } }
  responses: { 200: Json<Answer> } & Fails
}
type Nothing = Record<string, never>
type Coded = { codeId: string; code: string }

export type paths = {
  '/api/public/site': { get: Fetch<Site> }
  '/api/public/places': { get: Fetch<{ places: Place[] }> }
  '/api/public/codes': {
    post: Send<{ purpose: CodePurpose; citizenNumber: string; phone?: string }, Sent>
  }
  '/api/public/registrations': {
    post: Send<
      Coded & {
        name: string
        citizenNumber: string
        cardOrComputerNumber: string
        phone: string
        password: string
      },
      Session
    >
  }
  '/api/public/password-resets': {
    post: Send<Coded & { citizenNumber: string; newPassword: string }, undefined>
  }
  '/api/public/loss-reports': {
    post: Send<Coded & { name: string; citizenNumber: string; functions: CardFunction[] }, Voucher>
  }
  '/api/public/voucher-lookups': { post: Send<{ voucherNo: string }, Voucher> }
  '/api/public/application-lookups': {
    post: Send<{ reference: string; lastFour: string }, Track>
  }
  '/api/demo/messages': { get: Fetch<{ messages: Message[] }> }
  '/api/sessions': {
    post: Send<{ login: string; password: string } | (Coded & { citizenNumber: string }), Session>
  }
  '/api/session': {
    get: Fetch<Session | Nobody>
    delete: { parameters: Nothing; responses: { 204: Nothing } & Fails }
  }
  '/api/session/extend': { post: Send<Nothing, Session> }
  '/api/me': { get: Fetch<Me> }
  '/api/me/eligibility': { get: Fetch<Eligibility> }
  '/api/me/photos': { post: Photo<PhotoVerdict> }
  '/api/me/applications': {
    get: Fetch<{ applications: Track[] }>
    post: Send<{ photoId: string; pickupPlaceId: string; identityDocument: DocumentKind }, Track>
  }
  '/api/me/codes': { post: Send<{ operation: 'change_pin' }, Sent> }
  '/api/me/pin': { post: Send<Coded & { sealedOld: string; sealedNew: string }, undefined> }
  '/api/me/loss-reports': {
    get: Fetch<{ reports: Voucher[] }>
    post: Send<{ functions: CardFunction[] }, Voucher>
  }
  '/api/me/statement': {
    get: Fetch<Statement, { from: string; until: string; kind: LineFilter; cursor?: string }>
  }
  '/api/me/reads': {
    get: Fetch<{ entries: Read[]; nextCursor: string | null }, { cursor?: string }>
  }
}
