/** The carrier of bank files, for whoever has opened the services: the server, the commands, a story. */
import type { BankExchange } from '#capabilities/contributions/index.ts'
import { openBankExchange } from '#channels/bank-files/exchange.ts'
import type { Services } from './services.ts'

export function bankExchangeOf(services: Services): BankExchange {
  return openBankExchange({ ...services, bankFolder: services.config.bankFolder })
}
