/** A spreadsheet that somebody sends, and one that is handed out. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Words } from '#capabilities/organisations/index.ts'
import { attachmentNamed } from '#platform/files/file-name.ts'
import { type FileRefusal, isFileRefused } from '#platform/files/file-refusal.ts'
import { problem } from './problem.ts'

export const sentBytes = 'application/octet-stream'

export function streamOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  return request.body instanceof Readable ? request.body : Readable.from([])
}

/** A file that is not taken is answered with why, and with the row where that was seen. */
export async function takenOrProblem<T>(
  request: FastifyRequest,
  words: Readonly<Record<FileRefusal, Words>>,
  take: () => Promise<T>,
): Promise<T> {
  try {
    return await take()
  } catch (fault) {
    if (!isFileRefused(fault)) throw fault
    const { fileRefusal: code, line } = fault
    const { language } = request
    const place = line === null ? '' : { zh: `第 ${line} 行：`, en: `Row ${line}: ` }[language]
    throw problem('file_refused', [{ pointer: '', code, detail: place + words[code][language] }])
  }
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function sendWorkbook(reply: FastifyReply, name: string, book: Buffer): unknown {
  reply.header('content-disposition', attachmentNamed(name))
  return reply.type(workbookType).send(book)
}

export function sendCsv(reply: FastifyReply, name: string, text: string): unknown {
  reply.header('content-disposition', attachmentNamed(name))
  return reply.type('text/csv; charset=utf-8').send(text)
}
