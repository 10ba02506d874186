/** An OperationOutcome in the place of an answer: what is wrong, where, and what to do. */
import type { Language, Resource } from './deps.ts'
import { type Refusal, refusalTable } from './refusal-words.ts'

/** Something in what was sent, by its path in FHIR's own words: `Claim.item[0].net`. */
export type WrongPlace = { readonly refusal: Refusal; readonly path: string }

/** Thrown on the way to an act, caught at the edge of the channel. */
export class Refuses extends Error {
  readonly refusal: Refusal
  readonly places: readonly WrongPlace[]

  constructor(refusal: Refusal, places: readonly WrongPlace[] = []) {
    super(refusal)
    this.refusal = refusal
    this.places = places
  }
}

export function statusOf(refusal: Refusal): number {
  return refusalTable[refusal].status
}

export function outcomeOf(
  { refusal, places }: Pick<Refuses, 'refusal' | 'places'>,
  { language, codes }: { readonly language: Language; readonly codes: string },
): Resource {
  const all: readonly { readonly refusal: Refusal; readonly path?: string }[] =
    places.length > 0 ? places : [{ refusal }]
  return {
    resourceType: 'OperationOutcome',
    language: language === 'zh' ? 'zh-CN' : 'en',
    issue: all.map((each) => issueOf(each, { language, codes })),
  }
}

function issueOf(
  { refusal, path }: { readonly refusal: Refusal; readonly path?: string },
  { language, codes }: { readonly language: Language; readonly codes: string },
): Readonly<Record<string, unknown>> {
  const { type, ...words } = refusalTable[refusal]
  const text = words[language]
  return {
    ...{ severity: 'error', code: type },
    details: { coding: [{ system: codes, code: codeOf(refusal), display: text }], text },
    ...(path !== undefined && isPath.test(path) && { expression: [path] }),
  }
}

/** A name that is none, out of what was sent, is not sent back. */
const isPath = /^[A-Za-z0-9_.:[\]-]{1,200}$/

/** A refusal's own name, as FHIR writes codes. */
export function codeOf(refusal: Refusal): string {
  return refusal.replaceAll('_', '-')
}
