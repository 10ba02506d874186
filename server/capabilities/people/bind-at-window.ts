/**
 * A binding made at a window: the originals are on the counter, and the relative is there, has told a
 * code, or is a child whose register is shown. It takes the place of a proposal that still waits.
 */
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { useCode } from '#platform/access/one-time-codes.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { closeAsked, countOpenAsked, insertAsked, readOpenAskedOf } from './asked-binding-store.ts'
import type { BindingDeps } from './ask-binding.ts'
import {
  bindingTermsRefusal,
  type BindingTerms,
  type Binding,
  isUnderAge,
  longestUntil,
  type WindowBindingRefusal,
} from './binding.ts'
import {
  changeBinding,
  countActiveOf,
  holdPeople,
  insertBinding,
  readBinding,
  readLiveBinding,
  startBinding,
} from './binding-store.ts'
import { citizenIndex, findByCitizenNumber } from './find-person.ts'
import { identitiesOf } from './identity.ts'
import type { PersonIdentity } from './person.ts'
import { type CodeSent, sendBindingCodeTo } from './send-code.ts'
import { tellBoth } from './tell-of-binding.ts'

export type WindowConsent =
  /** The relative stands at the window. */
  | { readonly by: 'window' }
  | { readonly by: 'code'; readonly codeId: string; readonly code: string }
  | { readonly by: 'household_register' }

export type BoundAtWindow = { readonly kind: 'bound'; readonly bindingId: string }

export type WindowBinding = BindingTerms & {
  readonly ownerId: string
  readonly proxyNumber: CitizenNumber
  readonly officeId: string
  readonly consent: WindowConsent
  /** Codes of the papers that the area asks for, as they were ticked off. */
  readonly papers: readonly string[]
  /** Which of the kinship's proofs was shown: its place in the area's list. */
  readonly evidence: number
}

const operationOf = (ownerId: string, proxyId: string): string =>
  `bindings.at-window ${ownerId} ${proxyId}`

/** To the relative's telephone, for a proxy who came alone. */
export async function sendWindowCode(
  deps: BindingDeps,
  act: Act,
  wanted: Pick<WindowBinding, 'ownerId' | 'proxyNumber' | 'scopes'>,
): Promise<CodeSent | Refused<'too_many_tries' | 'proxy_unknown'>> {
  const { ownerId, scopes } = wanted
  const proxyId = await findByCitizenNumber(deps, wanted.proxyNumber)
  if (!proxyId) return refused('proxy_unknown')
  const operation = operationOf(ownerId, proxyId)
  return sendBindingCodeTo(deps, act, { ownerId, proxyId, operation, scopes })
}

export async function bindAtWindow(
  deps: BindingDeps,
  act: Act,
  wanted: WindowBinding,
): Promise<Ran<BoundAtWindow | Refused<WindowBindingRefusal>>> {
  const { ownerId, consent } = wanted
  const proxyId = await findByCitizenNumber(deps, wanted.proxyNumber)
  const proven = consent.by !== 'code' || (await isCodeRight(deps, act, wanted, proxyId))
  return runCommand<BoundAtWindow | Refused<WindowBindingRefusal>>(deps.db, act, {
    personId: ownerId,
    action: 'bindings.bind-at-window',
    body: { ...wanted, until: wanted.until?.toString() ?? null },
    decide: async (tx) => {
      if (!proxyId) return refused('proxy_unknown')
      await holdPeople(tx, ownerId, proxyId)
      const within = { ...deps, db: tx }
      const people = await identitiesOf(within, [ownerId, proxyId])
      const owner = people.get(ownerId)
      const proxy = people.get(proxyId)
      if (!owner || !proxy) return refused('proxy_unknown')
      const refusal = await refusalOf(within, act, { ...wanted, owner, proxy, proven })
      return refusal ? refused(refusal) : bind(within, act, { ...wanted, owner, proxy })
    },
    objectOf: (outcome) => (outcome.kind === 'bound' ? outcome.bindingId : null),
  })
}

type Parties = { readonly owner: PersonIdentity; readonly proxy: PersonIdentity }

