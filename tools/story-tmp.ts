/**
 * The whole life of one card, told through the public interfaces only: the web's HTTP, the terminal's
 * ISO 8583, the bank's and the card maker's files. Each step proves itself; the last are the auditor's.
 *
 *   npm run story                       against a server that it starts for itself
 *   npm run story -- all                every other way and service as well, in both areas
 *   npm run story -- --url http://127.0.0.1:8080 [--pos-port 8583] [--data ./data]
 *   npm run story -- --json             ends with a line of JSON
 *
 * Beside a server that ran before, what leaves by e-mail and text is told as skipped: it goes elsewhere.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { apply } from './story/apply.ts'
import { everyWay } from './story/every-way.ts'
import { fill } from './story/fill.ts'
import { payLate } from './story/pay-late.ts'
import { giveBack } from './story/paid-twice.ts'
import { prove } from './story/lose.ts'
import { make } from './story/make.ts'
import { newcomer } from './story/person.ts'
import { pay, see } from './story/pay.ts'
import type { Story } from './story/steps.ts'
import { tellTo } from './story/telling.ts'
import { openWorld, type World } from './story/world.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    'pos-port': { type: 'string', default: '8583' },
    data: { type: 'string', default: './data' },
    json: { type: 'boolean', default: false },
  },
})

const everyWayToo = positionals.includes('all')
const areas =
  everyWayToo && !values.url ? ['jincheng', 'qichuan'] : [process.env['AREA'] ?? 'jincheng']

const began = performance.now()
let differences = 0
// While one area's story is told the next one's server starts.
let next: Promise<World> | null = null
for (const [at, area] of areas.entries()) {
  const world = await (next ?? open(area))
  const following = areas[at + 1]
  next = following === undefined ? null : open(following)
  next?.catch(() => {}) // told when it is waited for
  try {
    differences += await play(area, world)
  } catch (fault) {
    await next?.then(({ stop }) => stop()).catch(() => {})
    throw fault
  }
}
const seconds = Math.round((performance.now() - began) / 100) / 10
process.stdout.write(`\n   The end, after ${seconds} s: ${differences} differences.\n`)
if (values.json) process.stdout.write(`${JSON.stringify({ differences, seconds })}\n`)
process.exitCode = differences === 0 ? 0 : 1

function open(area: string): Promise<World> {
  return openWorld({
    area,
    url: values.url ?? null,
    posPort: Number(values['pos-port']),
    dataFolder: resolve(values.data),
  })
}

async function play(area: string, world: World): Promise<number> {
  if (areas.length > 1) process.stdout.write(`\n${area}\n`)
  try {
    const story = await castOf(world)
    for (const chapter of [apply, fill, payLate, giveBack]) await chapter(story)
    const found = await prove(story)
    await story.found.terminal?.close()
    return found
  } finally {
    await world.stop()
  }
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
      balanceFen: 0n,
      month: '',
      declared: null,
      twice: null,
      terminal: null,
    },
  }
}
