/** What the area has set and anybody may know: papers, days, fees, limits. As it is in force now. */
import { z } from 'zod'
import { replacementFees } from '#capabilities/cards/index.ts'
import {
  type Area,
  claimRefusalGrounds,
  documentedServices,
  type Named,
} from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Deps, Routes } from '../context.ts'
import { yuanText } from '../schemas.ts'

const texts = z.array(z.string())
const named = z.object({ code: z.string(), name: z.string() })
const held = z.object({ days: z.int(), count: z.enum(['days', 'working_days']) })

const terms = z
  .object({
    /** What to bring, service by service. */
    documents: z.object(
      Object.fromEntries(documentedServices.map((service) => [service, texts])) as Record<
        (typeof documentedServices)[number],
        typeof texts
      >,
    ),
    promisedWorkingDays: z.object({
      county_centre: z.int(),
      service_point: z.int(),
      online: z.int(),
    }),
    keepingDays: z.int(),
    photo: z.object({ widthPx: z.int(), heightPx: z.int(), maxKilobytes: z.int() }),
    pinTriesLimit: z.int(),
    loss: z.object({
      temporary: z.object({ insurance: held, bank: held }),
      temporaryMayBeRepeated: z.boolean(),
      functions: z.enum(['together', 'apart']),
      withdrawnAt: z.array(z.enum(['county_centre', 'service_point', 'bank_outlet'])),
      eCredentialWhileLost: z.enum(['works', 'with_identity_card', 'blocked']),
    }),
    replacementFees: z.array(z.object({ reason: z.string(), fee: yuanText })),
    instantCard: z.array(z.object({ code: z.string(), name: z.string(), proofs: z.array(named) })),
    kinships: z.array(z.object({ code: z.string(), name: z.string() })),
    /** Why a claim may be refused, as the letter says it. */
    claimGrounds: z.array(
      z.object({ ground: z.enum(claimRefusalGrounds), reason: z.string(), article: z.string() }),
    ),
    agentOpenApplicationsLimit: z.int(),
    /** With the codes that a window ticks off. */
    agentPapers: z.object({
      ...{ apply: z.array(named), collect: z.array(named) },
      /** Among both: what is seen of the person, whoever brings it. */
      personsDocument: z.string(),
    }),
  })
  .meta({ id: 'AreaTerms' })

export const termsRoutes: Routes = (app, deps) => {
  app.get(
    '/api/public/terms',
    { config: { action: 'site.look' }, schema: { response: { 200: terms } } },
    (request) => termsOf(deps, request.language),
  )
}

function termsOf(
  { area, now }: Pick<Deps, 'area' | 'now'>,
  language: 'zh' | 'en',
): z.infer<typeof terms> {
  const at = now()
  const { value: loss } = termsOn(area.loss, dayOf(at))
  const name = (named: Named): string => named.name[language]
  return {
    documents: documentsOf(area, language),
    promisedWorkingDays: area.application.promisedWorkingDays,
    keepingDays: area.application.keepingDays,
    photo: {
      widthPx: area.photo.widthPx,
      heightPx: area.photo.heightPx,
      maxKilobytes: Math.floor(area.photo.maxBytes / 1_000),
    },
    pinTriesLimit: area.pin.wrongTriesLimit,
    loss: { ...loss, withdrawnAt: [...loss.withdrawnAt] },
    replacementFees: replacementFees(area, at).map(({ reason, fee }) => ({
      ...{ reason, fee: yuan(fee) },
    })),
    instantCard: area.instantCard.categories.map((category) => ({
      ...{ code: category.code, name: name(category) },
      proofs: category.proofs.map((proof) => ({ code: proof.code, name: name(proof) })),
    })),
    kinships: area.binding.kinships.map((kinship) => ({
      ...{ code: kinship.code, name: name(kinship) },
    })),
    claimGrounds: groundsOf(area, { at, language }),
    agentOpenApplicationsLimit: area.agent.openApplicationsLimit,
    agentPapers: {
      personsDocument: area.agent.personsDocument,
      apply: area.documents.apply_agent.map((paper) => ({ code: paper.code, name: name(paper) })),
      collect: area.documents.hand_over_agent.map((paper) => ({
        ...{ code: paper.code, name: name(paper) },
      })),
    },
  }
}

function groundsOf(
  area: Area,
  { at, language }: { readonly at: Temporal.Instant; readonly language: 'zh' | 'en' },
) {
  const { grounds } = termsOn(area.reimbursement, dayOf(at)).value
  return claimRefusalGrounds.map((ground) => ({
    ...{ ground, reason: grounds[ground].reason[language] },
    article: grounds[ground].article[language],
  }))
}

function documentsOf({ documents }: Area, language: 'zh' | 'en') {
  const of = (service: (typeof documentedServices)[number]): string[] =>
    documents[service].map((paper) => paper.name[language])
  return Object.fromEntries(documentedServices.map((service) => [service, of(service)])) as Record<
    (typeof documentedServices)[number],
    string[]
  >
}
