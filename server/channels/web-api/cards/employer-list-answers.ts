/** An employer's list as its officers and the desk are shown it. */
import { z } from 'zod'
import type { EmployerListView } from '#capabilities/cards/index.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { FileRefusal } from '#platform/files/file-refusal.ts'
import type { Deps, Language } from '../context.ts'
import { dayText, instantText } from '../schemas.ts'
import { fileRefusalWords } from '../words/employer-lists.ts'

const counts = z
  .object({
    will: z.number(),
    look: z.number(),
    looked: z.number(),
    cannot: z.number(),
    applied: z.number(),
    leftOut: z.number(),
  })
  .meta({ id: 'EmployerListCounts' })

const cards = z
  .object({
    submitted: z.number(),
    ready: z.number(),
    received: z.number(),
    handedOver: z.number(),
  })
  .meta({ id: 'EmployerListCards' })

export const employerList = z
  .object({
    listId: z.string(),
    state: z.enum(['uploaded', 'checking', 'checked', 'refused', 'withdrawn', 'confirmed', 'made']),
    fileName: z.string(),
    hasPhotos: z.boolean(),
    /** Why the file was not taken, which of the two it was, and at which line. */
    refusal: z
      .object({
        code: z.string(),
        part: z.enum(['list', 'photos']),
        line: z.number().nullable(),
        remedy: z.string(),
      })
      .nullable(),
    rowsChecked: z.number(),
    rowsExpected: z.number().nullable(),
    counts,
    cards,
    pickup: z.string().nullable(),
    promisedOn: dayText.nullable(),
    sentAt: instantText,
  })
  .meta({ id: 'EmployerList' })

export async function shownList(
  deps: Deps,
  list: EmployerListView,
  language: Language,
): Promise<z.input<typeof employerList>> {
  const pickup = list.pickupId ? await findOrganisation(deps.db, list.pickupId) : null
  const { listId, state, fileName, hasPhotos, rowsChecked, rowsExpected, promisedOn } = list
  return {
    ...{ listId, state, fileName, hasPhotos, rowsChecked, rowsExpected, promisedOn },
    ...{ counts: list.counts, cards: list.cards },
    refusal: refusalOf(list, language),
    pickup: pickup?.name[language] ?? null,
    sentAt: list.uploadedAt.toString(),
  }
}

function refusalOf(list: EmployerListView, language: Language) {
  if (list.refusal === null) return null
  const { refusal: code, refusedLine: line } = list
  const part = list.refusedPart === 'photos' ? ('photos' as const) : ('list' as const)
  return { code, part, line, remedy: fileRefusalWords[code as FileRefusal][language] }
}
