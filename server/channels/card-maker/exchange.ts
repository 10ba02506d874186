/**
 * Carries files between the house and the card maker, over a folder that both can reach:
 *
 *   <folder>/to-maker      orders, whole or not there, each after the photos that belong to it
 *   <folder>/from-maker    reports, moved on to taken/ or refused/ once they are read
 *
 * A report is taken because of what it says, never because of its name.
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CardsDeps,
  findBatchByNo,
  findBatchFile,
  notePlaced,
  photosOfBatch,
  takeReturn,
  unplacedBatches,
} from '#capabilities/cards/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import { newId } from '#platform/ids.ts'
import { cardMakerFiles } from './card-maker-files.ts'

export type MakerExchange = CardsDeps & { readonly folder: string }

export type Carried = {
  readonly placed: number
  readonly taken: number
  readonly putAside: number
}

/** A report larger than this is none: ten thousand cards need a tenth of it. */
const bytesAtMost = 16_000_000

/** The job: run twice, or by two servers, it places and takes nothing twice. */
export async function carryMakerFiles(deps: MakerExchange, at: Temporal.Instant): Promise<Carried> {
  const placed = await placeOrders(deps, at)
  return { placed, ...(await takeReports(deps, at)) }
}

async function placeOrders(deps: MakerExchange, at: Temporal.Instant): Promise<number> {
  const folder = join(deps.folder, 'to-maker')
  const batches = await unplacedBatches(deps)
  if (batches.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const { batchId, batchNo } of batches) {
    for (const { photoId, jpeg } of await photosOfBatch(deps, batchId)) {
      await writeWholeBytes(join(folder, `${photoId}.jpg`), jpeg)
    }
    const order = await findBatchFile(deps, batchId)
    if (order === null) throw new Error('a batch has its file')
    await writeWholeFile(join(folder, `${batchNo}.txt`), [order])
    await notePlaced(deps, batchId, at)
  }
  return batches.length
}

async function takeReports(
  deps: MakerExchange,
  at: Temporal.Instant,
): Promise<Omit<Carried, 'placed'>> {
  const folder = join(deps.folder, 'from-maker')
  const names = (await unlessGone(() => readdir(folder))) ?? []
  let [taken, putAside] = [0, 0]
  for (const name of names.filter((each) => each.endsWith('.txt')).toSorted()) {
    const file = await unlessGone(() => readFile(join(folder, name)))
    if (!file) continue
    const isTaken = await takeReport(deps, { name, file: file.subarray(0, bytesAtMost) }, at)
    if (isTaken) taken += 1
    else putAside += 1
    const place = join(folder, isTaken ? 'taken' : 'refused')
    await mkdir(place, { recursive: true, mode: 0o700 })
    await unlessGone(() => rename(join(folder, name), join(place, name)))
  }
  return { taken, putAside }
}

async function takeReport(
  deps: MakerExchange,
  report: { readonly name: string; readonly file: Buffer },
  at: Temporal.Instant,
): Promise<boolean> {
  const batchNo = cardMakerFiles.batchNoOf(report.file)
  const batch = batchNo === null ? null : await findBatchByNo(deps, batchNo)
  const act = systemAct(at, newId<CommandId>())
  const ran = await takeReturn({ ...deps, cardMaker: cardMakerFiles }, act, {
    ...{ batchId: batch?.batchId ?? null, file: report.file, cameBy: 'folder' },
    fileName: report.name.slice(0, 200),
  })
  return ran.kind === 'ran' && ran.outcome.kind === 'taken'
}

/** Photos first and the order last: whoever sees an order finds its photos. */
async function writeWholeBytes(path: string, bytes: Buffer): Promise<void> {
  await writeFile(`${path}.part`, bytes, { mode: 0o600 })
  await rename(`${path}.part`, path)
}

/** Two who look at once see the same file; null when the other one has moved it on meanwhile. */
async function unlessGone<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
}
