/**
 * A receipt that nobody claims goes back to whoever paid it: a fund accountant asks, another one agrees, and what is
 * left of it leaves suspense for what banks are ordered to pay. Requests to match it and to give it back exclude
 * each other from the moment they are made.
 */
import {
  type AccountName,
  accountIdOf,
  openOfficeAccounts,
  owedAfterClosing,
  postOfficeTransfers,
} from '#capabilities/accounts/index.ts'
import {
  type Approval,
  type ApprovedAct,
  type Area,
  type Described,
  isRequestedNaming,
  namesOf,
  type Standing,
  type Wanted,
  type Words,
} from '#capabilities/organisations/index.ts'
import { maskAccount } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { EntryId, TransferId } from '#kernel/ids.ts'
import { type Money, yuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { accountsOf } from '../pay-bill.ts'
import { openPayer } from '../payer.ts'
import { lockOpenOnes, type OpenReceipt, readOpenOnes } from '../receipt-store.ts'
import { type KnownPayee, knownPayee, sealPayee } from './payee.ts'
import { askRefusal } from './receipt-return.ts'
import { insertReturn, readPayee } from './return-store.ts'

type Deps = { readonly area: Area; readonly personal: Personal }
type Deciding = Deps & { readonly db: Db }

export const returnAct = 'contributions.return-receipt'
export const matchAct = 'contributions.match-receipts'

export function returnWanted(receiptId: string): Wanted {
  return { receiptId }
}

export function returnReceiptByTwo(deps: Deps): ApprovedAct {
  return {
    act: returnAct,
    asks: 'contributions.ask-return',
    title: { zh: '到账款项退回付款人', en: 'Give a receipt back to its payer' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ receiptId }) => String(receiptId),
    personOf: () => null,
    standing: (db, by, wanted) => standing({ ...deps, db }, by, wanted),
    describe: (db, wanted) => describe({ ...deps, db }, wanted),
    hadAHand: async (tx, by, { receiptId }) =>
      (await readPayee(tx, String(receiptId)))?.namedBy === by.actorId,
    carryOut: (db, by, asked) => carryOut({ ...deps, db }, by, asked),
  }
}

async function standing(deps: Deciding, by: Act, { receiptId }: Wanted): Promise<Standing> {
  const [receipt = null] = await lockOpenOnes(deps.db, [String(receiptId)])
  // After the lock: whoever asked to have it matched a moment before is seen now.
  const matching = { act: matchAct, field: 'receipts', id: String(receiptId), at: by.at }
  const inMatch = await isRequestedNaming(deps.db, matching)
  const known = receipt && (await knownPayee(deps, receipt))
  const refusal = askRefusal(receipt, { inMatch, payee: known?.payee ?? null })
  if (refusal || !receipt) return refused(refusal ?? 'receipt_not_waiting')
  return { kind: 'stands', facts: { left: receipt.left.toString(), payee: known?.version ?? null } }
}

async function describe(deps: Deciding, { receiptId }: Wanted): Promise<Described> {
  const [receipt] = await readOpenOnes(deps.db, [String(receiptId)])
  const known = receipt && (await knownPayee(deps, receipt))
  const reference = receipt?.bankReference ?? ''
  const about = { zh: reference, en: reference }
  if (!receipt || !known) return { about, lines: [] }
  const bank = (await namesOf(deps.db, [receipt.bankId])).get(receipt.bankId) ?? { zh: '', en: '' }
  const day = receipt.bookedOn.toString()
  const payer = openPayer(deps.personal, receipt)?.name ?? null
  const [left, amount] = [yuan(receipt.left), yuan(receipt.amount)]
  return {
    about,
    lines: [
      {
        zh: `${bank.zh}流水 ${reference}，${day} 到账 ${amount} 元，付款人 ${payer ?? '银行没有说明'}，附言“${receipt.remittance}”`,
        en: `${bank.en} ${reference}, ${day}: ${amount} yuan from ${payer ?? 'somebody the bank does not name'}, text “${receipt.remittance}”`,
      },
      { zh: `退回 ${left} 元`, en: `${left} yuan go back` },
      payeeLine(known),
    ],
  }
}

/** What was noted by hand is shown whole: the second person compares it with the paper. */
function payeeLine({ payee, version }: KnownPayee): Words {
  const { name, account, bankCode } = payee
  if (version === null) {
    const end = maskAccount(account)
    return {
      zh: `退回原付款账户：${name} ${end}，开户行 ${bankCode}`,
      en: `To the account it came from: ${name}, ${end}, branch ${bankCode}`,
    }
  }
  return {
    zh: `收款账户（按书面材料录入，请核对）：${name} ${account}，开户行 ${bankCode}`,
    en: `To the account noted from paper, please compare: ${name}, ${account}, branch ${bankCode}`,
  }
}

async function carryOut(deps: Deciding, by: Act, { approvalId, wanted }: Approval): Promise<void> {
  const { db, area, personal } = deps
  const [receipt] = await lockOpenOnes(db, [String(wanted['receiptId'])])
  const known = receipt && (await knownPayee(deps, receipt))
  if (!receipt || !known) throw new Error('what is carried out stood a moment ago')
  const made = { returnId: approvalId, receiptId: receipt.receiptId, amount: receipt.left }
  const place = 'contributions.receipt_return'
  await insertReturn(db, {
    ...{ ...made, area: area.code, at: by.at, fromPaper: known.version !== null },
    sealedPayee: sealPayee(personal, place, approvalId, known.payee),
  })
  await moveReturned(deps, by, { step: 'ordered', bankId: receipt.bankId, returned: made })
}

/** Each step of a return moves its money once: the transfer's id follows from both. */
export async function moveReturned(
  { db, area }: Pick<Deciding, 'db' | 'area'>,
  { at }: Act,
  moved: {
    readonly step: 'ordered' | 'given_back' | 'refused'
    readonly bankId: OpenReceipt['bankId']
    readonly returned: { readonly returnId: string; readonly amount: Money }
  },
): Promise<void> {
  const { step, bankId, returned } = moved
  const suspense: AccountName = accountsOf(area).suspense
  const owed: AccountName = owedAfterClosing(area.code)
  const bank: AccountName = {
    ...{ kind: 'bank_clearing', area: area.code, scheme: 'employee', organisationId: bankId },
  }
  const [debit, credit] = {
    ordered: [suspense, owed] as const,
    given_back: [owed, bank] as const,
    refused: [owed, suspense] as const,
  }[step]
  await openOfficeAccounts(db, [debit, credit])
  const transfer = {
    transferId: derivedId<TransferId>('receipt return', returned.returnId, step),
    entryId: returned.returnId as EntryId,
    ...{ reason: reasons[step], amount: returned.amount, effectiveOn: dayOf(at) },
    ...{ debit: accountIdOf(debit), credit: accountIdOf(credit) },
  }
  await postOfficeTransfers(db, [transfer], at)
}

const reasons = {
  ordered: 'receipt_return',
  given_back: 'receipt_returned',
  refused: 'receipt_return_refused',
} as const
