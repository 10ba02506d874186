/** Scans that are filed with an application: which papers belong to it, and what is not taken. */
import type { Area, Words } from '#capabilities/organisations/index.ts'
import type { PaperProblem, PaperType } from '#platform/files/safe-copy.ts'
import { type Application, isOpen } from './application.ts'

export type StoredDocument = {
  readonly personId: string
  readonly documentId: string
  readonly applicationId: string
  /** The code of the paper in the area's list. */
  readonly kind: string
  readonly objectName: string
  readonly mediaType: PaperType
  readonly bytes: number
  readonly officeId: string | null
  readonly uploadedBy: string | null
  readonly uploadedAt: Temporal.Instant
}

export const documentsAtMost = 20

/** In order of precedence: when several apply, the first is the one reported. */
export const documentRefusals = [
  'application_unknown',
  'document_case_ended',
  'document_kind_unknown',
  'documents_too_many',
] as const
export type DocumentRefusal = (typeof documentRefusals)[number] | PaperProblem

export const openingRefusals = ['document_unknown', 'document_case_ended'] as const
export type OpeningRefusal = (typeof openingRefusals)[number]

export type Paper = { readonly code: string; readonly name: Words }

export type FilingFacts = {
  readonly application: Pick<Application, 'state' | 'route'> | null
  /** The category of an instant card; null for any other. */
  readonly category: string | null
  readonly throughAgent: boolean
  readonly filed: number
}

/** The agency's people look at all of their branch; a bank's outlet at what is fetched at its counter. */
export function isAtCounter(
  { pickupId }: Pick<Application, 'pickupId'>,
  counter: string | null,
): boolean {
  return counter === null || pickupId === counter
}

export function documentRefusal(
  area: Pick<Area, 'documents' | 'instantCard'>,
  facts: FilingFacts,
  kind: string,
): (typeof documentRefusals)[number] | null {
  const { application } = facts
  if (!application) return 'application_unknown'
  if (!isOpen(application.state)) return 'document_case_ended'
  const asked = papersOf(area, { ...facts, application })
  if (!asked.some(({ code }) => code === kind)) return 'document_kind_unknown'
  return facts.filed >= documentsAtMost ? 'documents_too_many' : null
}

/**
 * What the area asks for in this case, and of an agent who comes for the card once it is there. The
 * photo of the card is kept and judged by itself.
 */
export function papersOf(
  area: Pick<Area, 'documents' | 'instantCard'>,
  {
    application,
    category,
    throughAgent,
  }: Omit<FilingFacts, 'application' | 'filed'> & {
    readonly application: Pick<Application, 'route' | 'state'>
  },
): readonly Paper[] {
  const ofCategory = area.instantCard.categories.find(({ code }) => code === category)?.proofs
  const service = throughAgent ? 'apply_agent' : (`apply_${application.route}` as const)
  const ofRoute = area.documents[service]
  const asked = (ofCategory ?? ofRoute).filter(({ code }) => code !== 'photo')
  const ofAgent = application.state === 'ready' ? area.documents.hand_over_agent : []
  const known = new Set(asked.map(({ code }) => code))
  return [...asked, ...ofAgent.filter(({ code }) => !known.has(code))]
}

/** A paper that the area no longer asks for is called by its code. */
export function paperNamed(area: Pick<Area, 'documents' | 'instantCard'>, kind: string): Words {
  const lists = [
    ...area.instantCard.categories.map(({ proofs }) => proofs),
    ...Object.values(area.documents),
  ]
  const found = lists.flat().find(({ code }) => code === kind)
  return found?.name ?? { zh: kind, en: kind }
}
