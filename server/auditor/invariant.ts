export type Invariant = {
  readonly id: `Q${number}`
  readonly zh: string
  readonly en: string
  /** Returns (what text, id text) for each difference. */
  readonly sql: string
}
