import { readConfig, WrongConfig } from '#platform/config/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { prepareMonths } from '#platform/database/prepare-months.ts'
import { prepareJobs } from '#platform/jobs/worker.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { withServices } from './with-services.ts'

export const migrateDatabase: Command = {
  name: 'migrate',
  does: 'Brings the database to the form that this version expects. Safe to run again.',
  examples: ['yika migrate'],
  run: async (_given, terminal) => {
    const { database } = readConfig(terminal.environment)
    if (!database) {
      // The embedded database is brought up to date whenever it is opened.
      await withServices(terminal, async () => {})
      terminal.out('the embedded database is up to date')
      return exitCodes.done
    }
    const { ownerUrl } = database
    if (ownerUrl === null) {
      throw new WrongConfig('DATABASE_OWNER_URL should be set: only the owner may migrate.')
    }
    const applied = await migrate({ url: ownerUrl })
    // The queue's tables are its owner's too: a server without the owner's password cannot make them.
    await prepareJobs(ownerUrl)
    const months = await prepareMonths(ownerUrl, Temporal.Now.plainDateISO('UTC'))
    for (const name of applied) terminal.out(`applied ${name}`)
    for (const month of months.made) terminal.out(`prepared ${month}`)
    for (const month of months.late) {
      terminal.say(`${month} has rows in the rest partition and stays there; it works, slowly`)
    }
    if (applied.length === 0) terminal.out('the database is up to date')
    return exitCodes.done
  },
}
