import { type FindingWords, wordsOf } from './cause-words.ts'
import type { Finding } from './cause.ts'
import type { Diagnosis } from './diagnose.ts'
import { refusalReason } from './refusal-words.ts'

/** A finding of a diagnosis in words: what to show as a headline, and the one sentence to say. */
export function findingWords(
  { names }: Pick<Diagnosis, 'names'>,
  found: Finding,
  language: 'zh' | 'en',
): FindingWords {
  return wordsOf(found, { language, names, reasonOf: refusalReason })
}
