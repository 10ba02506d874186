/** An answer of a bank, once it is sure that it is that bank's and about an order that went to it. */
import type { AgentBank } from './agent-banks.ts'
import { signatureProblem } from './bank-signature.ts'
import type { FileProblem, FileProblemCode } from './file-problem.ts'
import { type BatchAnswerReading, readPain002, type SentBatch } from './pain002.ts'
import { bytesOf, type WaitingFile } from './waiting-files.ts'

export async function readAnswer(
  file: WaitingFile,
  bank: AgentBank,
  { bankId, ...sent }: SentBatch & { readonly bankId: string },
): Promise<BatchAnswerReading> {
  // One bank says nothing of what another one was told to pay.
  if (bankId !== bank.bankId) return unread('batch_unknown')
  const problem = await signatureProblem(file, bank)
  return problem ? unread(problem) : readPain002(bytesOf(file.path), sent)
}

export function unread(code: FileProblemCode): {
  readonly ok: false
  readonly problem: FileProblem
} {
  return { ok: false, problem: { code, line: null, ordinal: null } }
}
