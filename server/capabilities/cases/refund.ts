/**
 * What a person paid for a month that their employer paid too goes back to an account of their own, and what
 * an employer paid for somebody whom another had paid for, to one of the employer's. A window
 * notes the account number and asks, another person decides; then it is a pay-out like that of a closed
 * account, in the same orders, and with another account number it is tried again when the bank refuses it.
 */
import { accountIdOf, owedAfterClosing, suspenseOf } from '#capabilities/accounts/index.ts'
import { stillTrue } from '#capabilities/cards/index.ts'
import { handOverRefund, overpaymentsOf } from '#capabilities/contributions/index.ts'
import type { Overpayment } from '#capabilities/contributions/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import type {
  Approval,
  Described,
  Standing,
  Wanted,
  Words,
} from '#capabilities/organisations/index.ts'
import {
  findInsured,
  identityOf,
  isOwnFile,
  maskAccount,
  maskName,
} from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { yuan } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { caseAct, type Deciding } from './case-act.ts'
import { wholeShare } from './closing.ts'
import type { CaseDeps } from './open-closing.ts'
import { openPayee, sealPayee } from './payee.ts'
import { insertPayout, payAgain, type Payout, readPayouts } from './payout-store.ts'
import { refundAct } from './refund-progress.ts'
import { namePayee, readRefund } from './refund-store.ts'

/** In order of precedence. */
export const refundRefusals = [
  'overpayment_unknown',
  'own_file',
  'overpayment_not_owed',
  'payee_not_named',
] as const
export type RefundRefusal = (typeof refundRefusals)[number]

export type RefundNamed = { readonly personId: string; readonly overpaymentId: string }

export type RefundPayeeNamed = { readonly kind: 'named'; readonly overpaymentId: string }

/** Notes to which bank account of whoever paid it is to go; the name is the register's. */
export async function nameRefundPayee(
  { db, personal }: CaseDeps,
  act: Act,
  wish: RefundNamed & { readonly account: string; readonly bankCode: string },
): Promise<Ran<RefundPayeeNamed | Refused<RefundRefusal>>> {
  const { personId, overpaymentId, account, bankCode } = wish
  return runCommand<RefundPayeeNamed | Refused<RefundRefusal>>(db, act, {
    personId,
    action: 'cases.name-refund-payee',
    body: { overpaymentId, account, bankCode },
    decide: async (tx) => {
      const found = await findOwed(tx, wish)
      if (!found) return refused('overpayment_unknown')
      if (await isOwnFile({ db: tx, personal }, act, personId)) return refused('own_file')
      if (!found.isOwed) return refused('overpayment_not_owed')
      const { zh: name } = await payerOf({ db: tx, personal }, found.overpayment)
      const payee = {
        ...{ name, identityNumber: null, relation: null },
        ...{ share: wholeShare, bank: { account, code: bankCode } },
      }
      const sealed = sealPayee(personal, 'cases.refund', overpaymentId, payee)
      await namePayee(tx, wish, sealed)
      return { kind: 'named', overpaymentId }
    },
    objectOf: () => overpaymentId,
  })
}

export function refundWanted({ personId, overpaymentId }: RefundNamed): Wanted {
  return { personId, overpaymentId }
}

export const refundByTwo = caseAct({
  ...{ act: refundAct, asks: 'cases.ask-refund', about: 'overpaymentId' },
  title: { zh: '退还重复缴纳的医保费', en: 'Refund a month that was paid twice' },
  ...{ standing, describe, carryOut },
})

function namedIn({ personId, overpaymentId }: Wanted): RefundNamed {
  return { personId: String(personId), overpaymentId: String(overpaymentId) }
}

/** By the register: the person, or the employer that paid for them. */
async function payerOf(
  deps: Pick<CaseDeps, 'db' | 'personal'>,
  { employerId, personId }: Overpayment,
): Promise<Words> {
  if (employerId === null) {
    const name = (await identityOf(deps, personId))?.name ?? ''
    return { zh: name, en: name }
  }
  return (await namesOf(deps.db, [employerId])).get(employerId) ?? { zh: '', en: '' }
}

