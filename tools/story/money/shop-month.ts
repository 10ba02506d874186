/** A month of shopping: cards locked by wrong PINs, one lost and replaced in its middle, tills settled. */
import { must } from '../telling.ts'
import { type Buyer, replaceCard, reportLost } from './cards.ts'
import { inPool } from './in-pool.ts'
import { isFound } from './find-difference.ts'
import type { Month, Told, Year } from './month.ts'
import { noCounts, shopInLanes } from './shopping.ts'
import { refusedWith, tryWrongPin } from './till-acts.ts'
import { sellAndForget } from './tills.ts'

export async function shopMonth(month: Month): Promise<Told> {
  const { year, plan } = month
  const told = noCounts()
  const purchases = Math.ceil(year.plan.size.purchases / year.plan.size.months / 2)
  if (plan.locks !== null) await lock(year, buyerAt(year, plan.locks))
  // Who is about to lose a card does not go shopping meanwhile.
  const without = new Set([plan.loses, ...(plan.locks === null ? [] : [plan.locks])])
  await shopInLanes(month, { place: 0, purchases, without, told })
  await loseInTheMiddle(year, buyerAt(year, plan.loses))
  await shopInLanes(month, { place: 1, purchases, without, told })
  await forgetAt(month, plan.place)
  await forgetAt(month, plan.place + 3)
  const differing = await settleTills(year)
  return { ...told, 'batches that differed': differing }
}

function buyerAt({ buyers }: Year, place: number): Buyer {
  const buyer = buyers.get(place)
  must(buyer !== undefined, 'whoever has a card is known')
  return buyer
}

/** As often as the area allows, over all ways together; the right PIN comes too late. */
async function lock({ world, tills }: Year, buyer: Buyer): Promise<void> {
  const [till] = tills
  must(till !== undefined, 'there is a till')
  for (let tries = 0; tries < world.area.wrongTriesLimit; tries++) await tryWrongPin(till, buyer)
  const { card, pin } = buyer
  const late = await till.terminal.purchase({ card, pin, amountFen: 100n })
  must(refusedWith(late, '75'), `a locked PIN opens nothing (${JSON.stringify(late.kind)})`)
}

async function loseInTheMiddle(year: Year, buyer: Buyer): Promise<void> {
  const [till] = year.tills
  must(till !== undefined, 'there is a till')
  const old = { card: buyer.card, pin: buyer.pin }
  await reportLost(year.desks, buyer)
  const lost = await till.terminal.purchase({ ...old, amountFen: 100n })
  must(refusedWith(lost, '41'), 'a lost card pays nothing from that second')
  await replaceCard(year, buyer)
  const ended = await till.terminal.purchase({ ...old, amountFen: 100n })
  must(refusedWith(ended, '54'), 'its card is void for ever')
  const left = await till.terminal.balance({ card: buyer.card, pin: buyer.pin })
  must(
    left.kind === 'balance' && left.balanceFen === year.books.balanceOf(buyer.person.place),
    'the account went with the person',
  )
}

/** A till that loses its memory after it has sold: its totals will not be ours. */
async function forgetAt({ year, plan }: Month, place: number): Promise<void> {
  const { tills, lines, books, buyers } = year
  const till = tills[place % tills.length]
  const line = till && lines[till.lane]
  const fen = 150n
  const buyer = [...buyers.values()].find(
    ({ person }) => person.place !== plan.locks && books.balanceOf(person.place) >= fen,
  )
  must(till !== undefined && line !== undefined && buyer !== undefined, 'somebody can pay 1.50')
  const { card, pin, person } = buyer
  const sold = await sellAndForget(till, line, { card, pin, amountFen: fen })
  must(sold.kind === 'approved', `it is sold (${sold.kind})`)
  books.bought(till.shop.institutionCode, person.place, fen)
}

/** Where a till has forgotten a sale the totals differ: its lines are asked for, and the batch closes. */
async function settleTills({ tills, desks }: Year): Promise<number> {
  const tillsAtOnce = 6
  const differing = await inPool(tillsAtOnce, tills, async (till) => {
    const { terminal, shop, forgotten } = till
    const settled = await terminal.settle()
    must(settled.kind === 'closed', `${shop.name} settles (${settled.kind})`)
    must(
      settled.differs === forgotten.length > 0,
      `${shop.name} agrees unless it has forgotten something`,
    )
    if (settled.differs) await isFound(desks, till)
    forgotten.length = 0
    return settled.differs
  })
  return differing.filter(Boolean).length
}
