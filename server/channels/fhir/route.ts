/** A route of the facade: its address below /fhir, who may call it, and what answers it. */
import type { TriedThere } from '#capabilities/settlement/index.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Access } from './authorize.ts'
import type { Answer, Asked, Call, Deps } from './deps.ts'

type Place = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
}

/** What somebody would have got, had the institution been able to do anything. */
export type Tried = { readonly personId: PersonId; readonly action: TriedThere['action'] }

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
        /** Whom it is about and what of theirs was tried, where the institution may do nothing. */
        readonly tried?: (deps: Deps, call: Call) => Promise<Tried | null>
      }
  )
