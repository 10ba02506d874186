/** A month’s credit that a bank refuses, an account that a case holds and then closes, and a death. */
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { scan } from '#server/test/claim-scan.ts'
import { decide, waitingFor } from '../approvals.ts'
import type { Somebody } from '../enter-somebody.ts'
import { closeByTwo, takeAnswer } from '../fill.ts'
import { must } from '../telling.ts'
import { type Asking, atWindow } from './asking.ts'
import { type Card, pharmacyTerminal, purchase } from './causes-of-card.ts'
import type { Insured } from './causes-of-cover.ts'

type Closing = {
  readonly caseId: string
  readonly reference: string
  readonly papersNeeded: readonly { readonly code: string }[]
}

export async function causesOfAccount(
  asking: Asking,
  on: Insured & { readonly card: Card },
): Promise<void> {
  const { covered, leftBank, forgotten, month, card } = on
  await closeByTwo(asking, month)
  await takeAnswer(asking, month)
  const names = [month, '160.00']
  await atWindow(asking, leftBank.personId, { cause: 'credit_refused', on: 'benefit', names })

  const bought = await purchase(await pharmacyTerminal(asking), card, 100n)
  must(bought.kind === 'approved', 'the month’s credit pays')
  const moved = await openCase(asking, covered, {
    ...{ reason: 'moved', payees: [{ ...office, identityNumber: null, relation: null }] },
  })
  await atWindow(asking, covered.personId, {
    ...{ cause: 'account_held', on: 'benefit', names: [moved.reference] },
  })
  await carryOut(asking, covered, moved)
  await atWindow(asking, covered.personId, { cause: 'account_closed', on: 'benefit' })
  await atWindow(asking, covered.personId, { cause: 'card_void', on: 'card' })

  const died = await openCase(asking, forgotten, { reason: 'death', payees: [heir()] })
  await carryOut(asking, forgotten, died)
  await atWindow(asking, forgotten.personId, { cause: 'person_deceased', on: 'benefit' })
}

const bank = { account: '4000088880000000033', code: '102100099996' }
const office = { name: '云岫市医疗保障服务中心', share: 10_000, bank }

function heir(): object {
  const birthDate = Temporal.PlainDate.from('1999-06-07')
  const identityNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999908', birthDate, sequence: 311 },
  })
  return { name: '韩继文', identityNumber, relation: 'child', share: 10_000, bank }
}

async function openCase(
  { clerk }: Asking,
  { desk }: Somebody,
  wish: { readonly reason: string; readonly payees: readonly object[] },
): Promise<Closing> {
  const happenedOn = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: 2 }).toString()
  return clerk.post<Closing>(`${desk}/closings`, { ...wish, happenedOn })
}

async function carryOut(
  { clerk, reviewer }: Asking,
  { desk }: Somebody,
  { caseId, papersNeeded }: Closing,
): Promise<void> {
  const path = `${desk}/closings/${caseId}`
  for (const { code } of papersNeeded) {
    await clerk.send(`${path}/documents/${code}`, await scan(), 'image/jpeg')
  }
  const reason = '材料已核对原件'
  const { approvalId } = await clerk.post<{ approvalId: string }>(`${path}/request`, { reason })
  const { status } = await decide(reviewer, await waitingFor(reviewer, approvalId))
  must(status === 200, 'a second person agrees')
}
