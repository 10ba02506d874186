/** The simulated card factory from a terminal. */
import { readCommandLine } from '../command-line.ts'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { FailureStep } from '#channels/card-maker/production-format.ts'
import { failureSteps } from '#channels/card-maker/production-format.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import { makeCards } from './card-maker.ts'
import { factoryMoods, workOnce } from './factory.ts'

const explanation = `A simulated card factory: reads an order, writes the report on it.

  node sim/card-maker/cli.ts ORDER REPORT [--fail 3:print]… [--duplicate-line] [--wrong-total]
  node sim/card-maker/cli.ts --folder F [--seed 7] [--mood M] [--once]
                                        work for a server that has CARD_MAKER_FOLDER=F, until stopped

steps at which a card can fail: ${failureSteps.join(', ')}
moods: ${factoryMoods.join(', ')}; without one the seed decides for each order
`

const { values, positionals } = readCommandLine(explanation, {
  fail: { type: 'string', multiple: true },
  'duplicate-line': { type: 'boolean', default: false },
  'wrong-total': { type: 'boolean', default: false },
  folder: { type: 'string' },
  seed: { type: 'string', default: '1' },
  mood: { type: 'string' },
  once: { type: 'boolean', default: false },
})

const [orderPath, reportPath] = positionals
if (values.folder !== undefined) await work(values.folder)
else if (orderPath === undefined || reportPath === undefined) {
  process.stdout.write(explanation)
  process.exitCode = 2
} else {
  const report = makeCards(await readFile(orderPath), {
    today: today(),
    faults: {
      failing: new Map((values.fail ?? []).map(failing)),
      duplicateLine: values['duplicate-line'],
      wrongTotal: values['wrong-total'],
    },
  })
  await writeWholeFile(reportPath, [report])
}

async function work(folder: string): Promise<void> {
  const mood = factoryMoods.find((each) => each === values.mood)
  if (values.mood !== undefined && !mood) throw new Error(`--mood wants ${factoryMoods.join(', ')}`)
  for (;;) {
    const reports = await workOnce({ folder, seed: Number(values.seed), today: today(), mood })
    for (const { batchNumber, mood: was, files } of reports) {
      process.stdout.write(`${batchNumber}: ${was}, ${files.length} report(s)\n`)
    }
    if (values.once) return
    await pause(1_000)
  }
}

function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO('Asia/Shanghai')
}

function failing(text: string): [number, FailureStep] {
  const [sequence, name] = text.split(':')
  const step = failureSteps.find((each) => each === name)
  if (!step) throw new Error('--fail wants a sequence and a step, such as 3:print')
  return [Number(sequence), step]
}
