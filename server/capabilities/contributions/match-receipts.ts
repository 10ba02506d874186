/**
 * Receipts that wait are matched by hand: a fund accountant says which of them pay what, another one
 * decides, and with the decision it is paid as if a bank had just told of it. What the
 * receipts and the bill are is what the second person reads; any change of either voids the request.
 */
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import type {
  Approval,
  ApprovedAct,
  Area,
  Described,
  Standing,
  Wanted,
  Words,
} from '#capabilities/organisations/index.ts'
import { identityOf, isOwnFile, maskName } from '#capabilities/people/index.ts'
import { yuan, zero } from '#kernel/money.ts'
import { parseReference } from '#kernel/reference-number.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { lockBill, readBills, surchargePartOf } from './bill.ts'
import type { LockedBill } from './bill.ts'
import { takeBackFound } from './give-back.ts'
import { completeOn, leftOvers, matchRefusal, weigh } from './match.ts'
import type { LeftOver } from './match.ts'
import { periodOf } from './own-payments.ts'
import { accountsOf, payBill } from './pay-bill.ts'
import { openPayer } from './payer.ts'
import * as store from './receipt-store.ts'
import type { OpenReceipt, Pays } from './receipt-store.ts'
import { matchAct } from './returns/return-receipt.ts'
import { returnsAskedOf } from './returns/show-returns.ts'
import { readByReferences } from './self-payment-store.ts'

type Deps = { readonly area: Area; readonly personal: Personal }
type Deciding = Deps & { readonly db: Db }

export type WantedMatch = {
  readonly receipts: readonly string[]
  /** Of a declaration, whose surcharge may be what is left to pay, or of a person's own payment. */
  readonly reference: string
  readonly leftOver: LeftOver
}

/** A person's own payment is in that person's file, and the request about it too. */
export async function matchWanted(
  deps: Deciding,
  { receipts, reference, leftOver }: WantedMatch,
): Promise<Wanted> {
  const written = parseReference(reference) ?? reference
  const [payment] = await readByReferences(deps.db, [written])
  const personId = payment?.personId ?? null
  return { receipts: [...new Set(receipts)].toSorted(), reference: written, leftOver, personId }
}

export function matchReceiptsByTwo(deps: Deps): ApprovedAct {
  return {
    act: matchAct,
    asks: 'contributions.ask-match',
    title: { zh: '到账手工核对', en: 'Match receipts by hand' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ reference }) => derivedId('receipt match', String(reference)),
    personOf: ({ personId }) => (personId === null ? null : String(personId)),
    standing: (db, by, wanted) => standing({ ...deps, db }, by, wanted),
    describe: (db, wanted) => describe({ ...deps, db }, wanted),
    carryOut: (db, by, asked) => carryOut({ ...deps, db }, by, asked),
  }
}

type Read = {
  readonly receipts: readonly OpenReceipt[]
  readonly bill: LockedBill | null
}

function namedIn({ receipts, reference, leftOver }: Wanted): WantedMatch {
  return {
    receipts: Array.isArray(receipts) ? receipts : [],
    reference: String(reference),
    leftOver: leftOvers.find((each) => each === leftOver) ?? 'none',
  }
}

/** Receipts first, then what they pay: whoever takes a new statement in locks no receipt that waits. */
async function hold(deps: Deciding, wanted: Wanted): Promise<Read> {
  const { receipts: named, reference } = namedIn(wanted)
  const receipts = await store.lockOpenOnes(deps.db, named)
  const written = parseReference(reference)
  const bill =
    written && receipts.length > 0 ? await lockBill(deps, [written], completeOn(receipts)) : null
  return { receipts, bill }
}

async function look(deps: Deciding, { receipts: named, reference }: WantedMatch): Promise<Read> {
  const receipts = await store.readOpenOnes(deps.db, named)
  if (receipts.length === 0) return { receipts, bill: null }
  const bills = await readBills(deps, [reference])
  return { receipts, bill: bills.get(reference)?.(completeOn(receipts)) ?? null }
}

async function standing(deps: Deciding, by: Act, wanted: Wanted): Promise<Standing> {
  const { receipts, bill } = await hold(deps, wanted)
  const { receipts: named, leftOver } = namedIn(wanted)
  const ownFile = bill?.of === 'person' && (await isOwnFile(deps, by, bill.payment.personId))
  // After the lock: whoever asked a moment before to give one of them back is seen now.
  const ids = receipts.map(({ receiptId }) => receiptId)
  const goesBack = (await returnsAskedOf(deps.db, ids, by.at)).size > 0
  const found = { bill, ownFile, goesBack }
  const refusal = matchRefusal(receipts, { receipts: named.length, leftOver }, found)
  if (refusal || !bill) return refused(refusal ?? 'bill_unknown')
  return {
    kind: 'stands',
    facts: {
      left: receipts.map((each) => `${each.receiptId} ${each.left}`),
      ...{ of: bill.of, least: bill.least.toString(), most: bill.most.toString() },
    },
  }
}

