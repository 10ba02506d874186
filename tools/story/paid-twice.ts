/**
 * Somebody works without an employer and pays the month alone; then an employer declares and pays it too. It
 * counts once, and what they paid themselves goes back.
 */
import { decide, waitingFor } from './approvals.ts'
import type { Somebody } from './enter-somebody.ts'
import { payAtBank } from './pay-at-bank.ts'
import { isPdf, type Story } from './steps.ts'
import { must } from './telling.ts'

type Order = { readonly selfPaymentId: string; readonly reference: string; readonly total: string }
type Own = {
  readonly open: readonly string[]
  readonly payments: readonly { readonly reference: string; readonly state: string }[]
  readonly overpayments: readonly {
    readonly overpaymentId: string
    readonly owed: string | null
    readonly state: string
  }[]
}

/** Before the employer declares the month. */
export async function payAlone(story: Story): Promise<void> {
  const { tell, clerk, accountant, found } = story
  const somebody = otherOf(story)
  const { open } = await ownOf(story, somebody)
  if (!open.includes(found.month)) {
    tell.skip(`to pay ${found.month} alone: too long ago`)
    return
  }
  const wanted = { kind: 'flexible', period: found.month, base: '8000.00' }
  const order = await clerk.post<Order>(`${somebody.desk}/contributions`, wanted)
  const paper = `${somebody.desk}/contributions/${order.selfPaymentId}/order.pdf`
  for (const lang of ['zh', 'en']) {
    must(isPdf(await clerk.bytes(`${paper}?lang=${lang}`)), 'the order prints')
  }
  await payAtBank(story, order)
  await accountant.post('/api/desk/bank-receipts')
  const { payments } = await ownOf(story, somebody)
  must(payments[0]?.state === 'paid', 'what was paid alone has come in')
  tell.step(`Somebody else pays ${found.month} alone`, `${order.total}, ${order.reference}`)
}

/** After the employer's money: two people agree, and it goes back to the person's own account. */
export async function giveBack(story: Story): Promise<void> {
  const { tell, clerk, world, found } = story
  const twice = otherOf(story)
  const own = await ownOf(story, twice)
  const [overpayment] = own.overpayments
  // Where the month was too long ago, it was paid once.
  if (own.payments.length === 0) return
  tell.chapter('Paid twice')
  must(own.payments[0]?.state === 'returned', 'the month counts as the employer’s')
  must(overpayment?.state === 'owed', 'and what was paid alone is owed back')
  tell.step(`${found.month} counts once, as the employer’s`, `${overpayment.owed} owed back`)

  const refund = `${twice.desk}/overpayments/${overpayment.overpaymentId}/refund`
  const asked = await clerk.post<{ approvalId: string }>(refund, {
    ...{ account: '6217000012345678901', bankCode: '102100099996' },
    reason: 'Paid alone before the employer declared',
  })
  const reviewer = await world.signIn('reviewer')
  const waiting = await waitingFor(reviewer, asked.approvalId)
  must((await decide(clerk, waiting)).status >= 400, 'nobody refunds alone')
  must((await decide(reviewer, waiting)).status === 200, 'a second person agrees')
  const after = await ownOf(story, twice)
  must(
    ['ordered', 'refunded'].includes(after.overpayments[0]?.state ?? ''),
    'the money is on its way to the bank',
  )
  tell.step('A window asks for the refund, a reviewer agrees', waiting.lines.join('; '))
}

function otherOf({ found }: Story): Somebody {
  must(found.other !== null, 'somebody else is in the register')
  return found.other
}

function ownOf({ clerk }: Story, { desk }: Somebody): Promise<Own> {
  return clerk.get<Own>(`${desk}/contributions?purpose=enquiry`)
}
