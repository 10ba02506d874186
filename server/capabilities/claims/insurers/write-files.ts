/**
 * The file of a day for an insurer (docs/formats/insurers.md): what it was told since the last one. Made once
 * out of sealed lines, so it is the same bytes whenever it is read again; its digest is kept and compared.
 */
import { createHash } from 'node:crypto'
import { type Area, findOrganisation, listInsurers } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import {
  fileNotices,
  type InsurerFile,
  insertFile,
  readFiles,
  readLinesOfFile,
} from './notice-store.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

type Written = { readonly kind: 'written' | 'nothing_new' | 'day_has_one' }

/** How many were made; an insurer whose file of this day is made already gets the rest tomorrow. */
export async function writeInsurerFiles(deps: Deps, act: Act): Promise<number> {
  let made = 0
  for (const { organisationId } of await listInsurers(deps.db, deps.area.code)) {
    const ran = await writeOne(deps, { ...act, commandId: newId() }, organisationId)
    if (ran.kind === 'ran' && ran.outcome.kind === 'written') made += 1
  }
  return made
}

function writeOne(deps: Deps, act: Act, insurerId: string): Promise<Ran<Written>> {
  return runOfficeCommand<Written>(deps.db, act, {
    action: 'claims.write-insurer-file',
    body: { insurerId },
    decide: async (tx) => {
      const day = dayOf(act.at)
      const [last] = await readFiles(tx, insurerId)
      if (last && Temporal.PlainDate.compare(last.day, day) >= 0) return { kind: 'day_has_one' }
      const fileId = newId()
      const count = await fileNotices(tx, insurerId, fileId)
      if (count === 0) return { kind: 'nothing_new' }
      const sequence = (last?.sequence ?? 0) + 1
      const bare = { fileId, insurerId, day, sequence, count, madeAt: act.at }
      const { bytes } = await bytesOf({ ...deps, db: tx }, bare)
      await insertFile(tx, { ...bare, digest: digestOf(bytes) })
      return { kind: 'written' }
    },
  })
}

export type OpenedFile = {
  readonly name: string
  readonly bytes: Buffer
  readonly personIds: readonly string[]
}

/** The bytes as they were first; anything else is a fault and leaves nothing. */
export async function openInsurerFile(
  deps: Deps,
  insurerId: string,
  fileId: string,
): Promise<OpenedFile | null> {
  const file = (await readFiles(deps.db, insurerId)).find((each) => each.fileId === fileId)
  if (!file) return null
  const { bytes, personIds, code } = await bytesOf(deps, file)
  if (!digestOf(bytes).equals(file.digest)) {
    throw new Error(`the file ${fileId} for an insurer is not the one that was made`)
  }
  return { name: `claims-${code}-${file.day.toString()}.jsonl`, bytes, personIds }
}

async function bytesOf(deps: Deps, file: Omit<InsurerFile, 'digest'>) {
  const insurer = await findOrganisation(deps.db, file.insurerId)
  if (!insurer) throw new Error('an organisation is never deleted')
  const lines = await readLinesOfFile(deps, file.fileId)
  const head = JSON.stringify({
    format: 'yika-insurer-claims',
    version: 1,
    area: insurer.area,
    insurer: insurer.code,
    day: file.day.toString(),
    sequence: file.sequence,
    count: file.count,
  })
  const text = [head, ...lines.map(({ line }) => line)].map((line) => `${line}\n`).join('')
  return {
    bytes: Buffer.from(text),
    code: insurer.code,
    personIds: [...new Set(lines.map(({ personId }) => personId))],
  }
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
