/**
 * Reads a table that a stranger sent, in a thread of its own: with little memory, with an end to its
 * time, and without keeping the server from answering others. The next rows are read when the last
 * ones have been dealt with, so that a long list is never in memory as a whole.
 */
import { open } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { type FileRefusal, fileRefused } from './file-refusal.ts'
import { readExactly } from './read-exactly.ts'
import type { TableLimits, TablePiece } from './table-row.ts'
import { readZipDirectory, type ZipEntry, type ZipLimits } from './zip-directory.ts'
import { archiveMark, workbookZipLimits } from './workbook-limits.ts'

export type ReadingTask =
  | { readonly kind: 'table'; readonly path: string; readonly limits: TableLimits }
  | { readonly kind: 'archive'; readonly path: string; readonly limits: ZipLimits }

export type ReadingAnswer =
  | { readonly kind: 'piece'; readonly piece: unknown }
  | { readonly kind: 'refused'; readonly refusal: FileRefusal; readonly line: number | null }
  | { readonly kind: 'end' }

const memory = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 }
/** Between two pieces: a reader that is busy for longer has met something that is no list. */
const silenceSeconds = 20

export function readTable(path: string, limits: TableLimits): AsyncGenerator<TablePiece> {
  return piecesOfTask({ kind: 'table', path, limits }) as AsyncGenerator<TablePiece>
}

/** What lies in an archive, checked; its entries are read one by one afterwards. */
export function readArchive(path: string, limits: ZipLimits): AsyncGenerator<readonly ZipEntry[]> {
  return piecesOfTask({ kind: 'archive', path, limits }) as AsyncGenerator<readonly ZipEntry[]>
}

/**
 * Most harmful workbooks show themselves by their directory, before a thread is even started. It is
 * short; an archive of pictures has a long one, which is left to the thread.
 */
async function refuseByDirectory(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size >= 4 && (await readExactly(file, 0, 4)).readUInt32BE(0) === archiveMark) {
      await readZipDirectory(file, workbookZipLimits)
    }
  } finally {
    await file.close()
  }
}

async function* piecesOfTask(task: ReadingTask): AsyncGenerator<unknown> {
  if (task.kind === 'table') await refuseByDirectory(task.path)
  const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: memory,
    env: {},
  })
  // One that fails while it is being ended has nobody to tell.
  worker.on('error', () => {})
  try {
    for (;;) {
      const answer = await nextAnswer(worker)
      if (answer.kind === 'end') return
      if (answer.kind === 'refused') {
        const { refusal, line } = answer
        throw fileRefused(refusal, line === null ? {} : { line })
      }
      yield answer.piece
      worker.postMessage('next')
    }
  } finally {
    await worker.terminate()
  }
}

function nextAnswer(worker: Worker): Promise<ReadingAnswer> {
  return new Promise((resolve, reject) => {
    const gaveUp = (cause: unknown): void =>
      done(() => reject(fileRefused('reader_gave_up', { cause })))
    const onAnswer = (answer: ReadingAnswer): void => done(() => resolve(answer))
    const onExit = (): void => gaveUp(new Error('the reading thread ended'))
    const timer = setTimeout(() => gaveUp(new Error('no answer in time')), silenceSeconds * 1_000)
    function done(settle: () => void): void {
      clearTimeout(timer)
      worker.off('message', onAnswer).off('error', gaveUp).off('exit', onExit)
      settle()
    }
    worker.on('message', onAnswer).on('error', gaveUp).on('exit', onExit)
  })
}
