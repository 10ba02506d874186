/**
 * The whole life of one card, told through the public interfaces only: the web's HTTP, the terminal's
 * ISO 8583, the bank's and the card maker's files. Each step proves itself; the last are the auditor's.
 *
 *   npm run story                       against a server that it starts for itself
 *   npm run story -- --url http://127.0.0.1:8080 [--pos-port 8583] [--data ./data]
 *   npm run story -- --json             ends with a line of JSON
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { apply } from './story/apply.ts'
import { fill } from './story/fill.ts'
import { lose, prove } from './story/lose.ts'
import { make } from './story/make.ts'
import { newcomer } from './story/person.ts'
import { pay, see } from './story/pay.ts'
import type { Story } from './story/steps.ts'
import { tellTo } from './story/telling.ts'
import { openWorld, type World } from './story/world.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    'pos-port': { type: 'string', default: '8583' },
    data: { type: 'string', default: './data' },
    json: { type: 'boolean', default: false },
  },
})

const began = performance.now()
const world = await openWorld({
  url: values.url ?? null,
  posPort: Number(values['pos-port']),
  dataFolder: resolve(values.data),
})
try {
  const story = await castOf(world)
  await apply(story)
  await make(story)
  await fill(story)
  await pay(story)
  await see(story)
  await lose(story)
  const differences = await prove(story)
  await story.found.terminal?.close()
  const seconds = Math.round((performance.now() - began) / 100) / 10
  process.stdout.write(`\n   The end, after ${seconds} s: ${differences} differences.\n`)
  if (values.json) process.stdout.write(`${JSON.stringify({ differences, seconds })}\n`)
  process.exitCode = differences === 0 ? 0 : 1
} finally {
  await world.stop()
}

async function castOf(world: World): Promise<Story> {
  const byRole = (word: string): string => {
    const found = world.personas.find((each) => each.role.en.toLowerCase().includes(word))
    if (!found) throw new Error(`the demonstration has no ${word}`)
    return found.login
  }
  const [clerk, bank, accountant, employer] = await Promise.all([
    world.signIn(byRole('clerk')),
    world.signIn(byRole('teller')),
    world.signIn(byRole('accountant')),
    world.signIn(byRole('employer')),
  ])
  return {
    world,
    tell: tellTo((line) => process.stdout.write(`${line}\n`)),
    who: newcomer(),
    ...{ clerk, bank, accountant, employer },
    citizen: world.nobody(),
    found: {
      personId: '',
      reference: '',
      cardId: '',
      cardNumber: '',
      computerNumber: '',
      pin: '',
      balance: '',
      month: '',
      declared: null,
      terminal: null,
    },
  }
}
