/** References and numbers, in and out. */
import { z } from 'zod'
import type { PersonIdentity } from '#capabilities/people/index.ts'
import type { Organisation } from '#capabilities/organisations/index.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import type { Deps, Language } from './deps.ts'
import { element, uri, wordText } from './read-resource.ts'

export const identifierInput = element({
  ...{ use: z.unknown().optional(), type: z.unknown().optional() },
  ...{ system: uri.optional(), value: wordText(100) },
})
export type IdentifierInput = z.infer<typeof identifierInput>

export const referenceInput = element({
  ...{ reference: z.string().max(300).optional(), type: z.string().max(40).optional() },
  ...{ identifier: identifierInput.optional(), display: wordText(200).optional() },
})
export type ReferenceInput = z.infer<typeof referenceInput>

/** 'Patient/<id>', or the same with our own address in front; null for everything else. */
export function idIn(text: string, kind: string, { base }: { readonly base: string }) {
  const local = text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text
  return local.startsWith(`${kind}/`) ? local.slice(kind.length + 1) : null
}

export function uuidIn<T extends Id<string>>(
  text: string,
  kind: string,
  names: { readonly base: string },
): T | null {
  return parseId<T>(idIn(text, kind, names) ?? '')
}

export function patientReference(personId: string): object {
  return { reference: `Patient/${personId}`, type: 'Patient' }
}

export function coverageReference(personId: string, scheme: string): object {
  return { reference: `Coverage/${coverageId(personId, scheme)}`, type: 'Coverage' }
}

/** Somebody has one coverage for each scheme. */
export function coverageId(personId: string, scheme: string): string {
  return `${personId}.${scheme}`
}

/** The agency of the area, which pays. */
export function insurerReference({ area, names }: Deps, language: Language): object {
  return {
    ...{ type: 'Organization', display: area.name[language] },
    identifier: { system: names.numbers('area'), value: area.gbCode },
  }
}

export function providerReference(
  { names }: Deps,
  { code, name }: Organisation,
  language: Language,
): object {
  return {
    ...{ type: 'Organization', display: name[language] },
    identifier: { system: names.numbers('institution'), value: code },
  }
}

/** What 1101 of the hospital interface gives, in FHIR's words. */
export function patientResource({ names }: Deps, identity: PersonIdentity) {
  return {
    ...{ resourceType: 'Patient', id: identity.personId },
    identifier: [
      { system: names.numbers('citizen-number'), value: identity.citizenNumber },
      { system: names.numbers('insured-number'), value: identity.computerNumber },
    ],
    ...{ name: [{ text: identity.name }], gender: identity.sex },
    birthDate: identity.birthDate.toString(),
  }
}
