/** A person without an employer declares a month on the web, pays it at the bank, and reads what it covers. */
import { payAtBank } from './at-bank.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import { toldOf } from './told-of.ts'
import { somebodyWithAccount } from './with-account.ts'

type Order = {
  readonly reference: string
  readonly total: string
  readonly accountPart: string
  readonly state: string
  readonly coverFrom: string
}
type Overview = {
  readonly open: readonly string[]
  readonly month: { readonly baseFloor: string }
  readonly payments: readonly Order[]
}

export async function payOwnMonth(story: Story): Promise<void> {
  const { tell, accountant } = story
  tell.chapter('A month of one’s own')
  const { citizen, who } = await somebodyWithAccount(story)
  const page = '/api/me/contributions'
  const { open, month } = await citizen.get<Overview>(page)
  const wish = { kind: 'flexible', period: open[0], base: month.baseFloor }
  refusedAs('base_below_floor', await citizen.attempt<Refusal>(page, { ...wish, base: '1.00' }))
  const order = await citizen.post<Order>(page, wish)
  tell.step(
    `${who.name} has no employer and declares ${open[0]} on the base of ${month.baseFloor}`,
    `owes ${order.total}, of it ${order.accountPart} for the own account, ${order.reference}`,
  )
  await payAtBank(story, { amount: order.total, reference: order.reference })
  const taken = await accountant.post<{ matched: number }>('/api/desk/bank-receipts')
  must(taken.matched === 1, 'the statement matches the order')
  const [paid] = (await citizen.get<Overview>(page)).payments
  must(paid?.state === 'paid', 'the month is paid')
  tell.step('Paid at the bank, matched by its reference', `cover from ${paid.coverFrom}`)
  const again = await citizen.attempt<Refusal>(page, wish)
  must(again.body.code === 'period_paid', 'a month is paid once')
  const kinds = await toldOf(citizen, 'own_payment_matched')
  tell.step(
    'Once and not again; told on the own page',
    `${again.body.code}, ${kinds.length} messages`,
  )
}
