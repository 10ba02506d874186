/**
 * RFC 9457 problems. A code names what happened; its status and its sentences in both languages are
 * looked up in tables that must know every code, so that a new refusal does not compile unanswered.
 */
import type { Ran, Outcome } from '#platform/commands/run-command.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { ProblemCode } from './words/codes.ts'

export type FieldProblem = {
  readonly pointer: string
  readonly code: string
  readonly detail: string
}

export type Problem = Error & {
  readonly problem: ProblemCode
  readonly fields: readonly FieldProblem[]
  /** It was answered so before; the header says it, see `marksReplay`. */
  readonly replayed: boolean
}

export function problem(
  code: ProblemCode,
  fields: readonly FieldProblem[] = [],
  replayed = false,
): Problem {
  return Object.assign(new Error(code), { problem: code, fields, replayed })
}

/** The problem that a refusal is, the first time or again. */
export function refusal(
  code: ProblemCode,
  { replayed }: { readonly replayed?: boolean | undefined },
): Problem {
  return problem(code, [], replayed === true)
}

/**
 * Only a command of somebody known here is kept. To tell that this is a repeat would tell whoever
 * tries numbers that the number is in the register.
 */
export function marksReplay({ problem: code, replayed }: Problem): boolean {
  return replayed && code !== 'identity_not_matched'
}

export function isProblem(fault: unknown): fault is Problem {
  return fault instanceof Error && 'problem' in fault
}

/** The outcome of a command that was carried out, or the problem that stands in its place. */
export function doneOrProblem<T extends Outcome>(
  ran: Ran<T>,
): { readonly outcome: Exclude<T, Refused<string>>; readonly replayed: boolean } {
  if (ran.kind === 'other_body') throw problem('idempotency_key_reused')
  if (ran.kind === 'other_actor') throw problem('not_found')
  if (ran.outcome.kind === 'refused') throw refusal(ran.outcome.refusal as ProblemCode, ran)
  return { outcome: ran.outcome as Exclude<T, Refused<string>>, replayed: ran.replayed }
}
