/** One claim in the words of the wire. */
import type { z } from 'zod'
import { invoiceHolder, otherPaper, type ShownClaim } from '#capabilities/claims/index.ts'
import { findStaffCaller } from '#capabilities/organisations/index.ts'
import { type Settled, type Step, stepWords } from '#capabilities/settlement/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import type { Deps, Language } from '../context.ts'
import { billViews } from '../settlement/bill-view.ts'
import type { claimView, estimateView } from './claim-shapes.ts'

export type ClaimView = z.infer<typeof claimView>

export async function viewOf(
  deps: Deps,
  shown: ShownClaim,
  language: Language,
): Promise<ClaimView> {
  const { claim, payee, settlement } = shown
  const [bill] = settlement ? await billViews(deps, [settlement], language) : []
  const { claimId, reference, kind, state, dueOn, checkedBy } = claim
  const waits = state === 'submitted' || state === 'appealed'
  return {
    ...{ claimId, reference, kind, state, content: contentView(shown) },
    payee: payee && {
      ...{ name: payee.name, maskedAccount: payee.maskedAccount, bankCode: payee.bankCode },
    },
    ...{ voucherNo: shown.voucherNo, total: yuan(claim.total), openedAs: claim.openedAs },
    fund: claim.fund === null ? null : yuan(claim.fund),
    openedAt: claim.openedAt.toString(),
    submittedAt: claim.submittedAt?.toString() ?? null,
    dueOn: dueOn?.toString() ?? null,
    overdue: waits && dueOn !== null && isBefore(dueOn, dayOf(deps.now())),
    checkedBy: checkedBy === null ? null : await nameOf(deps, checkedBy),
    checkedAt: claim.checkedAt?.toString() ?? null,
    slots: slotsView(shown, language),
    papers: papersView(shown, language),
    usedInvoices: state === 'draft' ? await usedInvoices(deps, shown) : [],
    events: await eventsView(deps, shown),
    payments: shown.payments.map(({ amount, state: at, bankReason, madeAt, settledAt }) => ({
      ...{ amount: yuan(amount), state: at, bankReason, madeAt: madeAt.toString() },
      settledAt: settledAt?.toString() ?? null,
    })),
    decisions: shown.decisions.map(
      ({ decisionId, number, outcome, ground, grounds, note, at }) => ({
        ...{ decisionId, number, outcome, ground, note, at: at.toString() },
        ...{
          reason: grounds?.reason[language] ?? null,
          article: grounds?.article[language] ?? null,
        },
      }),
    ),
    appealUntil: shown.appealUntil?.toString() ?? null,
    insurers: insurersView(shown),
    bill: bill ?? null,
  }
}

function insurersView({ insurers }: ShownClaim): ClaimView['insurers'] {
  if (!insurers) return null
  const { borne, paid, left, overpaid } = insurers
  return {
    ...{ borne: yuan(borne), paid: yuan(paid), left: yuan(left), overpaid },
    insurers: insurers.insurers.map(({ name, toldAt, isOpen, reports }) => ({
      ...{ name, toldAt: toldAt.toString(), open: isOpen },
      reports: reports.map(({ reference, amount, paidOn, stands }) => ({
        ...{ reference, amount: yuan(amount), paidOn: paidOn.toString(), stands },
      })),
    })),
  }
}

function contentView({ claim, bill }: ShownClaim): ClaimView['content'] {
  const { institution, invoices, lines, ...rest } = bill
  return {
    ...{ kind: claim.kind, from: claim.from.toString(), until: claim.until?.toString() ?? null },
    ...{ institutionId: institution.organisationId, institution: institution.name, ...rest },
    lossReportId: claim.lossReportId,
    invoices: invoices.map(({ code, number, amount }) => ({ code, number, amount: yuan(amount) })),
    lines: lines.map(({ code, name, day, quantity, price, amount }) => ({
      ...{ code, name, day: day.toString(), amount: yuan(amount) },
      ...{ quantity: decimal(quantity, 4), price: decimal(price, 6) },
    })),
  }
}

/** Without the noughts that say nothing. */
export function decimal(scaled: bigint, decimals: number): string {
  const digits = scaled.toString().padStart(decimals + 1, '0')
  const part = digits.slice(-decimals).replace(/0+$/, '')
  return part === '' ? digits.slice(0, -decimals) : `${digits.slice(0, -decimals)}.${part}`
}

function slotsView({ slots, stillMissing, claim }: ShownClaim, language: Language) {
  const asked = stillMissing.includes(otherPaper)
  const other = { code: otherPaper, name: otherNames[language], filed: false, asked }
  return [
    ...slots.map(({ code, name, filed }) => ({
      ...{ code, name: name[language], filed, asked: stillMissing.includes(code) },
    })),
    ...(claim.state === 'missing' && asked ? [other] : []),
  ]
}

const otherNames = { zh: '其他材料', en: 'Another paper' }

function papersView({ papers, slots }: ShownClaim, language: Language): ClaimView['papers'] {
  return papers.map(({ documentId, kind, mediaType, bytes, uploadedAt }) => ({
    ...{ documentId, kind, mediaType, bytes, at: uploadedAt.toString() },
    name: slots.find(({ code }) => code === kind)?.name[language] ?? otherNames[language],
  }))
}

async function usedInvoices(deps: Deps, { claim, bill }: ShownClaim) {
  const { organisationId } = bill.institution
  const asked = bill.invoices.map(async ({ code, number }) => {
    const wanted = { invoice: { code, number }, organisationId, ownClaim: claim.claimId }
    return (await invoiceHolder(deps, wanted)) ? [{ code, number }] : []
  })
  return (await Promise.all(asked)).flat()
}

async function eventsView(deps: Deps, { events }: ShownClaim): Promise<ClaimView['events']> {
  const named = events.map(async ({ kind, at, actorKind, actorId, text }) => ({
    ...{ kind, at: at.toString(), text },
    by: actorKind === 'staff' && actorId ? await nameOf(deps, actorId) : null,
  }))
  return Promise.all(named)
}

async function nameOf({ db }: Deps, staffId: string): Promise<string> {
  return (await findStaffCaller(db, staffId))?.name ?? ''
}

export function estimateOf(
  { amounts, steps }: Pick<Settled, 'amounts' | 'steps'>,
  people: number,
  language: Language,
): z.infer<typeof estimateView> {
  return {
    ...{ total: yuan(amounts.total), notCovered: yuan(amounts.notCovered) },
    ...{ overLimit: yuan(amounts.overLimit), firstSelfPay: yuan(amounts.firstSelfPay) },
    ...{ inScope: yuan(amounts.inScope), deductible: yuan(amounts.deductible) },
    ...{ fund: yuan(amounts.fund), person: yuan(amounts.person), people },
    derivation: steps.map((step: Step) => {
      const { rule, article, working } = stepWords(step, language)
      return { rule, article, working }
    }),
  }
}
