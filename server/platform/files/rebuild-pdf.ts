/**
 * Rebuilds a PDF in a thread of its own, with little memory and an end to its time. One after another:
 * ten at once could not take more memory than one.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CleanedPdf } from './clean-pdf.ts'

const heap = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
const secondsAtMost = 10

let inTurn: Promise<unknown> = Promise.resolve()

export function rebuildPdf(bytes: Uint8Array): Promise<CleanedPdf> {
  const turn = inTurn.then(() => rebuildNow(bytes))
  // A turn that fails must not fail those after it.
  inTurn = turn.catch(() => null)
  return turn
}

/** A thread that died of the file, or took too long, has met something that is no document. */
async function rebuildNow(bytes: Uint8Array): Promise<CleanedPdf> {
  const worker = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: heap,
    env: {},
  })
  // One that fails while it is being ended has nobody to tell.
  worker.on('error', () => {})
  try {
    const signal = AbortSignal.timeout(secondsAtMost * 1_000)
    const [answer] = (await once(worker, 'message', { signal })) as [CleanedPdf]
    return answer
  } catch {
    return { ok: false, problem: 'pdf_damaged' }
  } finally {
    await worker.terminate()
  }
}
