/** Two people enter, end or withdraw a group that benefits depend on: one by the document, the other agrees. */
import type {
  Approval,
  ApprovedAct,
  Described,
  Standing,
  Wanted,
  Words,
} from '#capabilities/organisations/index.ts'
import { dayOf, plainDate } from '#kernel/dates.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { derivedId, newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import {
  type BenefitGroup,
  closeGroupRefusal,
  enterGroupRefusal,
  type GroupEntry,
  type GroupStanding,
  type NewGroupEntry,
} from './benefit-group.ts'
import { closeGroup, insertGroup, readGroups } from './benefit-group-store.ts'
import type { PeopleDeps } from './find-person.ts'
import { findInsured } from './find-person.ts'
import { identityOf } from './identity.ts'
import { isOwnFile } from './own-file.ts'
import { maskName } from './person.ts'
import { readEnrolments } from './store.ts'

export const groupWords = {
  civil_servant: { zh: '公务员医疗补助', en: 'allowance of civil servants' },
  extreme_poverty: { zh: '特困人员', en: 'people in extreme poverty' },
  low_income: { zh: '低保对象', en: 'recipients of the minimum income' },
  low_income_margin: { zh: '低保边缘家庭成员', en: 'families just above the minimum income' },
} as const satisfies Record<BenefitGroup, Words>

type GroupDeps = Pick<PeopleDeps, 'personal'>

export function enterGroupWanted(personId: string, entry: NewGroupEntry): Wanted {
  const { group, from, until, document } = entry
  return { personId, group, document, from: from.toString(), until: until?.toString() ?? null }
}

export type GroupClosing = {
  readonly personId: string
  readonly entryId: string
  readonly document: string
  /** The last day; null where the entry is withdrawn as if it had never been. */
  readonly until: Temporal.PlainDate | null
}

export function closeGroupWanted({ personId, entryId, document, until }: GroupClosing): Wanted {
  return { personId, entryId, document, until: until?.toString() ?? null }
}

const frame = { deciders: ['reviewer'], lastsHours: 72 } as const

export function enterGroupByTwo({ personal }: GroupDeps): ApprovedAct {
  return {
    ...{ ...frame, act: 'people.enter-group', asks: 'people.ask-enter-group' },
    title: { zh: '登记待遇身份', en: 'Enter a benefit group' },
    ...{ objectOf: ({ personId }) => String(personId), personOf },
    standing: async (db, by, wanted) => {
      const known = await standingOf({ db, personal }, by, String(wanted['personId']))
      const refusal = enterGroupRefusal(known, entryOf(wanted), dayOf(by.at))
      return refusal ? refused(refusal) : factsOf(known)
    },
    describe: async (db, wanted) => {
      const { group, from, until } = entryOf(wanted)
      const lines = [groupWords[group], lasting(from, until), byDocument(wanted)]
      return { about: await nameOf({ db, personal }, wanted), lines }
    },
    carryOut: (db, by, asked) => enter({ db, personal }, by, asked),
  }
}

export function endGroupByTwo(deps: GroupDeps): ApprovedAct {
  const named = { act: 'people.end-group', asks: 'people.ask-end-group' }
  return closingAct(deps, named, { zh: '终止待遇身份', en: 'End a benefit group' })
}

export function withdrawGroupByTwo(deps: GroupDeps): ApprovedAct {
  const named = { act: 'people.withdraw-group', asks: 'people.ask-withdraw-group' }
  return closingAct(deps, named, { zh: '撤销待遇身份', en: 'Withdraw a benefit group' })
}

function closingAct(
  { personal }: GroupDeps,
  named: Pick<ApprovedAct, 'act' | 'asks'>,
  title: Words,
): ApprovedAct {
  return {
    ...{ ...frame, ...named, title },
    ...{ objectOf: ({ entryId }) => String(entryId), personOf },
    standing: async (db, by, wanted) => {
      const known = await standingOf({ db, personal }, by, String(wanted['personId']))
      const refusal = closeGroupRefusal(known, closingOf(wanted))
      return refusal ? refused(refusal) : factsOf(known)
    },
    describe: (db, wanted) => describeClosing({ db, personal }, wanted),
    carryOut: (db, by, asked) => close({ db, personal }, by, asked),
  }
}

function personOf({ personId }: Wanted): string {
  return String(personId)
}

/** Null for a file that is not there. */
export async function standingOf(
  deps: PeopleDeps,
  by: Act,
  personId: string,
): Promise<GroupStanding | null> {
  const [people, identity, entries, ownFile, enrolled] = await Promise.all([
    findInsured(deps.db, [personId]),
    identityOf(deps, personId),
    readGroups(deps, personId),
    isOwnFile(deps, by, personId),
    readEnrolments(deps.db, personId),
  ])
  const known = people.get(personId)
  if (!known || !identity) return null
  const { scheme, status } = known
  const enrolments = enrolled.map((each) => ({
    ...{ scheme: each.scheme, from: plainDate(each.from) },
    until: each.until === null ? null : plainDate(each.until),
  }))
  return { scheme, status, birthDate: identity.birthDate, ownFile, entries, enrolments }
}

