/** A person at a glance: what the rooms know of one person, put side by side. */
import { z } from 'zod'
import {
  agentAuthorities,
  agentTasks,
  failureSteps,
  identityDocuments,
} from '#capabilities/cards/index.ts'
import { closingReasons } from '#capabilities/cases/index.ts'
import { lineKinds } from '#capabilities/settlement/index.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'

const cardFunction = z.enum(['insurance', 'bank']).meta({ id: 'CardFunction' })
const functionState = z
  .enum(['inactive', 'active', 'blocked', 'void'])
  .meta({ id: 'FunctionState' })

export const card = z
  .object({
    cardId: z.string(),
    state: z.enum(['in_production', 'made', 'kept', 'handed_over', 'void']),
    insuranceFunction: functionState,
    bankFunction: functionState,
    pinState: z.enum(['initial', 'set', 'locked']),
    maskedCardNumber: z.string(),
    validUntil: dayText,
    pickup: z
      .object({ place: z.string(), keptUntil: dayText.nullable(), bring: z.array(z.string()) })
      .nullable(),
    bankName: z.string(),
  })
  .meta({ id: 'Card' })

/** Where a card failed at the maker, and the maker's own words. */
export const failure = z
  .object({
    step: z.enum([...failureSteps, 'other']),
    reason: z.string(),
  })
  .meta({ id: 'Failure' })

export const track = z
  .object({
    applicationId: z.string(),
    reference: z.string(),
    reason: z.enum(['first', 'replacement']),
    state: z.enum([
      'submitted',
      'accepted',
      'rejected',
      'in_production',
      'ready',
      'collected',
      'cancelled',
    ]),
    submittedAt: instantText,
    promisedOn: dayText,
    overdue: z.boolean(),
    pickup: z.object({
      id: z.string(),
      name: z.string(),
      address: z.string(),
      openingTimes: z.string(),
    }),
    keptUntil: dayText.nullable(),
    steps: z.array(
      z.object({
        step: z.enum(['submitted', 'checked', 'sent_to_maker', 'made', 'at_pickup', 'collected']),
        at: instantText.nullable(),
        promisedOn: dayText.nullable(),
      }),
    ),
    bring: z.array(z.string()),
    rejection: z.string().nullable(),
    failure: failure.nullable(),
    remakes: z.number(),
    instant: z.object({ category: z.string() }).nullable(),
  })
  .meta({ id: 'Track' })

export const voucher = z
  .object({
    reportId: z.string(),
    voucherNo: z.string(),
    kind: z.enum(['temporary', 'formal']),
    state: z.enum(['in_force', 'lapsed', 'withdrawn', 'replaced', 'ended']),
    functions: z.array(cardFunction),
    reportedAt: instantText,
    effectiveAt: instantText,
    lapsesAt: instantText.nullable(),
    channel: z.string(),
  })
  .meta({ id: 'Voucher' })

/** What somebody did at a window in the person's place. */
const agentAct = z
  .object({
    agentActId: z.string(),
    task: z.enum(agentTasks),
    applicationId: z.string(),
    cardId: z.string().nullable(),
    name: z.string(),
    maskedCitizenNumber: z.string(),
    maskedPhone: z.string(),
    authority: z.enum(agentAuthorities).nullable(),
    document: z.enum(identityDocuments).nullable(),
    at: instantText,
  })
  .meta({ id: 'AgentAct' })

const cover = z
  .object({
    state: z.enum(['covered', 'not_covered']),
    paidUntil: dayText.nullable(),
    /** Through whom they are insured today. */
    employer: z.string().nullable(),
    /** Today. */
    scheme: z.enum(['employee', 'resident']),
    /** Enrolled already, and begins on that day. */
    next: z.object({ scheme: z.enum(['employee', 'resident']), from: dayText }).nullable(),
  })
  .meta({ id: 'Cover' })

export const line = z
  .object({
    transferId: z.string(),
    postedAt: instantText,
    effectiveOn: dayText,
    kind: z.enum(lineKinds),
    counterparty: z.string(),
    amount: yuanText,
    balanceAfter: yuanText,
    derivation: z.array(
      z.object({
        rule: z.string(),
        article: z.string(),
        source: z.string(),
        arithmetic: z.string(),
      }),
    ),
    corrects: z.string().nullable(),
    reversed: z.boolean(),
    dispute: z.enum(['open', 'proposed', 'decided', 'withdrawn']).nullable(),
  })
  .meta({ id: 'Line' })

export const me = z
  .object({
    name: z.string(),
    maskedCitizenNumber: z.string(),
    maskedPhone: z.string(),
    cover,
    account: z.object({ balance: yuanText, asOf: instantText }),
    card: card.nullable(),
    openApplication: track.nullable(),
    loss: voucher.nullable(),
    /** The case that holds the account; null where nothing does. */
    accountCase: z.object({ reference: z.string(), reason: z.enum(closingReasons) }).nullable(),
    /** Notices that have not been seen yet. */
    unseen: z.int(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

export const personGlance = z
  .object({
    personId: z.string(),
    name: z.string(),
    sex: z.enum(['male', 'female']),
    age: z.number(),
    maskedCitizenNumber: z.string(),
    maskedPhone: z.string(),
    /** Read out at the desk: the person needs it to register on the web. */
    computerNumber: z.string(),
    scheme: z.enum(['employee', 'resident']),
    status: z.enum(['active', 'retired', 'deceased']),
    employer: z.string().nullable(),
    /** The bank whose cards the person carries. */
    agentBankId: z.string(),
    area: z.string(),
    cover,
    account: z.object({ balance: yuanText }),
    cards: z.array(card),
    applications: z.array(track),
    losses: z.array(voucher),
    agentActs: z.array(agentAct),
    photoUrl: z.string().nullable(),
    recent: z.array(line),
  })
  .meta({ id: 'PersonGlance' })
export type PersonGlance = z.infer<typeof personGlance>
