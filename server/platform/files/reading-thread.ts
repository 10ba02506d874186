/** The thread in which strangers' files are read: it hands over piece by piece, and waits between. */
import { once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { fileRefused, isFileRefused } from './file-refusal.ts'
import { csvRowPieces } from './read-csv.ts'
import { readExactly } from './read-exactly.ts'
import type { ReadingAnswer, ReadingTask } from './read-table.ts'
import { workbookPieces } from './read-workbook.ts'
import { piecesOf } from './table-row.ts'
import { archiveMark } from './workbook-limits.ts'
import { readZipDirectory } from './zip-directory.ts'

async function read(task: ReadingTask): Promise<void> {
  const file = await open(task.path, 'r')
  try {
    for await (const piece of piecesIn(file, task)) {
      // Asked for before the piece goes out, or a quick answer would be missed.
      const asked = parentPort && once(parentPort, 'message')
      answer({ kind: 'piece', piece })
      await asked
    }
    answer({ kind: 'end' })
  } catch (fault) {
    const { fileRefusal, line } = isFileRefused(fault) ? fault : fileRefused('reader_gave_up')
    answer({ kind: 'refused', refusal: fileRefusal, line })
  } finally {
    await file.close()
  }
}

async function* piecesIn(file: FileHandle, task: ReadingTask): AsyncGenerator<unknown> {
  if (task.kind === 'archive') {
    const entries = await readZipDirectory(file, task.limits)
    for (let at = 0; at < entries.length; at += piecesOf) yield entries.slice(at, at + piecesOf)
    return
  }
  const { size } = await file.stat()
  if (size === 0) throw fileRefused('file_empty')
  yield* (await isArchive(file, size))
    ? workbookPieces(file, task.limits)
    : csvRowPieces(file, task.limits)
}

/** By its first bytes; what a file is called says nothing. */
async function isArchive(file: FileHandle, size: number): Promise<boolean> {
  if (size < 4) return false
  const mark = (await readExactly(file, 0, 4)).readUInt32BE(0)
  // The formats of before 2007 and pictures or papers with the wrong ending.
  const known = [0xd0cf11e0, 0x25504446, 0xffd8ffe0, 0x89504e47, 0x52617221]
  if (known.includes(mark)) throw fileRefused('file_kind_unknown')
  return mark === archiveMark
}

function answer(said: ReadingAnswer): void {
  parentPort?.postMessage(said)
}

void read(workerData as ReadingTask)
