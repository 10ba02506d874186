/**
 * A person asks to be bound to a relative. Whoever stands behind the numbers, somebody, somebody else
 * or nobody, the answer, its rows on the asker's side and its days are the same: only the telephone of
 * the register learns that anything was asked.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { birthDateOf, type CitizenNumber, maskCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Limit, withinLimit } from '#platform/access/throttle.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { countOpenAsked, insertAsked, readOpenAskedOf } from './asked-binding-store.ts'
import {
  type AskBindingRefusal,
  type AskedBinding,
  bindingTermsRefusal,
  type BindingTerms,
  isUnderAge,
  longestUntil,
} from './binding.ts'
import {
  holdPeople,
  insertBinding,
  readBinding,
  startBinding,
  wasSeenAtWindow,
} from './binding-store.ts'
import { citizenIndex, findByCitizenNumber, type PeopleDeps } from './find-person.ts'
import { identityOf } from './identity.ts'
import { parseComputerNumber } from './person.ts'
import { readPeople } from './store.ts'
import { tellBoth, tellOfBinding } from './tell-of-binding.ts'
import type { HoldsCard } from './web-account.ts'

export type BindingDeps = PeopleDeps & { readonly area: Area }

export type AskedFor = BindingTerms & {
  readonly proxyId: string
  readonly citizenNumber: CitizenNumber
  readonly cardOrComputerNumber: string
}

export type BindingAsked = {
  readonly kind: 'asked'
  readonly bindingId: string
  /** Who answers: the relative, a window (for a child), or nobody any more. */
  readonly next: 'consent' | 'window' | 'nothing'
}

/** Nobody has more relatives to ask for in a day. */
const asksADay: Limit = { bucket: 'binding.ask', atMost: 20, perSeconds: 86_400 }

export async function mayAskForBinding(
  deps: PeopleDeps,
  proxyId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const source = deps.personal.blindIndex('throttle', `binding ${proxyId}`)
  return withinLimit(deps.db, asksADay, source, at)
}

export async function askForBinding(
  deps: BindingDeps & { readonly holdsCard: HoldsCard },
  act: Act,
  wanted: AskedFor,
): Promise<Ran<BindingAsked | Refused<AskBindingRefusal>>> {
  const { proxyId, kinship, scopes } = wanted
  const ownerId = await ownerBehind(deps, wanted)
  return runCommand<BindingAsked | Refused<AskBindingRefusal>>(deps.db, act, {
    personId: proxyId,
    action: 'bindings.ask',
    body: { ...wanted, scopes: [...scopes], kinship, until: wanted.until?.toString() ?? null },
    decide: (tx) => decide({ ...deps, db: tx }, act, { ...wanted, ownerId }),
    objectOf: (outcome) => (outcome.kind === 'asked' ? outcome.bindingId : null),
  })
}

async function decide(
  deps: BindingDeps,
  act: Act,
  wanted: AskedFor & { readonly ownerId: string | null },
): Promise<BindingAsked | Refused<AskBindingRefusal>> {
  const { db, area } = deps
  const { proxyId, ownerId, citizenNumber } = wanted
  await holdPeople(db, proxyId, ownerId ?? proxyId)
  const proxy = await identityOf(deps, proxyId)
  if (!proxy) throw new Error('whoever is signed in is on the register')
  const today = dayOf(act.at)
  const ownerBorn = birthDateOf(citizenNumber)
  const isOneself = proxy.citizenNumber === citizenNumber
  const parties = { ownerBorn, proxyBorn: proxy.birthDate, isOneself }
  const refusal = bindingTermsRefusal(area, wanted, parties, today)
  if (refusal) return refused(refusal)
  const numberIndex = citizenIndex(deps.personal, citizenNumber)
  if (await readOpenAskedOf(db, proxyId, numberIndex)) return refused('already_asked')
  if ((await countOpenAsked(db, proxyId)) >= area.binding.membersLimit) {
    return refused('members_limit')
  }

  const asked = {
    ...{ bindingId: newId(), proxyId, ownerId, maskedNumber: maskCitizenNumber(citizenNumber) },
    ...{ kinship: wanted.kinship, scopes: wanted.scopes, askedAt: act.at },
    lapsesAt: act.at.add({ hours: 24 * area.binding.answerDays }),
    until: wanted.until ?? longestUntil(area.binding, ownerBorn, today),
  }
  await insertAsked(deps, { ...asked, numberIndex })
  const isChild = isUnderAge(area.binding, ownerBorn, today)
  const isBound = ownerId !== null && (await askOwner(deps, act, { ...asked, ownerId, isChild }))
  if (!isBound) await tellOfBinding(deps, act.at, asked, ['proxy', 'binding_noted'])
  const next = isChild ? 'window' : 'consent'
  return { kind: 'asked', bindingId: asked.bindingId, next: isBound ? 'nothing' : next }
}

type ToOwner = Omit<AskedBinding, 'closedAt' | 'ownerId'> & {
  readonly ownerId: string
  readonly isChild: boolean
}

/** True when a window has seen the register of this very child before: nothing is left to ask. */
async function askOwner(deps: BindingDeps, act: Act, asked: ToOwner): Promise<boolean> {
  const { db } = deps
  const { ownerId, bindingId } = asked
  await insertBinding(db, asked)
  const byProxy = { ...act, actorKind: 'proxy' } as const
  const entry = { personId: ownerId, action: 'bindings.ask', objectId: bindingId, result: 'done' }
  await recordAct(db, byProxy, entry)
  if (!asked.isChild || !(await wasSeenAtWindow(db, asked))) {
    await tellOfBinding(deps, act.at, asked, ['owner', 'binding_asked'])
    return false
  }
  const binding = await readBinding(db, ownerId, bindingId)
  const consent = 'known_to_register' as const
  const start = {
    ...{ from: dayOf(act.at), consent, evidence: null, papers: [] },
    ...{ officeId: null, at: act.at },
  }
  if (!binding || !(await startBinding(db, binding, start))) throw new Error('it was just made')
  await tellBoth(deps, act.at, asked, 'binding_active')
  return true
}

/** Both numbers must be of one living person; that somebody has one of them is not enough. */
async function ownerBehind(
  deps: PeopleDeps & { readonly holdsCard: HoldsCard },
  wanted: AskedFor,
): Promise<string | null> {
  const personId = await findByCitizenNumber(deps, wanted.citizenNumber)
  // The second number is looked up whoever stands behind the first, so that neither takes longer.
  const isHolder = await deps.holdsCard(personId ?? wanted.proxyId, wanted.cardOrComputerNumber)
  if (!personId) return null
  const [person] = await readPeople(deps.db, [personId])
  if (!person || person.status === 'deceased') return null
  const identity = await identityOf(deps, personId)
  const computerNumber = parseComputerNumber(wanted.cardOrComputerNumber)
  const isRight =
    isHolder || (computerNumber !== null && computerNumber === identity?.computerNumber)
  return isRight && personId !== wanted.proxyId ? personId : null
}
