import { invariant } from './assert.ts'

declare const idBrand: unique symbol

/** A uuid that says in its type what it names, so that two kinds cannot change places. */
export type Id<Name extends string> = string & { readonly [idBrand]: Name }

export type AgencyId = Id<'agency'>
export type BankId = Id<'bank'>
export type OutletId = Id<'outlet'>
export type InstitutionId = Id<'institution'>
export type EmployerId = Id<'employer'>
/** Any organisation: each kind may stand where one is asked for, not the other way round. */
export type OrganisationId =
  | AgencyId
  | BankId
  | OutletId
  | InstitutionId
  | EmployerId
  | Id<'organisation'>
export type StaffId = Id<'staff'>
export type TerminalId = Id<'terminal'>

export type PersonId = Id<'person'>
export type EnrolmentId = Id<'enrolment'>

export type AccountId = Id<'account'>
export type TransferId = Id<'transfer'>
/** The act that transfers belong to: a purchase, a reversal, a line of a credit run. */
export type EntryId = Id<'entry'>

export type PhotoId = Id<'photo'>
export type ApplicationId = Id<'application'>
export type CardId = Id<'card'>
export type LossReportId = Id<'loss report'>
export type ReplacementId = Id<'replacement'>
export type ProductionBatchId = Id<'production batch'>

export type DeclarationId = Id<'declaration'>
export type SelfPaymentId = Id<'self payment'>
export type ReceiptId = Id<'receipt'>
export type CreditRunId = Id<'credit run'>
export type BankFileId = Id<'bank file'>

export type PurchaseId = Id<'purchase'>
export type ReversalId = Id<'reversal'>
/** A void, or a refund. */
export type GivenBackId = Id<'given back'>
export type BatchId = Id<'batch'>
export type VisitId = Id<'visit'>
/** A settlement of a bill, or a reversal of one. */
export type SettlementId = Id<'settlement'>

export type CommandId = Id<'command'>
export type SessionId = Id<'session'>

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Accepts either case, gives lower case; null for anything that is not a uuid. */
export function parseId<T extends Id<string>>(text: string): T | null {
  const lowered = text.toLowerCase()
  return uuidText.test(lowered) ? (lowered as T) : null
}

const largestMilliseconds = 2 ** 48 - 1

/** RFC 9562 version 7: 48 bits of time, then 74 of the 80 random bits given. */
export function uuidV7(epochMilliseconds: bigint | number, randomBytes: Uint8Array): string {
  let rest = Number(epochMilliseconds)
  invariant(rest >= 0 && rest <= largestMilliseconds, 'the moment fits into 48 bits')
  invariant(randomBytes.length === 10, 'a version 7 uuid is made from 10 random bytes')

  const bytes = new Uint8Array(16)
  for (let place = 5; place >= 0; place--) {
    bytes[place] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(randomBytes, 6)
  return withVersion(bytes, 7)
}

/**
 * RFC 9562 version 8 from the first 16 bytes of a digest: the same cause always names the same row,
 * which is how a batch that runs twice writes once.
 */
export function derivedUuid(digestBytes: Uint8Array): string {
  invariant(digestBytes.length === 16, 'a derived uuid is made from 16 bytes of a digest')
  return withVersion(Uint8Array.from(digestBytes), 8)
}

/** Writes version and variant into bytes that are nobody else's. */
function withVersion(bytes: Uint8Array, version: 7 | 8): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toHex()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
