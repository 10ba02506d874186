/**
 * The decision that a receipt belongs to a move into the area, by a second person: the receipt is taken,
 * and its amount goes from suspense into the personal account. All of it in one transaction, once.
 */
import {
  accountIdOf,
  accountStateOf,
  bringIn,
  openPersonalAccounts,
  suspenseOf,
} from '#capabilities/accounts/index.ts'
import { overtaken, stillTrue } from '#capabilities/cards/index.ts'
import { claimForMoveIn, waitingReceipt } from '#capabilities/contributions/index.ts'
import type { Approval, Described, Standing, Wanted } from '#capabilities/organisations/index.ts'
import { identityOf, isOwnFile, maskName } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId, ReceiptId, TransferId } from '#kernel/ids.ts'
import { yuan, zero } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { derivedId } from '#platform/ids.ts'
import { caseAct, type Deciding } from './case-act.ts'
import { openCertificate } from './certificate.ts'
import { creditingRefusal } from './move-in.ts'
import { changeMoveIn, readMoveIn } from './move-in-store.ts'
import { tellOfMoveIn } from './tell-of-move-in.ts'
import type { MoveInNamed } from './work-on-move-in.ts'

export function moveInWanted({
  personId,
  moveInId,
  receiptId,
}: MoveInNamed & { readonly receiptId: string }): Wanted {
  return { personId, moveInId, receiptId }
}

export const creditMoveIn = caseAct({
  ...{ act: 'cases.credit-move-in', asks: 'cases.ask-credit-move-in', about: 'moveInId' },
  title: { zh: '转入资金记入个人账户', en: 'Credit what another area has sent' },
  ...{ standing, describe, carryOut },
})

/** The version counts every change of the case: another sheet voids what was asked on the old one. */
async function standing(
  deps: Deciding,
  by: Act,
  { personId, moveInId, receiptId }: Wanted,
): Promise<Standing> {
  const { db: tx } = deps
  const found = await readMoveIn(tx, String(personId), String(moveInId))
  const receipt = await waitingReceipt(tx, String(receiptId))
  const account = await accountStateOf(tx, String(personId) as PersonId)
  const refusal = creditingRefusal(found, {
    ownFile: await isOwnFile(deps, by, String(personId)),
    arrived: receipt?.amount ?? null,
    account: account?.state ?? null,
  })
  if (!found || !receipt || refusal) return refused(refusal ?? 'move_in_unknown')
  const facts = { version: found.version.toString(), amount: receipt.amount.toString() }
  return { kind: 'stands', facts }
}

async function describe(
  { db, personal }: Deciding,
  { personId, moveInId, receiptId }: Wanted,
): Promise<Described> {
  const found = await readMoveIn(db, String(personId), String(moveInId))
  const identity = await identityOf({ db, personal }, String(personId))
  const name = maskName(identity?.name ?? '')
  const about = { zh: name, en: name }
  const receipt = await waitingReceipt(db, String(receiptId))
  if (!found?.sheet || !receipt) return { about, lines: [] }
  const { agency } = openCertificate(personal, found.moveInId, found.sealedCertificate)
  const { number, amount, months } = found.sheet
  const arrived = yuan(receipt.amount)
  return {
    about,
    lines: [
      { zh: `转出地：${agency}`, en: `From: ${agency}` },
      {
        zh: `信息表 ${number}：${yuan(amount)} 元，缴费 ${months} 个月`,
        en: `Sheet ${number}: ${yuan(amount)} yuan, ${months} months paid`,
      },
      {
        zh: `银行到账 ${arrived} 元，流水 ${receipt.bankReference}，${receipt.bookedOn.toString()}`,
        en: `Arrived: ${arrived} yuan, bank reference ${receipt.bankReference}, ${receipt.bookedOn.toString()}`,
      },
      {
        zh: receipt.references.includes(found.reference)
          ? `附言写明编号 ${found.reference}`
          : `附言没有写编号 ${found.reference}`,
        en: receipt.references.includes(found.reference)
          ? `It names the reference ${found.reference}`
          : `It does not name the reference ${found.reference}`,
      },
    ],
  }
}

async function carryOut({ db: tx, area }: Deciding, by: Act, asked: Approval): Promise<void> {
  const personId = (asked.personId ?? '') as PersonId
  const receiptId = String(asked.wanted['receiptId']) as ReceiptId
  const found = await readMoveIn(tx, personId, asked.objectId)
  if (!found) throw new Error('a move into the area is never deleted')
  const { moveInId } = found
  const [on, at] = [dayOf(by.at), by.at]
  if (!(await claimForMoveIn(tx, receiptId, moveInId))) throw overtaken()
  await openPersonalAccounts(tx, [personId], on)
  stillTrue(
    await bringIn(tx, {
      ...{ personId, entryId: moveInId, reason: 'moved_in', on, at },
      transferId: derivedId<TransferId>('moved in', moveInId),
      from: accountIdOf(suspenseOf(area.code)),
      amount: found.sheet?.amount ?? zero,
    }),
  )
  stillTrue(await changeMoveIn(tx, found, { state: 'credited', receiptId, at }))
  await tellOfMoveIn(tx, personId, 'move_in_credited', at, found.sheet?.amount ?? zero)
}
