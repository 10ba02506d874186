/** A clerk sends a catalogue file: kept as it came, known by its bytes, and nothing more happens yet. */
import { join } from 'node:path'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { forgetUpload, keepUpload } from '#platform/files/keep-upload.ts'
import { newId } from '#platform/ids.ts'
import type { FileKind } from './file-kind.ts'
import { bytesAtMost } from './open-file.ts'
import { insertUpload } from './upload-store.ts'

/** Beside the data. */
export function catalogueFolder(dataFolder: string): string {
  return join(dataFolder, 'catalogue-uploads')
}

export type UploadDeps = {
  readonly db: Db
  /** A private folder for what is sent. */
  readonly uploads: string
}

export type UploadSent = {
  readonly kind: 'sent'
  readonly uploadId: string
  /** The same bytes are on their way already; this is that file. */
  readonly known: boolean
}

export async function sendCatalogueFile(
  { db, uploads }: UploadDeps,
  act: Act,
  sent: {
    readonly kind: FileKind
    readonly fileName: string
    readonly bytes: AsyncIterable<Uint8Array>
  },
): Promise<Ran<UploadSent>> {
  const { kind, fileName } = sent
  const kept = await keepUpload(uploads, sent.bytes, bytesAtMost)
  let used = false
  try {
    const ran = await runOfficeCommand<UploadSent>(db, act, {
      action: 'catalogues.send-file',
      body: { kind, digest: kept.digest.toString('hex') },
      decide: async (tx) => {
        const uploadId = newId()
        const { bytes, digest, fileKey } = kept
        const earlier = await insertUpload(tx, {
          ...{ uploadId, kind, digest, fileName, fileKey, bytes },
          ...{ sentAt: act.at, sentBy: act.actorId ?? act.commandId },
        })
        return { kind: 'sent', uploadId: earlier ?? uploadId, known: earlier !== null }
      },
      objectOf: ({ uploadId }) => uploadId,
    })
    used = ran.kind === 'ran' && !ran.replayed && !ran.outcome.known
    return ran
  } finally {
    if (!used) await forgetUpload(uploads, kept.fileKey)
  }
}
