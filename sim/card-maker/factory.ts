/**
 * The factory at work over a folder that both sides watch: takes orders out of `to-maker`, reports in
 * `from-maker`. A seed decides what goes wrong with which order, so that a run can be looked at again.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailureStep } from '#channels/card-maker/production-format.ts'
import { failureSteps } from '#channels/card-maker/production-format.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import { type Chance, chance } from '#sim/chance.ts'
import { goodDay, makeCards, readOrder } from './card-maker.ts'

export const factoryMoods = ['good', 'failing', 'partial', 'duplicate', 'wrong-total'] as const
export type FactoryMood = (typeof factoryMoods)[number]

export type Factory = {
  readonly folder: string
  readonly seed: number
  readonly today: Temporal.PlainDate
  /** The same for every order; without it the seed decides. */
  readonly mood?: FactoryMood | undefined
}

export type Report = {
  readonly batchNumber: string
  readonly mood: FactoryMood
  readonly files: readonly string[]
}

/** One round: every order that lies there is made and reported on, and moved on. */
export async function workOnce(factory: Factory): Promise<readonly Report[]> {
  const inbox = join(factory.folder, 'to-maker')
  const names = (await readdir(inbox).catch(() => [])).filter((name) => name.endsWith('.txt'))
  const reports: Report[] = []
  for (const name of names.toSorted()) {
    reports.push(await reportOn(factory, await readFile(join(inbox, name))))
    await mkdir(join(inbox, 'done'), { recursive: true })
    await rename(join(inbox, name), join(inbox, 'done', name))
  }
  return reports
}

async function reportOn(factory: Factory, order: Buffer): Promise<Report> {
  const { batchNumber, cards } = readOrder(order)
  const luck = luckOf(factory.seed, batchNumber)
  const mood = factory.mood ?? luck.pick(factoryMoods)
  const texts = reportsOf({ order, today: factory.today, mood, luck, count: cards.length })
  const outbox = join(factory.folder, 'from-maker')
  await mkdir(outbox, { recursive: true })
  const files: string[] = []
  for (const [index, text] of texts.entries()) {
    const name = `${batchNumber}-${index + 1}.txt`
    await writeWholeFile(join(outbox, name), [text])
    files.push(name)
  }
  return { batchNumber, mood, files }
}

/** Of the seed and the batch alone: orders that come in another sequence fare the same. */
function luckOf(seed: number, batchNumber: string): Chance {
  const digest = createHash('sha256').update(`${seed} ${batchNumber}`).digest()
  return chance(digest.readInt32BE(0))
}

type Work = {
  readonly order: Buffer
  readonly today: Temporal.PlainDate
  readonly mood: FactoryMood
  readonly luck: Chance
  readonly count: number
}

/** What is sent on one order, in the order of sending. */
function reportsOf({ order, today, mood, luck, count }: Work): readonly string[] {
  const make = (faults: Partial<typeof goodDay>) =>
    makeCards(order, { today, faults: { ...goodDay, ...faults } })
  switch (mood) {
    case 'good':
      return [make({})]
    case 'failing':
      return [make({ failing: failuresOf(luck, count) })]
    case 'partial':
      return [make({ reportedShare: 0.6 })]
    case 'duplicate':
      return [make({}), make({})]
    case 'wrong-total':
      return [make({ wrongTotal: true })]
  }
}

/** One card in ten, and at least one. */
function failuresOf(luck: Chance, count: number): ReadonlyMap<number, FailureStep> {
  const sequences = luck.shuffled(Array.from({ length: count }, (_, index) => index + 1))
  const spoilt = sequences.slice(0, Math.max(1, Math.floor(count / 10)))
  return new Map(spoilt.map((sequence) => [sequence, luck.pick(failureSteps)]))
}
