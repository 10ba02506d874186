/** What tests look for in answers, each of which is held against FHIR first. */
import { expect } from 'vitest'
import type { FhirAnswer, Json } from '#sim/fhir/client.ts'
import { faultsOf } from './validate.ts'

/** Every answer is FHIR, and says so. */
export function right(answer: FhirAnswer, status = 200): Json {
  const seen = status === answer.status ? '' : answer.text.slice(0, 600)
  expect([answer.status, seen]).toEqual([status, ''])
  expect(answer.type).toBe('application/fhir+json; fhirVersion=4.0; charset=utf-8')
  expect(faultsOf(answer.body)).toEqual([])
  return answer.body
}

type Coded = { readonly coding: readonly { readonly code: string }[] }
type Amount = { readonly category: Coded; readonly amount: { readonly value: number } }

export function totals(response: Json): Readonly<Record<string, number>> {
  const all = response['total'] as readonly Amount[]
  return Object.fromEntries(all.map((each) => [each.category.coding[0]?.code, each.amount.value]))
}

export function entries(bundle: Json): readonly Json[] {
  const { entry = [] } = bundle as { readonly entry?: readonly { readonly resource: Json }[] }
  return entry.map(({ resource }) => resource)
}

export function codesOf(outcome: Json): readonly string[] {
  const issues = outcome['issue'] as readonly { readonly details: Coded }[]
  return issues.map(({ details }) => details.coding[0]?.code ?? '')
}

export function placesOf(outcome: Json): readonly string[] {
  const issues = outcome['issue'] as readonly { readonly expression?: readonly string[] }[]
  return issues.flatMap(({ expression = [] }) => expression)
}
