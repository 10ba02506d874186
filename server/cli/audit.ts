import { auditLedger, type Finding, totalDifferences } from '../auditor/audit-ledger.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { withServices } from './with-services.ts'

export const audit: Command = {
  name: 'audit',
  does: 'Checks every invariant over the whole database, and ends with 1 when one of them is broken.',
  examples: ['yika audit', 'yika audit --json'],
  options: { json: { type: 'boolean', does: 'print one JSON object for each invariant' } },
  run: ({ options }, terminal) =>
    withServices(terminal, async ({ db, area }) => {
      const findings = await auditLedger(db, area)
      const lines = options['json'] === true ? findings.map(asJson) : findings.flatMap(inWords)
      for (const line of lines) terminal.out(line)
      const differences = totalDifferences(findings)
      if (differences === 0) return exitCodes.done
      terminal.say(`yika audit: ${differences} differences. Nothing was changed.`)
      return exitCodes.fault
    }),
}

function asJson({ id, en, differences, samples, milliseconds }: Finding): string {
  return JSON.stringify({ id, invariant: en, differences, samples, milliseconds })
}

function inWords({ id, en, differences, samples }: Finding): readonly string[] {
  return [
    `${id.padEnd(3)}  ${String(differences).padStart(8)}  ${en}`,
    ...samples.map((sample) => `               ${sample.what}: ${sample.id}`),
  ]
}
