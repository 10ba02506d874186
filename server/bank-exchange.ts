/** The carrier of bank files, for whoever has opened the services: the server, the commands, a story. */
import { join } from 'node:path'
import type { BankExchange } from '#capabilities/contributions/index.ts'
import { carryFiles } from '#channels/bank-files/carry-files.ts'
import { carryClaims } from '#channels/bank-files/claim-exchange.ts'
import { carryClearing } from '#channels/bank-files/clearing-exchange.ts'
import { openBankExchange } from '#channels/bank-files/exchange.ts'
import type { OrdersCarried } from '#channels/bank-files/order-exchange.ts'
import { carryPayouts } from '#channels/bank-files/payout-exchange.ts'
import { carryReturns } from '#channels/bank-files/return-exchange.ts'
import type { Act } from '#platform/access/act.ts'
import type { Services } from './services.ts'

export function bankExchangeOf(services: Services): BankExchange {
  return openBankExchange({ ...services, bankFolder: services.config.bankFolder })
}

/** The pay-outs of closed accounts, there and back. */
export function carryPayoutsOf(services: Services, act: Act): Promise<OrdersCarried> {
  return carryPayouts({ ...services, bankFolder: services.config.bankFolder }, act)
}

/** Receipts that go back to whoever paid them, there and back. */
export function carryReturnsOf(services: Services, act: Act): Promise<OrdersCarried> {
  return carryReturns({ ...services, bankFolder: services.config.bankFolder }, act)
}

/** What people are paid on their claims, there and back. */
export function carryClaimsOf(services: Services, act: Act): Promise<OrdersCarried> {
  return carryClaims({ ...services, bankFolder: services.config.bankFolder }, act)
}

/** What institutions are paid, there and back. */
export function carryClearingOf(services: Services, act: Act): Promise<OrdersCarried> {
  return carryClearing({ ...services, bankFolder: services.config.bankFolder }, act)
}

/**
 * To and from the banks that are reached by SFTP; the others see our folder themselves. A bank that cannot
 * be reached holds up no other, and its files wait.
 */
export async function carryBankFiles({
  config,
  log,
}: Pick<Services, 'config' | 'log'>): Promise<void> {
  for (const [bankCode, place] of config.bankSftp) {
    try {
      const carried = await carryFiles(join(config.bankFolder, bankCode), place)
      const { sent, fetched, unfinished } = carried
      if (sent + fetched > 0) {
        log.info('bank_files_carried', { bankCode, sentCount: sent, fetchedCount: fetched })
      }
      if (unfinished > 0) log.warn('bank_files_unfinished', { bankCode, fileCount: unfinished })
    } catch (fault) {
      log.error('bank_link_failed', fault, { bankCode })
    }
  }
}
