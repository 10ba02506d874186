/** The carrier of bank files, for whoever has opened the services: the server, the commands, a story. */
import { join } from 'node:path'
import type { BankExchange } from '#capabilities/contributions/index.ts'
import { loadBankAddresses } from '#channels/bank-files/agent-banks.ts'
import { openBankExchange } from '#channels/bank-files/exchange.ts'
import type { Services } from './services.ts'

export function bankExchangeOf(services: Services): BankExchange {
  const folder = join(import.meta.dirname, '../areas', services.config.area)
  const { bankFolder } = services.config
  return openBankExchange({ ...services, bankFolder, banks: loadBankAddresses(folder) })
}
