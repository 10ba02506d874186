/** What an area says about its services: papers asked for, instant cards, families, agents. */
import { z } from 'zod'
import { amount, code, count, terms, words } from './area-values.ts'

const named = z.strictObject({ code, name: words }).readonly()
export type Named = z.output<typeof named>

/** Every service that asks for papers; `documents` of an area has a list for each. */
export const documentedServices = [
  'apply_county_centre',
  'apply_service_point',
  'apply_agent',
  'apply_online',
  'apply_employer',
  'hand_over',
  'hand_over_agent',
  'replacement',
  'formal_loss',
  'activation',
  'binding',
] as const
export type DocumentedService = (typeof documentedServices)[number]

const papers = z.array(named).min(1, 'name at least one paper').readonly()

export const documents = z
  .strictObject(
    Object.fromEntries(documentedServices.map((service) => [service, papers])) as Record<
      DocumentedService,
      typeof papers
    >,
  )
  .readonly()

export const instantCard = z
  .strictObject({
    categories: z
      .array(z.strictObject({ code, name: words, proofs: papers }).readonly())
      .min(1, 'name at least one category')
      .readonly(),
  })
  .readonly()

export const bindingScopes = ['see', 'pay', 'act'] as const
export type BindingScope = (typeof bindingScopes)[number]

export const binding = z
  .strictObject({
    kinships: z
      .array(
        z
          .strictObject({
            code,
            name: words,
            scopes: z
              .array(z.enum(bindingScopes))
              .min(1, 'allow at least one of see, pay, act')
              .refine((list) => new Set(list).size === list.length, 'name each scope once')
              .readonly(),
            evidence: z.array(words).min(1, 'name what proves it').readonly(),
          })
          .readonly(),
      )
      .min(1, 'name at least one kinship')
      .readonly(),
    membersLimit: count(1, 50),
    proxiesLimit: count(1, 50),
    ageOfMajority: count(14, 21),
    longestYears: count(1, 99),
    // A proposal that nobody answers lapses after so many days.
    answerDays: count(1, 90),
  })
  .readonly()

/** By when somebody answers a person who does not agree with a look at their file. */
export const objection = z.strictObject({ answerWorkingDays: count(1, 60) }).readonly()

export const agent = z
  .strictObject({
    openApplicationsLimit: count(1, 100),
    /** Which of an agent's papers is the identity document of the person: a window looks at it once. */
    personsDocument: code,
  })
  .readonly()

const temporary = z
  .strictObject({ days: count(1, 60), count: z.enum(['days', 'working_days']) })
  .readonly()

export const loss = z
  .strictObject({
    /** How long a report holds that was not made in writing. */
    temporary: z.strictObject({ insurance: temporary, bank: temporary }).readonly(),
    /** Whether a card whose temporary report has lapsed may be reported so again. */
    temporaryMayBeRepeated: z.boolean(),
    functions: z.enum(['together', 'apart']),
    /** Where a report may be taken back, the identity document in hand. */
    withdrawnAt: z
      .array(z.enum(['county_centre', 'service_point', 'bank_outlet']))
      .min(1, 'name at least one kind of place')
      .readonly(),
    eCredentialWhileLost: z.enum(['works', 'with_identity_card', 'blocked']),
  })
  .readonly()

/** Whom an account may help to pay, where, and how much of it in a year and in one purchase. */
export const mutualAid = terms(
  z
    .strictObject({
      kinships: z.array(code).min(1, 'name at least one kinship').readonly(),
      places: z
        .array(z.enum(['hospital', 'pharmacy'], 'write hospital or pharmacy'))
        .min(1, 'name at least one kind of place')
        .readonly(),
      // Of one giver, to all relatives together.
      yearLimit: amount,
      purchaseLimit: amount,
      usersLimit: count(1, 20),
      giversLimit: count(1, 8),
    })
    .readonly(),
)
