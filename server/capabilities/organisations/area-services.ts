/** What an area says about its services: papers asked for, instant cards, families, agents. */
import { z } from 'zod'
import { amount, code, count, day, share, terms, wallTime, words } from './area-values.ts'

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
  'closing_death',
  'closing_heir',
  'closing_left_country',
  'closing_moved',
  'claim_outpatient',
  'claim_inpatient',
  'claim_emergency',
  'claim_loss_period',
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

const topic = z.strictObject({ code, name: words, workingDays: count(1, 60) }).readonly()
/** What people may ask about, and what becomes of it that nobody answers in time. */
export const enquiries = z
  .strictObject({
    categories: z
      .array(
        z
          .strictObject({
            ...{ code, name: words },
            topics: z.array(topic).min(1, 'name at least one topic').readonly(),
          })
          .readonly(),
      )
      .min(1, 'name at least one category')
      .readonly(),
    /** Of what comes by letter, until somebody has read it. */
    mailTopic: code,
    /** Each step upwards, with the days that whoever is above has. */
    escalation: z
      .array(z.strictObject({ workingDays: count(1, 30) }).readonly())
      .max(4)
      .readonly(),
    remindDaysBefore: count(0, 30),
    /** This many stars or fewer open a task. */
    poorRating: count(1, 4),
  })
  .refine(
    ({ categories, mailTopic }) =>
      categories.some(({ topics }) => topics.some(({ code: each }) => each === mailTopic)),
    { error: 'write the code of a topic', path: ['mailTopic'] },
  )
  .refine(
    ({ categories }) => {
      const codes = categories.flatMap(({ topics }) => topics.map(({ code: each }) => each))
      return new Set(codes).size === codes.length
    },
    { error: 'write the code of each topic once', path: ['categories'] },
  )
  .readonly()

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

/** Whether what is inherited may go into the heir's own account instead of a bank's. */
export const inheritance = terms(z.strictObject({ intoAccount: z.boolean() }).readonly())

/** How systems of hospitals and pharmacies speak to us (docs/formats/hospital-interface.md). */
export const hospitalInterface = z
  .strictObject({
    // Whether messages must name an operator who has signed in today.
    signIn: z.enum(['required', 'optional']),
    // A message that was signed longer ago, or later, is not looked at.
    clockMinutes: count(1, 720),
    // Whether a diagnosis must be on the national list of its kind, once that has been taken in.
    diagnoses: z.enum(['listed', 'any']),
  })
  .readonly()

/** By when a case about the closing of an account is decided, in working days from its opening. */
export const accountClosing = terms(
  z.strictObject({ decisionWorkingDays: count(1, 90) }).readonly(),
)

/** Of people that a contract can be made for; the register's own (people/benefit-group.ts). */
const insuredGroups = [
  'civil_servant',
  'extreme_poverty',
  'low_income',
  'low_income_margin',
] as const

/**
 * Contracts that the area has made with supplementary insurers for groups of people: who is in the group
 * finds the contract's policy on their page and is sent for under it once they consent.
 */
export const supplementaryInsurance = terms(
  z
    .strictObject({
      contracts: z
        .array(
          z
            .strictObject({
              insurer: z.string().regex(/^I[0-9A-Z]{11}$/, 'write the code of an insurer'),
              number: z.string().regex(/^[0-9A-Za-z-]{4,40}$/, 'write the number of the contract'),
              groups: z.array(z.enum(insuredGroups)).min(1, 'name a group').readonly(),
              from: day,
              until: day,
            })
            .readonly(),
        )
        .readonly(),
    })
    .readonly(),
)

/** What another area is to send after a person: promises in working days. */
export const moveIn = terms(
  z
    .strictObject({
      // From the application to the money in the account.
      creditWorkingDays: count(1, 90),
      // Of them the other area's, from the contact letter to its information sheet.
      answerWorkingDays: count(1, 60),
    })
    .refine(({ creditWorkingDays, answerWorkingDays }) => answerWorkingDays < creditWorkingDays, {
      error: 'write an answerWorkingDays below creditWorkingDays',
      path: ['answerWorkingDays'],
    })
    .readonly(),
)

