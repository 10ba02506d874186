/**
 * The whole life of one card, told through the public interfaces only: the web's HTTP, the terminal's
 * ISO 8583, the bank's and the card maker's files. Each step proves itself; the last are the auditor's.
 */
import { randomInt } from 'node:crypto'
import { apply } from './story/apply.ts'
import { readAsked, shipped } from './story/asked.ts'
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
import { openWorld, type World, type WorldOptions } from './story/world.ts'

const asked = readAsked()
const { tale, areas } = asked

const began = performance.now()
const seed = asked.seed ?? randomInt(1, 2 ** 31)
const differences = await tellChosen()
const seconds = Math.round((performance.now() - began) / 100) / 10
process.stdout.write(`\n   The end, after ${seconds} s: ${differences} differences.\n`)
const told = tale === 'money' ? { differences, seconds, seed } : { differences, seconds }
if (asked.json) process.stdout.write(`${JSON.stringify(told)}\n`)
process.exitCode = differences === 0 ? 0 : 1

function tellChosen(): Promise<number> {
  if (tale === 'money') return tellMoney()
  if (tale === 'people') return tellOfPeople()
  return tale === 'settlement' ? tellOfSettlement() : playAll()
}

async function tellOfPeople(): Promise<number> {
  const area = areas[0] ?? 'jincheng'
  const world = await open(area)
  // One thing that people are told is a matter of the other area's terms; it starts meanwhile.
  const isEnough = asked.beside !== null || world.area.refusesUnfiled
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
  const size = sizeOf(asked.months, asked.people)
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
  return { area, beside: asked.beside }
}

async function play(area: string, world: World): Promise<number> {
  if (areas.length > 1) process.stdout.write(`\n${area}\n`)
  try {
    const story = await castOf(world)
    for (const chapter of [payLate, apply, make, fill, giveBack, pay, see, lose])
      await chapter(story)
    if (tale === 'all') for (const chapter of everyWay) await chapter(story)
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
