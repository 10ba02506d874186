/** Pay-outs with a bank at their end: what is sent, what the bank says of it, and what was moved. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { OrdersCarried } from '#channels/bank-files/order-exchange.ts'
import { carryPayouts } from '#channels/bank-files/payout-exchange.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import { answerWaitingOrders, type BankFaults, openBank } from '#sim/bank/bank.ts'
import type { WebWorld } from './web-world.ts'

/** One pass of the exchange: what is due goes out, what was answered is taken. */
export function carryIn(world: WebWorld, bankFolder: string): Promise<OrdersCarried> {
  return carryPayouts({ ...world.deps, bankFolder }, systemAct(world.clock.at, newId()))
}

/** The bank answers what lies in its folder; each answer is taken by the next pass. */
export async function bankAnswersIn(
  world: WebWorld,
  bankFolder: string,
  faults: Partial<BankFaults> = {},
): Promise<void> {
  const [code = ''] = readdirSync(bankFolder)
  const bank = await openBank(join(bankFolder, code), { now: () => world.clock.at, faults })
  await answerWaitingOrders(bank)
}

/** In fen, by the code of the transfer. */
export async function movedFor(
  world: WebWorld,
  personId: string,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await world.database.owner.query<{ reason: string; amount: number }>(
    `select reason, sum(amount)::int as amount from accounts.transfer
      where person_id = $1 group by 1`,
    [personId],
  )
  return Object.fromEntries(rows.map(({ reason, amount }) => [reason, amount]))
}
