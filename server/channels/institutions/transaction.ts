/** One numbered transaction: who may call it, what it takes and gives, and what carries it out. */
import type { Readable } from 'node:stream'
import type { Organisation, OrganisationKind } from '#capabilities/organisations/index.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Input } from './check-input.ts'
import type { Deps } from './deps.ts'
import type { Output } from './output.ts'
import type { Refusal } from './refusal-words.ts'
import type { Row } from './row.ts'

export type Call = {
  readonly envelope: Row
  readonly input: Input
  readonly institution: Organisation
  /** What was said beside the fields of the table, which another area's installation may. */
  readonly sent: unknown
  readonly isFromPeer: boolean
  readonly act: Act
  /** The day by the wall clock of the place. */
  readonly today: Temporal.PlainDate
  /** Of the message itself, which later ones undo it by. */
  readonly messageId: string
}

/** Sent as the bytes that it is; the name goes beside it. */
export type AnsweredFile = {
  readonly kind: 'file'
  readonly name: string
  readonly content: Buffer | Readable
}

export type Answered = Output | AnsweredFile | Refused<Refusal>

export type Transaction = {
  readonly callers: readonly OrganisationKind[]
  /** Kept under its message id and done once; what only looks is looked up anew each time. */
  readonly changes: boolean
  /** Who has not signed in may call it too. */
  readonly beforeSignIn?: true
  /** What the standard asks of fields together; null when all is well. */
  readonly together?: (input: Input) => string | null
  readonly carryOut: (deps: Deps, call: Call) => Promise<Answered>
}

export function isAnsweredFile(answered: Answered): answered is AnsweredFile {
  return answered['kind'] === 'file'
}

export function isAnswerRefused(answered: Answered): answered is Refused<Refusal> {
  return answered['kind'] === 'refused'
}