/** Owed, or on its way and refused by the bank. */
async function findOwed(
  db: Db,
  { personId, overpaymentId }: RefundNamed,
): Promise<{
  readonly overpayment: Overpayment
  readonly refusedPayout: Payout | undefined
  readonly isOwed: boolean
} | null> {
  const all = await overpaymentsOf(db, personId)
  const overpayment = all.find((each) => each.overpaymentId === overpaymentId)
  if (!overpayment) return null
  const payouts = await readPayouts(db, personId)
  const refusedPayout = payouts.find(
    (each) => each.overpaymentId === overpaymentId && each.state === 'rejected',
  )
  const isOwed = overpayment.state === 'owed' || refusedPayout !== undefined
  return { overpayment, refusedPayout, isOwed }
}

async function standing(deps: Deciding, by: Act, wanted: Wanted): Promise<Standing> {
  const { db: tx } = deps
  const named = namedIn(wanted)
  const found = await findOwed(tx, named)
  if (!found) return refused('overpayment_unknown')
  if (await isOwnFile(deps, by, named.personId)) return refused('own_file')
  if (!found.isOwed) return refused('overpayment_not_owed')
  const refund = await readRefund(tx, named)
  if (!refund) return refused('payee_not_named')
  const facts = {
    state: found.overpayment.state,
    refusedPayout: found.refusedPayout?.payoutId ?? null,
    version: refund.version.toString(),
  }
  return { kind: 'stands', facts }
}

async function describe({ db, personal }: Deciding, wanted: Wanted): Promise<Described> {
  const named = namedIn(wanted)
  const identity = await identityOf({ db, personal }, named.personId)
  const name = maskName(identity?.name ?? '')
  const found = await findOwed(db, named)
  const refund = await readRefund(db, named)
  if (!found || !refund) return { about: { zh: name, en: name }, lines: [] }
  const { overpayment } = found
  const payee = openPayee(personal, 'cases.refund', named.overpaymentId, refund.sealedPayee)
  const account = maskAccount(payee.bank?.account ?? '')
  const payer = await payerOf({ db, personal }, overpayment)
  const to =
    overpayment.employerId === null ? { zh: maskName(payer.zh), en: maskName(payer.en) } : payer
  return {
    about: { zh: name, en: name },
    lines: [
      whatFor(overpayment, payer),
      { zh: `收款人：${to.zh}  ${account}`, en: `Paid to: ${to.en}  ${account}` },
    ],
  }
}

function whatFor({ month, paid, owed, employerId }: Overpayment, payer: Words): Words {
  const back = owed === null ? '' : yuan(owed)
  if (employerId === null) {
    return {
      zh: `${month}：本人缴纳 ${yuan(paid)} 元，单位也已缴纳；应退 ${back} 元`,
      en: `${month}: ${yuan(paid)} yuan paid by the person, and the month paid by an employer; ${back} yuan to refund`,
    }
  }
  return {
    zh: `${month}：${payer.zh}为其缴纳的 ${yuan(paid)} 元不计入，应退单位 ${back} 元`,
    en: `${month}: ${yuan(paid)} yuan paid for them by ${payer.en} do not count; ${back} yuan to refund to the employer`,
  }
}

async function carryOut(
  { db: tx, area, personal }: Deciding,
  by: Act,
  asked: Approval,
): Promise<void> {
  const named = namedIn(asked.wanted)
  const found = await findOwed(tx, named)
  const refund = await readRefund(tx, named)
  if (!found || !refund) throw new Error('what is carried out stood a moment ago')
  const payoutId = newId()
  const payee = openPayee(personal, 'cases.refund', named.overpaymentId, refund.sealedPayee)
  const sealedPayee = sealPayee(personal, 'cases.payout', payoutId, payee)
  const [on, at] = [dayOf(by.at), by.at]
  if (found.refusedPayout) {
    const done = await payAgain(tx, {
      ...{ personId: named.personId, refusedId: found.refusedPayout.payoutId, payoutId },
      owed: accountIdOf(owedAfterClosing(area.code)),
      suspense: accountIdOf(suspenseOf(area.code)),
      ...{ sealedPayee, on, at },
    })
    stillTrue(done)
    return
  }
  const amount = await handOverRefund(tx, area, {
    ...named,
    to: owedAfterClosing(area.code),
    on,
    at,
  })
  stillTrue(amount !== null)
  const insured = (await findInsured(tx, [named.personId])).get(named.personId)
  if (!insured || amount === null) throw new Error('whoever has paid is in the register')
  await insertPayout(tx, {
    ...{ personId: named.personId as PersonId, payoutId, amount, madeAt: at, sealedPayee },
    ...{ caseId: null, place: 1, overpaymentId: named.overpaymentId, bankId: insured.agentBankId },
  })
}
