/** The files of the day for supplementary insurers, made by hand; the clock makes them every evening. */
import { writeInsurerFiles } from '#capabilities/claims/index.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const writeFilesForInsurers: Command = {
  name: 'insurers write-files',
  does: 'Makes the file of today for each insurer that was told of something since its last one.',
  examples: ['yika insurers write-files'],
  run: (_, terminal) =>
    withServices(terminal, async (services) => {
      const made = await writeInsurerFiles(services, operatorAct(services))
      terminal.out(`${made} files made`)
      return exitCodes.done
    }),
}