/** What is missing, or left over, for whoever asked for what does not fit. */
export async function weighMatch(
  deps: Deciding,
  wanted: Wanted,
): Promise<{ readonly missing: string; readonly leftOver: string } | null> {
  const { receipts, bill } = await look(deps, namedIn(wanted))
  if (!bill) return null
  const { missing, leftOver } = weigh(receipts, bill)
  return { missing: yuan(missing), leftOver: yuan(leftOver) }
}

async function describe(deps: Deciding, wanted: Wanted): Promise<Described> {
  const { reference } = namedIn(wanted)
  const about = { zh: reference, en: reference }
  const { receipts, bill } = await look(deps, namedIn(wanted))
  if (!bill) return { about, lines: [] }
  const { pays, leftOver, parts } = weigh(receipts, bill)
  const names = await namesOf(
    deps.db,
    receipts.map((each) => each.bankId),
  )
  const rest: readonly Words[] =
    leftOver > zero
      ? [
          {
            zh: `余下 ${yuan(leftOver)} 元仍在待认领到账`,
            en: `What is left over, ${yuan(leftOver)} yuan, waits on`,
          },
        ]
      : []
  return {
    about,
    lines: [
      ...receipts.map((each) => {
        const part = parts.find(({ receiptId }) => receiptId === each.receiptId)
        const payer = openPayer(deps.personal, each)?.name ?? ''
        const amount = yuan(part?.amount ?? zero)
        const bank = names.get(each.bankId) ?? { zh: '', en: '' }
        const day = each.bookedOn.toString()
        return {
          zh: `${bank.zh}流水 ${each.bankReference}，${day}，${payer} ${amount} 元，附言“${each.remittance}”`,
          en: `${bank.en} ${each.bankReference}, ${day}, ${payer}: ${amount} yuan, text “${each.remittance}”`,
        }
      }),
      await payeeLine(deps, bill),
      {
        zh: `缴纳 ${yuan(pays)} 元，其中滞纳金 ${yuan(surchargePartOf(bill, pays))} 元，自 ${completeOn(receipts).toString()} 起计为到账`,
        en: `Pays ${yuan(pays)} yuan, of it ${yuan(surchargePartOf(bill, pays))} as surcharge, as of ${completeOn(receipts).toString()}`,
      },
      ...rest,
    ],
  }
}

async function payeeLine(deps: Deciding, bill: LockedBill): Promise<Words> {
  if (bill.of === 'person') {
    const identity = await identityOf(deps, bill.payment.personId)
    const name = maskName(identity?.name ?? '')
    const period = periodOf(bill.payment)
    return {
      zh: `${name} 本人缴费 ${period}：应缴 ${yuan(bill.least)} 元`,
      en: `${name}, own payment for ${period}: ${yuan(bill.least)} yuan due`,
    }
  }
  const { employerId, month } = bill.declaration
  const employer = (await namesOf(deps.db, [employerId])).get(employerId) ?? { zh: '', en: '' }
  const [least, most] = [yuan(bill.least), yuan(bill.most)]
  if (bill.of === 'surcharge') {
    return {
      zh: `${employer.zh} ${month} 滞纳金：尚欠 ${most} 元`,
      en: `${employer.en}, surcharge for ${month}: ${most} yuan owed`,
    }
  }
  const isLate = least !== most
  return {
    zh: `${employer.zh} ${month} 申报：应缴 ${least} 元${isLate ? `，连同滞纳金 ${most} 元` : ''}`,
    en: `${employer.en}, declaration of ${month}: ${least} yuan due${isLate ? `, ${most} with its surcharge` : ''}`,
  }
}

async function carryOut(deps: Deciding, by: Act, asked: Approval): Promise<void> {
  const { receipts, bill } = await hold(deps, asked.wanted)
  if (!bill) throw new Error('what is carried out stood a moment ago')
  const { parts, pays: amount } = weigh(receipts, bill)
  const matchId = asked.approvalId
  const paidOn = completeOn(receipts)
  const match = { matchId, area: deps.area.code, parts, paidOn, at: by.at }
  await openOfficeAccounts(deps.db, Object.values(accountsOf(deps.area)))
  await payBill(deps, by, {
    ...{ bill, entryId: matchId, entry: { amount, bookedOn: paidOn } },
    from: { of: 'suspense' },
    take: (pays: Pays) => store.matchReceipts(deps.db, match, pays),
  })
  await takeBackFound(deps, by)
}
