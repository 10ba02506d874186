/** The simulated card factory from a terminal. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { FailureStep } from '#channels/card-maker/production-format.ts'
import { failureSteps } from '#channels/card-maker/production-format.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import { makeCards } from './card-maker.ts'

const explanation = `A simulated card factory: reads an order, writes the report on it.

  node sim/card-maker/cli.ts ORDER REPORT [--fail 3:print]… [--duplicate-line] [--wrong-total]

steps at which a card can fail: ${failureSteps.join(', ')}
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fail: { type: 'string', multiple: true },
    'duplicate-line': { type: 'boolean', default: false },
    'wrong-total': { type: 'boolean', default: false },
  },
})

const [orderPath, reportPath] = positionals
if (orderPath === undefined || reportPath === undefined) {
  process.stdout.write(explanation)
  process.exitCode = 2
} else {
  const report = makeCards(await readFile(orderPath), {
    today: Temporal.Now.plainDateISO('Asia/Shanghai'),
    faults: {
      failing: new Map((values.fail ?? []).map(failing)),
      duplicateLine: values['duplicate-line'],
      wrongTotal: values['wrong-total'],
    },
  })
  await writeWholeFile(reportPath, [report])
}

function failing(text: string): [number, FailureStep] {
  const [sequence, name] = text.split(':')
  const step = failureSteps.find((each) => each === name)
  if (!step) throw new Error('--fail wants a sequence and a step, such as 3:print')
  return [Number(sequence), step]
}
