/**
 * Why a file from a bank is refused, always whole: nothing of it may be posted.
 *
 * The problem says where to look and never what stands there, since lines carry names and accounts.
 */
import type { BankAnswerRefusal, BankFileProblem } from '#capabilities/contributions/index.ts'
import { XmlProblem } from '#platform/files/xml-stream.ts'

/** A problem of the bytes themselves; what an answer says against what was sent, the room finds. */
export type FileProblemCode = Exclude<BankFileProblem, BankAnswerRefusal>

export type FileProblem = {
  readonly code: FileProblemCode
  /** Line of text in the file; null where the problem is the whole file's. */
  readonly line: number | null
  /** The how-manieth transfer or entry, from 1; null where it is none. */
  readonly ordinal: number | null
}

/** Carries a problem out of the middle of a file; never leaves this folder. */
export class FileRefused extends Error {
  readonly problem: FileProblem

  constructor(problem: FileProblem) {
    super(problem.code)
    this.problem = problem
  }
}

type Place = { readonly line?: number | null; readonly ordinal?: number | null }

export function refuse(code: FileProblemCode, { line = null, ordinal = null }: Place = {}): never {
  throw new FileRefused({ code, line, ordinal })
}

/** What the reader makes of a file, or why it is refused; any other error is a fault and passes. */
export async function wholeOrRefused<Content>(
  read: () => Promise<Content>,
): Promise<
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly problem: FileProblem }
> {
  try {
    return { ok: true, content: await read() }
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, problem: error.problem }
    if (error instanceof XmlProblem) {
      return { ok: false, problem: { code: 'file_unreadable', line: error.line, ordinal: null } }
    }
    throw error
  }
}
