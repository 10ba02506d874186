/**
 * A family binding: the owner's consent that a relative, the proxy, may see, pay or act for them.
 * Pure: states, refusals in order of precedence, and what follows from an age or a day.
 */
import type { Area, BindingScope } from '#capabilities/organisations/index.ts'
import { dayOf, isBefore, yearsBetween } from '#kernel/dates.ts'

export type { BindingScope }
export const bindingScopes = ['see', 'pay', 'act'] as const satisfies readonly BindingScope[]

export const bindingStates = [
  'proposed',
  'active',
  'refused',
  'withdrawn',
  'lapsed',
  'ended',
] as const
export type BindingState = (typeof bindingStates)[number]

/** Allowed changes; the database holds the same table and a test compares them. */
export const bindingLifeCycle = {
  proposed: ['active', 'refused', 'withdrawn', 'lapsed'],
  active: ['ended'],
  refused: [],
  withdrawn: [],
  lapsed: [],
  ended: [],
} as const satisfies Record<BindingState, readonly BindingState[]>

export type BindingConsent =
  | 'code'
  | 'own_page'
  | 'window'
  | 'household_register'
  | 'known_to_register'

export type BindingEnder = 'owner' | 'proxy' | 'office' | 'time'

export type Binding = {
  readonly bindingId: string
  readonly ownerId: string
  readonly proxyId: string
  readonly kinship: string
  readonly scopes: readonly BindingScope[]
  readonly state: BindingState
  readonly askedAt: Temporal.Instant
  readonly lapsesAt: Temporal.Instant
  readonly from: Temporal.PlainDate | null
  /** The first day on which it holds no longer. */
  readonly until: Temporal.PlainDate
  readonly consent: BindingConsent | null
  readonly evidence: string | null
  readonly officeId: string | null
  readonly endedAt: Temporal.Instant | null
  readonly endedBy: BindingEnder | null
  readonly version: bigint
}

/** What a proxy asked for. Nobody may stand behind the number: `ownerId` is then null. */
export type AskedBinding = {
  readonly bindingId: string
  readonly proxyId: string
  readonly ownerId: string | null
  readonly maskedNumber: string
  readonly kinship: string
  readonly scopes: readonly BindingScope[]
  readonly askedAt: Temporal.Instant
  readonly lapsesAt: Temporal.Instant
  readonly until: Temporal.PlainDate
  readonly closedAt: Temporal.Instant | null
}

export const bindingTermsRefusals = [
  'proxy_under_age',
  'kinship_unknown',
  'scope_not_allowed',
  'until_not_allowed',
  'binding_to_oneself',
] as const
export type BindingTermsRefusal = (typeof bindingTermsRefusals)[number]

export const askBindingRefusals = [
  ...bindingTermsRefusals,
  'already_asked',
  'members_limit',
] as const
export type AskBindingRefusal = (typeof askBindingRefusals)[number]

export const answerBindingRefusals = [
  'binding_gone',
  'binding_not_open',
  'window_needed',
  'binding_code_wrong',
  'proxies_limit',
] as const
export type AnswerBindingRefusal = (typeof answerBindingRefusals)[number]

export const windowBindingRefusals = [
  ...bindingTermsRefusals,
  'proxy_unknown',
  'register_needed',
  'consent_needed',
  'papers_missing',
  'evidence_unknown',
  'binding_code_wrong',
  'already_bound',
  'members_limit',
  'proxies_limit',
] as const
export type WindowBindingRefusal = (typeof windowBindingRefusals)[number]

export const proxyRefusals = ['binding_gone', 'binding_not_live', 'binding_scope'] as const
export type ProxyRefusal = (typeof proxyRefusals)[number]

export type BindingTerms = {
  readonly kinship: string
  readonly scopes: readonly BindingScope[]
  /** Left out: as long as the area allows. */
  readonly until: Temporal.PlainDate | null
}

type Parties = {
  readonly ownerBorn: Temporal.PlainDate
  readonly proxyBorn: Temporal.PlainDate
  readonly isOneself: boolean
}

export function bindingTermsRefusal(
  { binding }: Pick<Area, 'binding'>,
  terms: BindingTerms,
  parties: Parties,
  today: Temporal.PlainDate,
): BindingTermsRefusal | null {
  if (isUnderAge(binding, parties.proxyBorn, today)) return 'proxy_under_age'
  const kinship = binding.kinships.find(({ code }) => code === terms.kinship)
  if (!kinship) return 'kinship_unknown'
  if (terms.scopes.length === 0) return 'scope_not_allowed'
  if (terms.scopes.some((scope) => !kinship.scopes.includes(scope))) return 'scope_not_allowed'
  const { until } = terms
  const last = longestUntil(binding, parties.ownerBorn, today)
  if (until && (!isBefore(today, until) || isBefore(last, until))) return 'until_not_allowed'
  return parties.isOneself ? 'binding_to_oneself' : null
}

export function isUnderAge(
  binding: Pick<Area['binding'], 'ageOfMajority'>,
  born: Temporal.PlainDate,
  today: Temporal.PlainDate,
): boolean {
  return yearsBetween(born, today) < binding.ageOfMajority
}

/** As long as the area allows; for a child no longer than until they can consent themselves. */
export function longestUntil(
  binding: Pick<Area['binding'], 'ageOfMajority' | 'longestYears'>,
  ownerBorn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const longest = today.add({ years: binding.longestYears })
  if (!isUnderAge(binding, ownerBorn, today)) return longest
  const ofAge = ownerBorn.add({ years: binding.ageOfMajority })
  return isBefore(ofAge, longest) ? ofAge : longest
}

/** A day that is over ends it, whether or not the clock's job has come by. */
export function isLive(
  binding: Pick<Binding, 'state' | 'from' | 'until'>,
  at: Temporal.Instant,
): boolean {
  return binding.state === 'active' && isBefore(dayOf(at), binding.until)
}

export function isOpenProposal(
  binding: Pick<Binding, 'state' | 'lapsesAt'>,
  at: Temporal.Instant,
): boolean {
  return binding.state === 'proposed' && Temporal.Instant.compare(at, binding.lapsesAt) < 0
}

export function proxyRefusal(
  binding: Pick<Binding, 'state' | 'from' | 'until' | 'scopes' | 'proxyId'> | null,
  wanted: { readonly proxyId: string | null; readonly anyOf: readonly BindingScope[] },
  at: Temporal.Instant,
): ProxyRefusal | null {
  if (!binding || binding.proxyId !== wanted.proxyId) return 'binding_gone'
  if (!isLive(binding, at)) return 'binding_not_live'
  return wanted.anyOf.some((scope) => binding.scopes.includes(scope)) ? null : 'binding_scope'
}

/**
 * What a proxy is told of what they asked for. No consent looks the same whether it was refused, was
 * not answered, or could not be answered because nobody has that number.
 */
export function stateForProxy(
  asked: AskedBinding,
  binding: Binding | null,
  at: Temporal.Instant,
): BindingState {
  if (binding?.state === 'active') return isLive(binding, at) ? 'active' : 'ended'
  if (binding?.state === 'ended') return 'ended'
  const over = asked.closedAt ?? at
  if (Temporal.Instant.compare(asked.lapsesAt, over) <= 0) return 'lapsed'
  return asked.closedAt ? 'withdrawn' : 'proposed'
}
