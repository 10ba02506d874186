/** A route of the facade: its address below /fhir, who may call it, and what answers it. */
import type { Access } from './authorize.ts'
import type { Answer, Asked, Call, Deps } from './deps.ts'

type Place = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
}

export type Route = Place &
  (
    | {
        readonly access: Extract<Access, { kind: 'everybody' }>
        readonly accepts?: 'form'
        readonly answer: (deps: Deps, asked: Asked) => Promise<Answer>
      }
    | {
        readonly access: Extract<Access, { kind: 'system' }>
        /** A search by POST is a form, and everything else that is sent a resource. */
        readonly accepts?: 'form'
        readonly answer: (deps: Deps, call: Call) => Promise<Answer>
      }
  )
