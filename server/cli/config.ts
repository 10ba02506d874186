import { configReport } from '#platform/config/check.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'

export const configCheck: Command = {
  name: 'config check',
  does: 'Lists every setting, where its value comes from, and everything that is wrong at once.',
  examples: ['yika config check', 'PORT=0 yika config check'],
  run: async (_given, terminal) => {
    const report = configReport(terminal.environment)
    for (const line of report.lines) terminal.out(line)
    return report.right ? exitCodes.done : exitCodes.wrongConfig
  },
}