/** People who pay alone: without an employer by the month, residents by the year. */
export const selfPayment = z
  .strictObject({
    flexible: z
      .strictObject({
        // Of the base; the part for the account is credited at the month-end, the rest is the fund's.
        share,
        accountShare: share,
        // So many months back may still be paid.
        lateMonths: count(0, 12),
        // Who has not been insured for more months than these waits for cover as if new.
        gapMonths: count(0, 12),
        waitingMonths: count(0, 12),
      })
      .refine(({ share: whole, accountShare }) => accountShare <= whole, {
        error: 'write an accountShare of at most share',
        path: ['accountShare'],
      })
      .readonly(),
    resident: z
      .strictObject({
        amount,
        // Of the year before; cover then begins with the year.
        opensOn: z.strictObject({ month: count(1, 12), day: count(1, 28) }).readonly(),
        // Who pays within the year waits so many days.
        waitingDays: count(0, 365),
      })
      .readonly(),
  })
  .readonly()

/** Bills of hospitals and pharmacies: whether the own account pays only by the PIN of the card. */
export const settlement = terms(z.strictObject({ accountNeedsPin: z.boolean() }).readonly())

const filingKind = z.enum([
  'retired_settled',
  'long_term_living',
  'stationed',
  'referral',
  'emergency',
  'other',
])

/** Care in another area: where it is settled directly, and what is filed for it beforehand. */
export const otherAreas = z
  .strictObject({
    places: z
      .array(
        z
          .strictObject({
            // As its own installation calls it.
            code: z
              .string()
              .regex(/^[a-z][a-z0-9-]{1,31}$/, 'write small letters, digits and dashes'),
            gbCode: z.string().regex(/^[0-9]{6}$/, 'write the six digits of GB/T 2260'),
            name: words,
          })
          .readonly(),
      )
      .readonly(),
    terms: terms(
      z
        .strictObject({
          // A temporary filing lasts so long at least, and however long was asked for at most.
          temporaryMonths: z
            .strictObject({ atLeast: count(1, 24), atMost: count(1, 36) })
            .refine(({ atLeast, atMost }) => atLeast <= atMost, {
              ...{ error: 'write an atLeast of at most atMost', path: ['atLeast'] },
            })
            .readonly(),
          // How far back and ahead its first day may lie: whoever is in hospital there may file late.
          backDays: count(0, 180),
          aheadDays: count(0, 366),
          // Care without a filing that was no emergency: not settled directly, or as another stay.
          unfiled: z.enum(['refused', 'as_other']),
          onWeb: z.array(filingKind).readonly(),
        })
        .readonly(),
    ),
  })
  .readonly()

/** What is filed beforehand of diseases, chosen institutions and injuries, and what rests on it. */
export const benefitFilings = terms(
  z
    .strictObject({
      // The chronic and special diseases whose out-patient care has a benefit of its own.
      diseases: z
        .array(
          z
            .strictObject({
              code: z.string().regex(/^[A-Z0-9]{4,30}$/, 'write the code of the national list'),
              name: words,
              // How long it counts before it is to be found again; 0 for ever.
              months: count(0, 120),
            })
            .readonly(),
        )
        .readonly(),
      // Care that is settled only at an institution that the person has chosen for it.
      choiceNeeded: z.array(z.enum(['chronic', 'outpatient'])).readonly(),
      // How many may be chosen at one time.
      choicesAtMost: z
        .strictObject({ chronic: count(1, 9), outpatient: count(1, 9), family_doctor: count(1, 9) })
        .readonly(),
      // Whether care of an injury is settled only after it was filed.
      injuryNeeded: z.boolean(),
      // How far back and ahead the first day of a filing may lie.
      backDays: count(0, 180),
      aheadDays: count(0, 366),
    })
    .readonly(),
)

export const telephoneProofs = ['two_numbers', 'initial_pin', 'pin'] as const

/** What the hotline asks of whoever reports a loss, when somebody answers, and how often one calls back. */
export const telephone = z
  .strictObject({
    lossProof: z.enum(telephoneProofs),
    staffed: z
      .strictObject({ from: wallTime, until: wallTime })
      .refine(({ from, until }) => from < until, 'write a from before until')
      .readonly(),
    callBackTries: count(1, 10),
  })
  .readonly()