async function refusalOf(
  deps: BindingDeps,
  act: Act,
  wanted: WindowBinding & Parties & { readonly proven: boolean },
): Promise<WindowBindingRefusal | null> {
  const { db, area } = deps
  const { owner, proxy, consent } = wanted
  const today = dayOf(act.at)
  const isOneself = owner.personId === proxy.personId
  const parties = { ownerBorn: owner.birthDate, proxyBorn: proxy.birthDate, isOneself }
  const refusal = bindingTermsRefusal(area, wanted, parties, today)
  if (refusal) return refusal
  const isChild = isUnderAge(area.binding, owner.birthDate, today)
  if (isChild && consent.by !== 'household_register') return 'register_needed'
  if (!isChild && consent.by === 'household_register') return 'consent_needed'
  if (area.documents.binding.some(({ code }) => !wanted.papers.includes(code))) {
    return 'papers_missing'
  }
  if (!evidenceOf(deps, wanted)) return 'evidence_unknown'
  if (!wanted.proven) return 'binding_code_wrong'
  const live = await readLiveBinding(db, owner.personId, proxy.personId)
  if (live?.state === 'active') return 'already_bound'
  const open = await countOpenAsked(db, proxy.personId)
  const waiting = await waitingOf(deps, owner, proxy)
  if (open - (waiting ? 1 : 0) >= area.binding.membersLimit) return 'members_limit'
  const active = await countActiveOf(db, owner.personId)
  return active >= area.binding.proxiesLimit ? 'proxies_limit' : null
}

async function bind(
  deps: BindingDeps,
  act: Act,
  wanted: WindowBinding & Parties,
): Promise<BoundAtWindow> {
  const { db, area } = deps
  const { owner, proxy } = wanted
  const today = dayOf(act.at)
  await closeWaiting(deps, act, owner, proxy)
  const made = {
    ...{ bindingId: newId(), ownerId: owner.personId, proxyId: proxy.personId },
    ...{ kinship: wanted.kinship, scopes: wanted.scopes, askedAt: act.at },
    lapsesAt: act.at.add({ hours: 24 * area.binding.answerDays }),
    until: wanted.until ?? longestUntil(area.binding, owner.birthDate, today),
  }
  const numberIndex = citizenIndex(deps.personal, owner.citizenNumber)
  const maskedNumber = maskCitizenNumber(owner.citizenNumber)
  await insertAsked(deps, { ...made, maskedNumber, numberIndex })
  await insertBinding(db, made)
  const binding = must(await readBinding(db, made.ownerId, made.bindingId))
  const start = {
    ...{ from: today, consent: wanted.consent.by, papers: wanted.papers, at: act.at },
    ...{ evidence: evidenceOf(deps, wanted), officeId: wanted.officeId },
  }
  must((await startBinding(db, binding, start)) || null)
  await tellBoth(deps, act.at, made, 'binding_active')
  return { kind: 'bound', bindingId: made.bindingId }
}

/** What the proxy asked for on the web is answered by this; so is what they asked for in vain. */
async function closeWaiting(
  deps: BindingDeps,
  act: Act,
  owner: PersonIdentity,
  proxy: PersonIdentity,
): Promise<void> {
  const live: Binding | null = await readLiveBinding(deps.db, owner.personId, proxy.personId)
  if (live) {
    const end = { state: 'withdrawn', by: 'office', reason: null, at: act.at } as const
    must((await changeBinding(deps.db, live, end)) || null)
  }
  const bindingId = await waitingOf(deps, owner, proxy)
  if (bindingId) await closeAsked(deps.db, { proxyId: proxy.personId, bindingId, at: act.at })
}

function waitingOf(
  { db, personal }: BindingDeps,
  owner: PersonIdentity,
  proxy: PersonIdentity,
): Promise<string | null> {
  return readOpenAskedOf(db, proxy.personId, citizenIndex(personal, owner.citizenNumber))
}

function evidenceOf(
  { area }: BindingDeps,
  wanted: Pick<WindowBinding, 'kinship' | 'evidence'>,
): string | null {
  const kinship = area.binding.kinships.find(({ code }) => code === wanted.kinship)
  return kinship?.evidence[wanted.evidence]?.zh ?? null
}

/** Counted outside the act, so that a roll-back forgives no try. */
async function isCodeRight(
  deps: BindingDeps,
  act: Act,
  { ownerId, consent }: WindowBinding,
  proxyId: string | null,
): Promise<boolean> {
  if (consent.by !== 'code' || !proxyId) return false
  const { codeId, code } = consent
  const operation = operationOf(ownerId, proxyId)
  return useCode(deps, { codeId, code, subjectId: ownerId, operation, at: act.at })
}

function must<T>(value: T | null): T {
  if (value === null) throw new Error('a binding changed while both its people were held')
  return value
}
