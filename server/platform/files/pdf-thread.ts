/** The thread in which a stranger's PDF is taken apart: it is given one, answers once and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { cleanPdf } from './clean-pdf.ts'
import { limitUnpacking } from './limit-unpacking.ts'

limitUnpacking()
parentPort?.postMessage(await cleanPdf(workerData as Uint8Array))