/** Any other entry that is made, ended or withdrawn meanwhile voids what was asked. */
function factsOf(known: GroupStanding | null): Standing {
  const entries = known?.entries.map(({ entryId, state }) => `${entryId} ${state}`) ?? []
  const { scheme = null, status = null } = known ?? {}
  return { kind: 'stands', facts: { scheme, status, entries } }
}

function entryOf(wanted: Wanted): NewGroupEntry {
  return {
    group: String(wanted['group']) as BenefitGroup,
    from: plainDate(String(wanted['from'])),
    until: dayIn(wanted['until']),
    document: String(wanted['document']),
  }
}

function closingOf(wanted: Wanted): Pick<GroupClosing, 'entryId' | 'until'> {
  return { entryId: String(wanted['entryId']), until: dayIn(wanted['until']) }
}

function dayIn(text: Wanted[string] | undefined): Temporal.PlainDate | null {
  return typeof text === 'string' ? plainDate(text) : null
}

async function nameOf(deps: PeopleDeps, { personId }: Wanted): Promise<Words> {
  const identity = await identityOf(deps, String(personId))
  const name = maskName(identity?.name ?? '')
  return { zh: name, en: name }
}

function lasting(from: Temporal.PlainDate, until: Temporal.PlainDate | null): Words {
  if (!until) return { zh: `${from.toString()} 起`, en: `From ${from.toString()} on` }
  return {
    zh: `${from.toString()} 至 ${until.toString()}`,
    en: `${from.toString()} to ${until.toString()}`,
  }
}

function byDocument({ document }: Wanted): Words {
  return { zh: `依据：${String(document)}`, en: `By: ${String(document)}` }
}

async function describeClosing(deps: PeopleDeps, wanted: Wanted): Promise<Described> {
  const { entryId, until } = closingOf(wanted)
  const entries = await readGroups(deps, String(wanted['personId']))
  const entry = entries.find((each) => each.entryId === entryId)
  const about = await nameOf(deps, wanted)
  if (!entry) return { about, lines: [] }
  const does = until
    ? { zh: `最后一天：${until.toString()}`, en: `Last day: ${until.toString()}` }
    : { zh: '如同从未登记', en: 'As if it had never been entered' }
  const was = lasting(entry.from, entry.until)
  return { about, lines: [groupWords[entry.group], was, does, byDocument(wanted)] }
}

async function enter(deps: PeopleDeps, by: Act, asked: Approval): Promise<void> {
  const personId = String(asked.personId)
  const said = await insertGroup(deps, {
    ...entryOf(asked.wanted),
    ...{ personId, entryId: derivedId('benefit group', asked.approvalId) },
    ...{ enteredBy: 'office', at: by.at },
  })
  if (said !== 'entered') throw movedOn()
  await tellOfGroups(deps, personId, by.at)
}

async function close(deps: PeopleDeps, by: Act, asked: Approval): Promise<void> {
  const { approvalId, sealedReason, wanted } = asked
  const personId = String(asked.personId)
  const { entryId, until } = closingOf(wanted)
  const entries = await readGroups(deps, personId)
  const entry = entries.find((each) => each.entryId === entryId)
  if (!entry) throw new Error('an entry of a benefit group is never deleted')
  const said = { document: String(wanted['document']), at: by.at }
  const reason = deps.personal.open(
    'organisations.approval',
    'sealed_reason',
    approvalId,
    sealedReason,
  )
  if (!(await closeEntry(deps, entry, { ...said, personId, until, reason }))) throw movedOn()
  await tellOfGroups(deps, personId, by.at)
}

export function closeEntry(
  deps: PeopleDeps,
  entry: GroupEntry,
  to: Omit<GroupClosing, 'entryId'> & {
    readonly reason: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const state = to.until ? 'ended' : 'withdrawn'
  return closeGroup(deps, entry, { ...to, state, until: to.until ?? entry.until })
}

/** Makes the command begin anew, where it sees what is true now. */
export function movedOn(): Error {
  return Object.assign(new Error('another act came first'), { code: '40001' })
}

/** The person is told that something changed, and reads on their own page what. */
export async function tellOfGroups(
  { db }: Pick<PeopleDeps, 'db'>,
  personId: string,
  at: Temporal.Instant,
): Promise<void> {
  const message = { messageId: newId(), personId, kind: 'benefit_group_changed', payload: {} }
  await tell(db, message, at)
}
