/** What the web server refuses before a request is ours, as a refusal of the facade. */
import type { FhirRefusal } from './refusal-words.ts'

export function problemRefusal(fault: unknown): FhirRefusal {
  const { statusCode, problem } = Object(fault) as {
    readonly statusCode?: unknown
    readonly problem?: unknown
  }
  if (statusCode === 413) return 'too_large'
  if (statusCode === 415 || problem === 'wrong_content_type') return 'wrong_content_type'
  return problem === undefined ? 'busy' : 'not_found'
}
