/** An employer takes back a whole declaration that nothing was paid for. */

/** In order of precedence. */
export const withdrawalRefusals = [
  'declaration_unknown',
  'declaration_withdrawn',
  'declaration_credited',
  'declaration_paid',
] as const
export type WithdrawalRefusal = (typeof withdrawalRefusals)[number]
