import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { systemAct } from '#platform/access/act.ts'
import { readConfig } from '#platform/config/config.ts'
import { newId } from '#platform/ids.ts'
import { openServices, type Services } from '../services.ts'
import type { Terminal } from './command.ts'

/**
 * Opens what a command needs, and closes it however the command ends. Its log is for faults only, and keeps
 * out of standard output, which is for data.
 */
export async function withServices<T>(
  { environment }: Pick<Terminal, 'environment'>,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const config = readConfig({ ...environment, LOG_LEVEL: environment['LOG_LEVEL'] ?? 'error' })
  const services = await openServices(config, { destination: process.stderr })
  try {
    return await work(services)
  } finally {
    await services.close()
  }
}

/** What an operator does at the machine, on record as the system's own act. */
export function operatorAct(services: Pick<Services, 'now'>): Act {
  return systemAct(services.now(), newId<CommandId>())
}
