/** What a route can answer instead, as far as it follows from how the route is made. */
import type { Role } from '../access/policy.ts'
import { problemWords, type ProblemCode } from '../words/codes.ts'

const text = { type: 'string' } as const

export const problemSchema = {
  type: 'object' as const,
  description: 'RFC 9457. The code says what happened; title and detail say it in zh or en.',
  properties: {
    type: { ...text, format: 'uri-reference' },
    title: text,
    status: { type: 'integer' as const },
    detail: text,
    code: { ...text, enum: Object.keys(problemWords).toSorted() },
    instance: { ...text, description: 'The reference to read out to who helps.' },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        properties: { pointer: text, code: text, detail: text },
        required: ['pointer', 'code', 'detail'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'instance'],
}

export type RouteFacts = {
  readonly roles: readonly Role[]
  readonly changes: boolean
  readonly keyed: boolean
  readonly hasParams: boolean
  readonly hasBody: boolean
  readonly hasQuery: boolean
}

/** By status; whatever a room refuses comes under `default`, with its code. */
export function problemsOf(facts: RouteFacts): Readonly<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const code of codesOf(facts)) {
    const status = String(problemWords[code].status)
    const codes = codesOf(facts).filter((each) => String(problemWords[each].status) === status)
    answers[status] = problemAnswer(codes.join(', '))
  }
  return { ...answers, default: problemAnswer('Any other refusal; the code says which.') }
}

function codesOf(facts: RouteFacts): readonly ProblemCode[] {
  const { roles, changes, keyed, hasParams, hasBody, hasQuery } = facts
  const isOpen = roles.includes('nobody')
  const all: readonly (readonly [applies: boolean, codes: readonly ProblemCode[]])[] = [
    [hasBody || hasQuery, ['bad_request']],
    [keyed, ['idempotency_key_missing', 'idempotency_key_reused']],
    [!isOpen, ['not_signed_in', 'not_allowed']],
    [changes, ['wrong_origin']],
    [hasParams, ['not_found']],
    [hasBody, ['too_large', 'wrong_content_type']],
    [true, ['too_many_tries', 'try_later', 'fault']],
  ]
  return all.flatMap(([applies, codes]) => (applies ? codes : []))
}

function problemAnswer(description: string) {
  const schema = { $ref: '#/components/schemas/Problem' }
  return { description, content: { 'application/problem+json': { schema } } }
}
