import type { BindingBody, BindingScope } from '../api/types.ts'

/** What a clerk has entered so far. */
export type BindingAnswers = {
  readonly proxyNumber: string
  readonly kinship: string | null
  readonly scopes: readonly BindingScope[]
  readonly until: string
  /** The place of the proof in the kinship's list. */
  readonly evidence: string | null
  readonly papers: readonly string[]
  readonly copies: boolean
  readonly consent: 'window' | 'code' | 'household_register' | null
  readonly codeId: string | null
  readonly code: string
}

export const blankBinding: BindingAnswers = {
  ...{ proxyNumber: '', kinship: null, scopes: ['see'], until: '', evidence: null },
  ...{ papers: [], copies: false, consent: null, codeId: null, code: '' },
}

/** Three empty boxes are no day, and mean none. */
export function untilOf({ until }: Pick<BindingAnswers, 'until'>): string | null {
  return until.replace(/[-0]/g, '') === '' ? null : until
}

export function bodyOf(answers: BindingAnswers): BindingBody {
  const { consent, codeId, code, kinship, evidence } = answers
  if (!consent || !kinship || evidence === null) throw new Error('an answer is missing')
  return {
    proxyCitizenNumber: answers.proxyNumber,
    kinship,
    scopes: [...answers.scopes],
    until: untilOf(answers),
    papers: [...answers.papers],
    evidence: Number(evidence),
    copiesKept: true,
    consent: consent === 'code' ? { by: 'code', codeId: codeId ?? '', code } : { by: consent },
  }
}
