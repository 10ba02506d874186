/**
 * Money in suspense that names no month of another area, and is one's: said by one fund accountant, agreed to by
 * another. What names its month is booked by the clock (`clear-area.ts`).
 */
import { waitingReceipt } from '#capabilities/contributions/index.ts'
import {
  type Approval,
  type ApprovedAct,
  type Area,
  namesOf,
  type Standing,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import { signedYuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connection.ts'
import { areaReceiptRefusal } from './area-claim.ts'
import { readAreaClaim } from './area-store.ts'
import { bookReceipt } from './clear-area.ts'

export function areaReceiptWanted(wanted: {
  readonly peerId: string
  /** The first day. */
  readonly month: string
  readonly receiptId: string
}): Wanted {
  const { peerId, month, receiptId } = wanted
  return { peerId, month, receiptId }
}

export function receiveFromAreaByTwo({ area }: { readonly area: Area }): ApprovedAct {
  return {
    act: 'clearing.receive-from-area',
    asks: 'clearing.ask-area-receipt',
    title: { zh: '外地清算款入账', en: 'Money of another area' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ receiptId }) => String(receiptId),
    personOf: () => null,
    standing: (tx, _, wanted) => standing(tx, wanted),
    describe,
    carryOut: (tx, by, asked) => carryOut(tx, area, { asked, at: by.at }),
  }
}

async function found(db: Db, { peerId, month, receiptId }: Wanted) {
  const claim = await readAreaClaim(db, { peerId: String(peerId), month: String(month) })
  return { claim, receipt: await waitingReceipt(db, String(receiptId)) }
}

async function standing(tx: Db, wanted: Wanted): Promise<Standing> {
  const { claim, receipt } = await found(tx, wanted)
  const refusal = areaReceiptRefusal(claim, receipt?.amount ?? null)
  if (refusal || !claim || !receipt) return refused(refusal ?? 'area_claim_unknown')
  const facts = { claim: claim.claimId, amount: receipt.amount.toString() }
  return { kind: 'stands', facts }
}

async function describe(db: Db, wanted: Wanted) {
  const { claim, receipt } = await found(db, wanted)
  const peerId = String(wanted['peerId'])
  const name = (await namesOf(db, [peerId])).get(peerId) ?? { zh: '', en: '' }
  const month = String(wanted['month']).slice(0, 7)
  const about = { zh: `${name.zh} ${month}`, en: `${name.en}, ${month}` }
  if (!claim || !receipt) return { about, lines: [] }
  const owed = claim.owed + claim.brought
  const [is, came] = [signedYuan(owed), signedYuan(receipt.amount)]
  const left = signedYuan(owed - receipt.amount)
  const [reference, day] = [receipt.bankReference, receipt.bookedOn.toString()]
  return {
    about,
    lines: [
      {
        zh: `双方核对一致应收 ${is} 元，编号 ${claim.reference}`,
        en: `Both agree that ${is} yuan is owed, reference ${claim.reference}`,
      },
      {
        zh: `银行到账 ${came} 元，流水 ${reference}，${day}`,
        en: `Arrived: ${came} yuan, bank reference ${reference}, ${day}`,
      },
      { zh: `入账后仍欠 ${left} 元`, en: `Still owed afterwards: ${left} yuan` },
    ],
  }
}

async function carryOut(
  tx: Db,
  area: Area,
  { asked, at }: { readonly asked: Approval; readonly at: Temporal.Instant },
): Promise<void> {
  const { claim, receipt } = await found(tx, asked.wanted)
  if (!claim || !receipt) throw new Error('what is carried out stood a moment ago')
  const { receiptId, amount } = receipt
  if (!(await bookReceipt(tx, area, claim, { receiptId, amount, at }))) {
    throw new Error('a claim that stood has been paid in this very moment')
  }
}
