/** Claims on the wire: what is written into one, and how one is shown. */
import { z } from 'zod'
import {
  claimants,
  claimCares,
  claimCauses,
  type ClaimContent,
  claimEventKinds,
  claimKinds,
  claimLinesAtMost,
  claimPaymentStates,
  claimStates,
  claimTiers,
  invoicesAtMost,
} from '#capabilities/claims/index.ts'
import { claimRefusalGrounds } from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { paperTypes } from '#platform/files/safe-copy.ts'
import { bankAccount, bankCode, payeeName } from '../cases/closing-routes.ts'
import { dayText, instantText, words, yuanText } from '../schemas.ts'
import { billBody } from '../settlement/bill-view.ts'

const yuan = z.string().regex(/^(0|[1-9][0-9]{0,8})\.[0-9]{2}$/)
const day = z.iso.date()
const plain = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}<>]*$/u)
/** Up to four decimals, as on fee lists. */
const quantity = z.string().regex(/^(0|[1-9][0-9]{0,6})(\.[0-9]{1,4})?$/)
const price = z.string().regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/)

const claimLine = z
  .strictObject({
    ...{ code: plain(50), name: plain(200).min(1), day, quantity, price, amount: yuan },
  })
  .meta({ id: 'ClaimLine' })
const invoiceCode = z.string().regex(/^[0-9A-Za-z]{0,20}$/)
const invoiceNumber = z.string().regex(/^[0-9A-Za-z]{4,30}$/)
const invoice = z.strictObject({ code: invoiceCode, number: invoiceNumber, amount: yuan })
export const payee = z.strictObject({ name: payeeName, account: bankAccount, bankCode })

export const claimContent = z
  .strictObject({
    kind: z.enum(claimKinds),
    from: day,
    until: day.nullable(),
    /** Where it was: one of ours, or by its name. */
    institutionId: z.uuid().nullable(),
    institution: plain(100).min(1),
    tier: z.enum(claimTiers),
    /** Six digits of GB/T 2260 for a place in another area; null for care here. */
    place: z
      .string()
      .regex(/^[0-9]{6}$/)
      .nullable(),
    care: z.enum(claimCares),
    cause: z.enum(claimCauses),
    /** Of an injury by somebody else: they do not pay, or cannot be found. */
    thirdPartyFails: z.boolean(),
    invoices: z.array(invoice).max(invoicesAtMost),
    lines: z.array(claimLine).max(claimLinesAtMost),
    /** Null leaves the account as it stands. */
    payee: payee.nullable(),
    lossReportId: z.uuid().nullable(),
  })
  .meta({ id: 'ClaimContent' })

export function contentOf(body: z.output<typeof claimContent>): ClaimContent {
  const { kind, from, until, institution } = body
  const institutionId = body.institutionId?.toLowerCase() ?? null
  const lossReportId = body.lossReportId?.toLowerCase() ?? null
  const { tier, place, care, cause, thirdPartyFails } = body
  return {
    ...{ kind, from: plainDate(from), until: until === null ? null : plainDate(until) },
    ...{ payee: body.payee, lossReportId: kind === 'loss_period' ? lossReportId : null },
    bill: {
      institution: { organisationId: institutionId, name: institution },
      ...{ tier, place, care, cause, thirdPartyFails },
      invoices: body.invoices.map(({ amount, ...named }) => ({
        ...named,
        amount: moneyFromYuan(amount),
      })),
      lines: body.lines.map((line) => ({
        ...{ code: line.code, name: line.name, day: plainDate(line.day) },
        ...{ quantity: scaled(line.quantity, 4), price: scaled(line.price, 6) },
        amount: moneyFromYuan(line.amount),
      })),
    },
  }
}

/** A decimal as a whole number of its smallest part. */
function scaled(text: string, decimals: number): bigint {
  const [whole = '0', part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(decimals, '0'))
}

export const claimView = z
  .object({
    claimId: z.string(),
    reference: z.string(),
    kind: z.enum(claimKinds),
    state: z.enum(claimStates),
    content: claimContent.omit({ payee: true }),
    payee: z
      .object({ name: z.string(), maskedAccount: z.string(), bankCode: z.string() })
      .nullable(),
    voucherNo: z.string().nullable(),
    total: yuanText,
    fund: yuanText.nullable(),
    openedAt: instantText,
    openedAs: z.enum(claimants),
    submittedAt: instantText.nullable(),
    /** By when it is decided; null before it is filed and where no day could be promised. */
    dueOn: dayText.nullable(),
    overdue: z.boolean(),
    /** Who has seen the originals, by name. */
    checkedBy: z.string().nullable(),
    checkedAt: instantText.nullable(),
    slots: z.array(
      z.object({ code: z.string(), name: z.string(), filed: z.boolean(), asked: z.boolean() }),
    ),
    papers: z.array(
      z.object({
        ...{ documentId: z.string(), kind: z.string(), name: z.string() },
        ...{ mediaType: z.enum(paperTypes), bytes: z.int(), at: instantText },
      }),
    ),
    /** Invoices of it that somebody else has: told while it is a draft. */
    usedInvoices: z.array(z.object({ code: z.string(), number: z.string() })),
    events: z.array(
      z.object({
        kind: z.enum(claimEventKinds),
        at: instantText,
        /** Of the agency's staff alone. */
        by: z.string().nullable(),
        text: z.string().nullable(),
      }),
    ),
    payments: z.array(
      z.object({
        amount: yuanText,
        state: z.enum(claimPaymentStates),
        bankReason: z.string().nullable(),
        madeAt: instantText,
        settledAt: instantText.nullable(),
      }),
    ),
    decisions: z.array(
      z.object({
        decisionId: z.string(),
        number: z.string(),
        outcome: z.enum(['approved', 'nothing_due', 'refused', 'upheld']),
        ground: z.enum(claimRefusalGrounds).nullable(),
        /** Of a refusal, as its letter says it: the area's words, and the articles. */
        reason: z.string().nullable(),
        article: z.string().nullable(),
        note: z.string().nullable(),
        at: instantText,
      }),
    ),
    appealUntil: dayText.nullable(),
    /** What supplementary insurers were told and have paid; null where none was told. */
    insurers: z
      .object({
        ...{ borne: yuanText, paid: yuanText, left: yuanText },
        /** An insurer has paid more than is borne since the decision was made anew. */
        overpaid: z.boolean(),
        insurers: z.array(
          z.object({
            ...{ name: words, toldAt: instantText },
            /** Its decision is being reviewed, and the insurer knows. */
            open: z.boolean(),
            reports: z.array(
              z.object({
                ...{ reference: z.string(), amount: yuanText, paidOn: dayText },
                /** False when another report took its place. */
                stands: z.boolean(),
              }),
            ),
          }),
        ),
      })
      .nullable(),
    /** How it was worked out; null until it is approved. */
    bill: billBody.nullable(),
  })
  .meta({ id: 'Claim' })

export const claimsView = z.object({ claims: z.array(claimView) }).meta({ id: 'Claims' })

export const estimateView = z
  .object({
    ...{ total: yuanText, notCovered: yuanText, overLimit: yuanText, firstSelfPay: yuanText },
    ...{ inScope: yuanText, deductible: yuanText, fund: yuanText, person: yuanText },
    people: z.int().meta({ description: 'How many different people would have to approve it' }),
    derivation: z.array(z.object({ rule: z.string(), article: z.string(), working: z.string() })),
  })
  .meta({ id: 'ClaimEstimate' })
