/** A person without an employer declares a month on the web, pays it at the bank, and reads what it covers. */
import { payAtBank } from './pay-at-bank.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import { toldOf } from './told-of.ts'

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

/** Insured by what she pays alone. */
const login = 'hexiaoyu'

export async function payOwnMonth(story: Story): Promise<void> {
  const { tell, accountant, world } = story
  tell.chapter('A month of one’s own')
  const citizen = await world.signIn(login)
  const page = '/api/me/contributions'
  const { open, month } = await citizen.get<Overview>(page)
  const [period] = open
  if (period === undefined) return tell.skip('every month that is open here is paid already')
  const wish = { kind: 'flexible', period, base: month.baseFloor }
  refusedAs('base_below_floor', await citizen.attempt<Refusal>(page, { ...wish, base: '1.00' }))
  const order = await citizen.post<Order>(page, wish)
  tell.step(
    `Whoever has no employer declares ${period} on the base of ${month.baseFloor}`,
    `owes ${order.total}, of it ${order.accountPart} for the own account, ${order.reference}`,
  )
  await payAtBank(story, { total: order.total, reference: order.reference })
  const taken = await accountant.post<{ matched: number }>('/api/desk/bank-receipts')
  must(taken.matched === 1, 'the statement matches the order')
  const { payments } = await citizen.get<Overview>(page)
  const paid = payments.find(({ reference }) => reference === order.reference)
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
