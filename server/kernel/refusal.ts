/**
 * A refusal is an expected answer, not a fault. Each room lists its refusals in order of
 * precedence (`as const`), answers with `Refused<…>` beside its own success, and every channel maps
 * the list with `satisfies Record<Refusal, …>`, so that a new refusal does not compile unanswered.
 */
export type Refused<R extends string> = { readonly kind: 'refused'; readonly refusal: R }

export function refused<const R extends string>(refusal: R): Refused<R> {
  return { kind: 'refused', refusal }
}

export function isRefused<T extends { readonly kind: string }>(
  outcome: T,
): outcome is Extract<T, { readonly kind: 'refused' }> {
  return outcome.kind === 'refused'
}
