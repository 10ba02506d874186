/**
 * The whole life of one card, told through the public interfaces only: the web's HTTP, the terminal's
 * ISO 8583, the bank's and the card maker's files. Each step proves itself; the last are the auditor's.
 *
 *   npm run story                       against a server that it starts for itself
 *   npm run story -- all                every other way and service as well, in both areas
 *   npm run story -- settlement         what hospitals and pharmacies settle, in both areas and between them
 *   npm run story -- people             what people ask for themselves: claims, questions, the hotline
 *   npm run story -- money              a year of a small city's money instead
 *                                       [--seed 7] [--months 12] [--people 5000]; --people 60 is a village
 *   npm run story -- --area qichuan     in the other area; AREA says the same
 *   npm run story -- --url http://127.0.0.1:8080 [--data ./data]
 *                                       [--pos-port 8583] [--pos-cn-port 8584] [--pos-hex-port 8585]
 *   npm run story -- --json             ends with a line of JSON
 *
 * Beside a server that ran before, what leaves by e-mail and text is told as skipped: it goes elsewhere.
 */
import { randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { apply } from './story/apply.ts'
import { everyWay } from './story/every-way.ts'
import { fill } from './story/fill.ts'
import { lose, prove } from './story/lose.ts'
import { make } from './story/make.ts'
import { giveBack } from './story/paid-twice.ts'
import { payLate } from './story/pay-late.ts'
import { sizeOf } from './story/money/plan.ts'
import { tellPeople } from './story/people/tell.ts'
import { tellSettlement } from './story/settlement/tell.ts'
import { tellYear } from './story/money/year.ts'
import { newcomer } from './story/person.ts'
import { pay, see } from './story/pay.ts'
import type { Story } from './story/steps.ts'
import { tellTo } from './story/telling.ts'
import { type Beside, openWorld, type World, type WorldOptions } from './story/world.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    area: { type: 'string' },
    'pos-port': { type: 'string', default: '8583' },
    'pos-cn-port': { type: 'string', default: '8584' },
    'pos-hex-port': { type: 'string', default: '8585' },
    data: { type: 'string', default: './data' },
    json: { type: 'boolean', default: false },
    seed: { type: 'string' },
    months: { type: 'string', default: '12' },
    people: { type: 'string' },
  },
})

const everyWayToo = positionals.includes('all')
const ofMoney = positionals.includes('money')
const ofPeople = positionals.includes('people')
const ofSettlement = positionals.includes('settlement')
const shipped = ['jincheng', 'qichuan']
const oneArea = values.area ?? process.env['AREA']
const areas = everyWayToo && !values.url && !values.area ? shipped : [oneArea ?? 'jincheng']

const began = performance.now()
const seed = Number(values.seed ?? randomInt(1, 2 ** 31))
const differences = await tellChosen()
const seconds = Math.round((performance.now() - began) / 100) / 10
process.stdout.write(`\n   The end, after ${seconds} s: ${differences} differences.\n`)
const told = ofMoney ? { differences, seconds, seed } : { differences, seconds }
if (values.json) process.stdout.write(`${JSON.stringify(told)}\n`)
process.exitCode = differences === 0 ? 0 : 1

function tellChosen(): Promise<number> {
  if (ofMoney) return tellMoney()
  if (ofPeople) return tellOfPeople()
  return ofSettlement ? tellOfSettlement() : playAll()
}

async function tellOfPeople(): Promise<number> {
  const area = areas[0] ?? 'jincheng'
  const world = await open(area)
  // One thing that people are told is a matter of the other area's terms; it starts meanwhile.
  const isEnough = values.url !== undefined || world.area.refusesUnfiled
  const away = isEnough ? null : openWorld({ area: 'qichuan', beside: null })
  away?.catch(() => {}) // told when it is waited for
  try {
    return await tellPeople(
      world,
      tellTo((line) => process.stdout.write(`${line}\n`)),
      away,
    )
  } finally {
    await world.stop()
    await away?.then((other) => other.stop()).catch(() => {})
  }
}

async function tellOfSettlement(): Promise<number> {
  const [home, away] = await Promise.all(shipped.map((area) => openWorld({ area, beside: null })))
  if (!home || !away) throw new Error('two areas are shipped')
  try {
    return await tellSettlement(home, away, (area) => {
      process.stdout.write(`\n${area}\n`)
      return tellTo((line) => process.stdout.write(`${line}\n`))
    })
  } finally {
    await Promise.all([home.stop(), away.stop()])
  }
}

async function tellMoney(): Promise<number> {
  const people = values.people === undefined ? undefined : Number(values.people)
  const size = sizeOf(Number(values.months), people)
  const write = (line: string): void => void process.stdout.write(`${line}\n`)
  return tellYear({ ...placeOf(areas[0] ?? 'jincheng'), seed, size, write })
}

async function playAll(): Promise<number> {
  let found = 0
  // While one area's story is told the next one's server starts.
  let next: Promise<World> | null = null
  for (const [at, area] of areas.entries()) {
    const world = await (next ?? open(area))
    const following = areas[at + 1]
    next = following === undefined ? null : open(following)
    next?.catch(() => {}) // told when it is waited for
    try {
      found += await play(area, world)
    } catch (fault) {
      await next?.then(({ stop }) => stop()).catch(() => {})
      throw fault
    }
  }
  return found
}

function open(area: string): Promise<World> {
  return openWorld(placeOf(area))
}

function placeOf(area: string): WorldOptions {
  return {
    area,
    beside: values.url === undefined ? null : besideAt(values.url),
  }
}

function besideAt(url: string): Beside {
  return {
    url,
    dataFolder: resolve(values.data),
    posPorts: {
      'ascii-87': Number(values['pos-port']),
      'cn-pos': Number(values['pos-cn-port']),
      'ascii-hex': Number(values['pos-hex-port']),
    },
  }
}

async function play(area: string, world: World): Promise<number> {
  if (areas.length > 1) process.stdout.write(`\n${area}\n`)
  try {
    const story = await castOf(world)
    for (const chapter of [payLate, apply, make, fill, giveBack, pay, see, lose])
      await chapter(story)
    if (everyWayToo) for (const chapter of everyWay) await chapter(story)
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
      other: null,
      lateMonth: '',
      terminal: null,
    },
  }
}
