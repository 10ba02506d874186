/** The carrier of bank files, for whoever has opened the services: the server, the commands, a story. */
import type { BankExchange } from '#capabilities/contributions/index.ts'
import { openBankExchange } from '#channels/bank-files/exchange.ts'
import { carryPayouts, type PayoutsCarried } from '#channels/bank-files/payout-exchange.ts'
import type { Act } from '#platform/access/act.ts'
import type { Services } from './services.ts'

export function bankExchangeOf(services: Services): BankExchange {
  return openBankExchange({ ...services, bankFolder: services.config.bankFolder })
}

/** The pay-outs of closed accounts, there and back. */
export function carryPayoutsOf(services: Services, act: Act): Promise<PayoutsCarried> {
  return carryPayouts({ ...services, bankFolder: services.config.bankFolder }, act)
}
