/** 9101 and 9102: files to us and from us, each a text of tabulated rows in an archive. */
import { fetchFile, uploadFile } from '#capabilities/clearing/index.ts'
import { isRefused, refused } from '#kernel/refusal.ts'
import { paidKinds } from './callers.ts'
import { momentText } from './clock.ts'
import { outcomeOf } from './command.ts'
import type { Deps } from './deps.ts'
import { catalogueDownload, ticketNamed } from './ticket-transactions.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'

export const fileTransactions = {
  9101: { callers: paidKinds, changes: true, carryOut: upload },
  9102: { callers: paidKinds, changes: false, carryOut: download },
} as const satisfies Readonly<Record<string, Transaction>>

async function upload(deps: Deps, { act, input, institution }: Call): Promise<Answered> {
  const given = input.one('fsUploadIn')
  if (given.text('fixmedins_code') !== institution.code) return refused('institution_differs')
  const kept = outcomeOf(
    await uploadFile(deps, act, {
      institutionId: institution.organisationId,
      ...{ name: given.text('filename'), content: Buffer.from(given.text('in'), 'base64') },
    }),
  )
  if (isRefused(kept)) return kept
  return {
    '-': {
      ...{ file_qury_no: wireIdOf(kept.fileId), filename: kept.name },
      ...{ fixmedins_code: institution.code },
      dld_endtime: momentText(Temporal.Instant.from(kept.until)),
    },
  }
}

/** What the standard has institutions write where a file is the same for all of them. */
const ofEverybody = 'plc'

async function download(deps: Deps, { act, input, institution }: Call): Promise<Answered> {
  const given = input.one('fsDownloadIn')
  const whose = given.text('fixmedins_code')
  if (whose !== institution.code && whose !== ofEverybody) return refused('institution_differs')
  const ticket = ticketNamed(given.text('file_qury_no'))
  if (ticket) return catalogueDownload(deps, ticket, given.text('filename'))
  const file = await fetchFile(deps, act, {
    institutionId: institution.organisationId,
    ...{ fileId: idOfWire(given.text('file_qury_no')), name: given.text('filename') },
  })
  if (isRefused(file)) return file
  return { kind: 'file', name: file.name, content: file.content }
}
