/**
 * What institutions' systems are told of, and which kind of institution is told what. Each says what
 * happened and to which of our ids, so that whoever wants more asks for it with a credential of theirs.
 * docs/formats/webhooks.md is the contract.
 */
import { z } from 'zod'
import type { OrganisationKind } from './organisation.ts'

const id = z.uuid()
const day = z.iso.date()
const moment = z.iso.datetime()
const month = z.string().regex(/^\d{4}-\d\d$/)
const yuan = z.string().regex(/^\d+\.\d\d$/)
const number = z.number().int().nonnegative()

const cardConcerned = {
  cardId: id,
  /** Of the bank's own number: enough for a person to look, and a token for its machine to find it by. */
  bankCard: z.strictObject({
    lastFour: z.string().regex(/^\d{4}$/),
    token: z.string().regex(/^[\w-]{43}$/),
  }),
  reportId: id,
}
const orderConcerned = { orderId: id, messageId: z.string(), month, count: number, total: yuan }

const banks: readonly OrganisationKind[] = ['bank']
const institutions: readonly OrganisationKind[] = ['hospital', 'pharmacy']
const insurers: readonly OrganisationKind[] = ['insurer']

/** A claim of somebody who has consented; what it says is fetched or comes by the file of the day. */
const claimConcerned = {
  ...{ noticeId: id, claimId: id, coverId: id, number: z.number().int().positive(), borne: yuan },
}
/** The number is the insurer's own. */
const coverConcerned = { coverId: id, policy: z.string() }

/** The data of each type as they leave, and who can be told of it. */
export const webhookEvents = {
  'card.lost': {
    toldTo: banks,
    data: z.strictObject({ ...cardConcerned, bankFunctionStopped: z.boolean() }),
  },
  'card.loss_ended': {
    toldTo: banks,
    data: z.strictObject({ ...cardConcerned, because: z.enum(['withdrawn', 'lapsed']) }),
  },
  'month_end.order_ready': { toldTo: banks, data: z.strictObject(orderConcerned) },
  'month_end.order_answered': {
    toldTo: banks,
    data: z.strictObject({
      ...orderConcerned,
      state: z.enum(['accepted', 'partly_rejected', 'rejected']),
      rejectedCount: number,
    }),
  },
  'purchase.reversed': {
    toldTo: institutions,
    data: z.strictObject({
      ...{ purchaseId: id, terminalId: z.string(), trace: z.string(), localDate: day },
      amount: yuan,
    }),
  },
  'purchase.dispute_decided': {
    toldTo: institutions,
    data: z.strictObject({
      ...{ purchaseId: id, disputeId: id, outcome: z.enum(['holder_bears', 'fund_bears']) },
    }),
  },
  'bill.dispute_decided': {
    toldTo: institutions,
    data: z.strictObject({
      ...{ settlementId: z.string(), disputeId: id },
      outcome: z.enum(['holder_bears', 'fund_bears']),
    }),
  },
  'terminal.held': {
    toldTo: institutions,
    data: z.strictObject({ terminalId: z.string(), heldUntil: moment }),
  },
  'claim.decided': {
    toldTo: insurers,
    data: z.strictObject({
      ...claimConcerned,
      outcome: z.enum(['approved', 'nothing_due', 'refused', 'upheld']),
    }),
  },
  'claim.appealed': { toldTo: insurers, data: z.strictObject(claimConcerned) },
  'cover.consented': { toldTo: insurers, data: z.strictObject(coverConcerned) },
  'cover.ended': { toldTo: insurers, data: z.strictObject(coverConcerned) },
} as const

export type WebhookType = keyof typeof webhookEvents

type Written<T extends WebhookType> = z.infer<(typeof webhookEvents)[T]['data']>

/** As rooms tell it: with the bank's whole number, that leaves only as what `bankCard` says of it. */
export type WebhookData<T extends WebhookType> =
  Written<T> extends { readonly bankCard: unknown }
    ? Omit<Written<T>, 'bankCard'> & { readonly bankCardNumber: string }
    : Written<T>

export const webhookTypes = Object.keys(webhookEvents) as [WebhookType, ...WebhookType[]]

/** What an organisation of this kind can be told of; nothing when it takes no webhooks. */
export function webhookTypesFor(kind: OrganisationKind): readonly WebhookType[] {
  return webhookTypes.filter((type) => webhookEvents[type].toldTo.includes(kind))
}
