/** RFC 9457, as the server sends it; `instance` is the reference a person can read out. */
export type ProblemDocument = {
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly instance?: string
  readonly errors?: readonly {
    readonly pointer: string
    readonly code: string
    readonly detail: string
  }[]
}

/** The error that carries a problem document through a query or an act. */
export function refused(problem: ProblemDocument): Error {
  return new Error(problem.title, { cause: problem })
}

export function problemOf(error: unknown): ProblemDocument | null {
  const cause = error instanceof Error ? error.cause : null
  if (typeof cause !== 'object' || cause === null) return null
  return 'code' in cause && 'title' in cause ? (cause as ProblemDocument) : null
}

/** The request never got an answer: it may or may not have been carried out. */
export function isOffline(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.cause instanceof TypeError)
}
