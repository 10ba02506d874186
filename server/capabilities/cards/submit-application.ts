import { dayOf, plainDate } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { addWorkingDays, OutsideCalendar } from '#kernel/working-days.ts'
import { findPlace } from '#capabilities/organisations/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type AgentRefusal, agentRefusal, type ApplyingAgent } from './agent.ts'
import { insertAgentAct, takeAgentPlace } from './agent-store.ts'
import type { ApplicationReason, ApplicationRoute, SubmissionRefusal } from './application.ts'
import { insertApplication, readInsured, readPhotoVerdict } from './application-store.ts'
import type { IdentityDocument } from './card.ts'
import { type CardsDeps, decideAnew, newReference } from './deps.ts'
import { judgeEligibility } from './judge-eligibility.ts'

export type Submission = {
  readonly personId: string
  readonly photoId: string
  readonly pickupPlaceId: string
  readonly identityDocument: IdentityDocument
  readonly route: ApplicationRoute
  /** Where a day was promised already, for all of an employer's list at once. */
  readonly promisedOn?: string
  /** Who stands at the window in the person's place. */
  readonly agent?: ApplyingAgent
}

export type Submitted = {
  readonly kind: 'submitted'
  readonly applicationId: string
  readonly reference: string
  readonly reason: ApplicationReason
  readonly promisedOn: string
}

/** An application by the person themselves, at a window or through an agent; the same rules either way. */
export async function submitApplication(
  deps: CardsDeps,
  act: Act,
  submission: Submission,
): Promise<Ran<Submitted | Refused<SubmissionRefusal>>> {
  const { agent } = submission
  const seen = agent && `application: through an agent (${agent.authority})`
  const noted = seen ? { ...act, purpose: seen } : act
  return runCommand<Submitted | Refused<SubmissionRefusal>>(deps.db, noted, {
    personId: submission.personId,
    action: 'cards.submit-application',
    body: submission,
    decide: (tx) => decideAnew(() => decide({ ...deps, db: tx }, act, submission)),
    objectOf: (outcome) => (outcome.kind === 'submitted' ? outcome.applicationId : null),
  })
}

async function decide(
  deps: CardsDeps,
  act: Act,
  submission: Submission,
): Promise<Submitted | Refused<SubmissionRefusal>> {
  const { db } = deps
  const { personId, photoId } = submission
  const eligibility = await judgeEligibility(deps, personId, act.at)
  if (!eligibility.eligible) return refused(eligibility.refusal)
  const ofAgent = await agentRefusalOf(deps, act, submission)
  if (ofAgent) return refused(ofAgent)
  const photo = await readPhotoVerdict(db, personId, photoId)
  if (!photo) return refused('photo_unknown')
  if (!photo.accepted) return refused('photo_not_accepted')
  const place = await findPlace(db, deps.area.code, submission.pickupPlaceId)
  if (!place) return refused('pickup_unknown')

  const promisedOn = submission.promisedOn
    ? plainDate(submission.promisedOn)
    : promiseOf(deps, submission.route, act.at)
  if (!promisedOn) return refused('working_days_unknown')
  if (await isLimitReached(deps, submission)) return refused('agent_applications_limit')
  return enter(deps, act, submission, {
    reason: eligibility.reason,
    pickupId: place.organisationId,
    promisedOn,
  })
}

async function agentRefusalOf(
  deps: CardsDeps,
  { at }: Act,
  { personId, agent }: Submission,
): Promise<AgentRefusal | null> {
  if (!agent) return null
  const identity = await identityOf(deps, personId)
  if (!identity) throw new Error('an insured person is in the register')
  const on = { person: identity.citizenNumber, today: dayOf(at) }
  return agentRefusal(deps.area, 'apply', agent, on)
}

/** Asked last: whoever is counted waits for others of the same agent until they are through. */
async function isLimitReached(deps: CardsDeps, { agent }: Submission): Promise<boolean> {
  const limit = deps.area.agent.openApplicationsLimit
  return agent ? !(await takeAgentPlace(deps, agent, limit)) : false
}

type Settled = {
  readonly reason: ApplicationReason
  readonly pickupId: string
  readonly promisedOn: Temporal.PlainDate
}

async function enter(
  deps: CardsDeps,
  act: Act,
  submission: Submission,
  { reason, pickupId, promisedOn }: Settled,
): Promise<Submitted> {
  const { db } = deps
  const { personId, photoId, agent } = submission
  const applicationId = newId()
  const reference = await newReference(db, {
    kind: 'application',
    personId,
    objectId: applicationId,
  })
  await insertApplication(db, {
    personId,
    applicationId,
    reference,
    reason,
    route: submission.route,
    identityDocument: submission.identityDocument,
    photoId,
    pickupId,
    agencyId: await agencyOf(db, personId),
    promisedOn,
    submittedAt: act.at,
  })
  if (agent) {
    await insertAgentAct(deps, {
      ...{ ...agent, personId, agentActId: newId(), task: 'apply', applicationId, cardId: null },
      ...{ officeId: act.organisationId, staffId: act.actorId, at: act.at },
    })
  }
  await tell(
    db,
    { messageId: newId(), personId, kind: 'application_submitted', payload: { applicationId } },
    act.at,
  )
  return {
    kind: 'submitted',
    applicationId,
    reference,
    reason,
    promisedOn: promisedOn.toString(),
  }
}

/**
 * Statutory holidays and shifted working days count, because the receipt names a day. Null where the
 * calendar ends before it: nothing is promised then.
 */
export function promiseOf(
  deps: Pick<CardsDeps, 'area'>,
  route: ApplicationRoute,
  at: Temporal.Instant,
): Temporal.PlainDate | null {
  const { promisedWorkingDays } = deps.area.application
  // What comes as a list is made like what comes over the web: nobody stands at a window and waits.
  const days = promisedWorkingDays[route === 'employer' ? 'online' : route]
  try {
    return addWorkingDays(deps.area.calendar, dayOf(at), days)
  } catch (fault) {
    if (fault instanceof OutsideCalendar) return null
    throw fault
  }
}

async function agencyOf(db: Db, personId: string): Promise<string> {
  const insured = await readInsured(db, personId)
  if (!insured) throw new Error('an insured person has an agency')
  return insured.agencyId
}
