/** Bindings as screens see them, and what an area says about them. */
import { z } from 'zod'
import {
  bindingEndReasons,
  bindingScopes,
  bindingStates,
  type ShownBinding,
} from '#capabilities/people/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import type { Deps, Language } from '../context.ts'
import { card, track, voucher } from '../glance/shapes.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'

export const scope = z.enum(bindingScopes).meta({ id: 'BindingScope' })
export const endReason = z.enum(bindingEndReasons).meta({ id: 'BindingEndReason' })

export const binding = z
  .object({
    bindingId: z.string(),
    side: z.enum(['owner', 'proxy']),
    /** Of the other side; null while a proxy may not know it. */
    name: z.string().nullable(),
    maskedNumber: z.string(),
    kinship: z.string(),
    kinshipName: z.string(),
    scopes: z.array(scope),
    state: z.enum(bindingStates),
    askedAt: instantText,
    lapsesAt: instantText,
    from: dayText.nullable(),
    until: dayText,
    consent: z
      .enum(['code', 'own_page', 'window', 'household_register', 'known_to_register'])
      .nullable(),
    evidence: z.string().nullable(),
    office: z.string().nullable(),
    endedAt: instantText.nullable(),
    endedBy: z.enum(['owner', 'proxy', 'office', 'time']).nullable(),
    atWindowOnly: z.boolean(),
  })
  .meta({ id: 'FamilyBinding' })
export type FamilyBinding = z.infer<typeof binding>

export const bindingTerms = z
  .object({
    kinships: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        scopes: z.array(scope),
        evidence: z.array(z.string()),
      }),
    ),
    papers: z.array(z.object({ code: z.string(), name: z.string() })),
    membersLimit: z.number(),
    proxiesLimit: z.number(),
    ageOfMajority: z.number(),
    longestYears: z.number(),
    answerDays: z.number(),
  })
  .meta({ id: 'BindingTerms' })

export const family = z
  .object({ members: z.array(binding), proxies: z.array(binding), terms: bindingTerms })
  .meta({ id: 'Family' })

export const bindingLog = z
  .object({
    binding,
    log: z.array(
      z.object({
        at: instantText,
        by: z.enum(['owner', 'proxy', 'office', 'system']),
        organisation: z.string().nullable(),
        action: z.string(),
        result: z.string(),
      }),
    ),
  })
  .meta({ id: 'BindingLog' })

export const member = z
  .object({
    bindingId: z.string(),
    name: z.string(),
    maskedCitizenNumber: z.string(),
    kinshipName: z.string(),
    scopes: z.array(scope),
    cover: z.enum(['covered', 'not_covered']),
    /** Null without the scope that shows it. */
    account: z.object({ balance: yuanText, asOf: instantText }).nullable(),
    card: card.nullable(),
    openApplication: track.nullable(),
    loss: voucher.nullable(),
  })
  .meta({ id: 'FamilyMember' })
export type FamilyMember = z.infer<typeof member>

export function termsOf({ area }: Deps, language: Language): z.infer<typeof bindingTerms> {
  const { kinships, ...limits } = area.binding
  return {
    ...limits,
    kinships: kinships.map(({ code, name, scopes, evidence }) => ({
      ...{ code, name: name[language], scopes: [...scopes] },
      evidence: evidence.map((each) => each[language]),
    })),
    papers: area.documents.binding.map(({ code, name }) => ({ code, name: name[language] })),
  }
}

export function bindingView(
  { area }: Deps,
  shown: ShownBinding,
  {
    language,
    offices,
  }: { readonly language: Language; readonly offices: ReadonlyMap<string, Words> },
): FamilyBinding {
  const kinship = area.binding.kinships.find(({ code }) => code === shown.kinship)
  const evidence = kinship?.evidence.find(({ zh }) => zh === shown.evidence)
  return {
    ...{ bindingId: shown.bindingId, side: shown.side, name: shown.name },
    ...{ maskedNumber: shown.maskedNumber, kinship: shown.kinship },
    ...{ kinshipName: kinship?.name[language] ?? shown.kinship, scopes: [...shown.scopes] },
    ...{ state: shown.state, consent: shown.consent, atWindowOnly: shown.atWindowOnly },
    askedAt: shown.askedAt.toString(),
    lapsesAt: shown.lapsesAt.toString(),
    from: shown.from?.toString() ?? null,
    until: shown.until.toString(),
    evidence: evidence?.[language] ?? shown.evidence,
    office: offices.get(shown.officeId ?? '')?.[language] ?? null,
    ...{ endedAt: shown.endedAt?.toString() ?? null, endedBy: shown.endedBy },
  }
}
