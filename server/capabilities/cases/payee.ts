/** Who receives the money of a case: sealed as one value, and compared with whom it must not be. */
import { accountStateOf } from '#capabilities/accounts/index.ts'
import {
  findByCitizenNumber,
  identityOf,
  isOwnNumber,
  type PeopleDeps,
} from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type Payee, type PayeeFacts, wholeShare } from './closing.ts'
import type { NamedHeir } from './closing-store.ts'
import type { CaseDeps } from './open-closing.ts'

const column = 'sealed_payee'
type Place = 'cases.payout' | 'cases.refund'

/** All of a case. */
export function sealPayees(personal: Personal, caseId: string, payees: readonly Payee[]): Buffer {
  return personal.seal('cases.closing', column, caseId, JSON.stringify(payees.map(shape)))
}

export function openPayees(personal: Personal, caseId: string, sealed: Buffer): readonly Payee[] {
  const found = JSON.parse(personal.open('cases.closing', column, caseId, sealed)) as unknown
  return (Array.isArray(found) ? found : [found]).map(read)
}

/** The one of a pay-out, or of a refund. */
export function sealPayee(personal: Personal, place: Place, id: string, payee: Payee): Buffer {
  return personal.seal(place, column, id, JSON.stringify(shape(payee)))
}

export function openPayee(personal: Personal, place: Place, id: string, sealed: Buffer): Payee {
  return read(JSON.parse(personal.open(place, column, id, sealed)))
}

function shape({ name, identityNumber, relation, share, bank }: Payee): Payee {
  return { name, identityNumber, relation, share, bank }
}

/** A case from before inheritances were divided names one person, whole. */
type Undivided = Pick<Payee, 'name' | 'identityNumber'> & {
  readonly account: string
  readonly bankCode: string
}

function read(found: unknown): Payee {
  const either = found as Payee | Undivided
  if (!('account' in either)) return either
  const { name, identityNumber, account, bankCode: code } = either
  return { name, identityNumber, relation: null, share: wholeShare, bank: { account, code } }
}

/** The dead inherit nothing from themselves, and whoever works on a case is not paid by it. */
export async function payeeFacts(
  deps: CaseDeps,
  act: Act,
  personId: string,
  payees: readonly Payee[],
): Promise<PayeeFacts> {
  const numbers = payees.flatMap(({ identityNumber }) => identityNumber ?? [])
  const holder = await identityOf(deps, personId)
  const own = await Promise.all(numbers.map((number) => isOwnNumber(deps, act, number)))
  const isIntoAccount = payees.some(({ bank }) => bank === null)
  const allowed = termsOn(deps.area.inheritance, dayOf(act.at)).value.intoAccount
  return {
    heirIsHolder: numbers.some((number) => number === holder?.citizenNumber),
    payeeIsClerk: own.includes(true),
    heirTwice: new Set(numbers).size < numbers.length,
    shares: payees.reduce((sum, { share }) => sum + share, 0),
    intoAccountNotHere: isIntoAccount && !allowed,
    heirAccountNotOpen: await isAnyAccountNotOpen(deps, payees),
  }
}

/** Of those who are to have their share in an own account. */
export async function isAnyAccountNotOpen(
  deps: PeopleDeps,
  payees: readonly Payee[],
): Promise<boolean> {
  for (const payee of payees) {
    if (payee.bank === null && !(await ownAccountOf(deps, payee))) return true
  }
  return false
}

/** Those of the register, by the place at which the case names them: they may look at it. */
export async function heirsOf(
  deps: PeopleDeps,
  payees: readonly Payee[],
): Promise<readonly NamedHeir[]> {
  const named: NamedHeir[] = []
  for (const [at, { identityNumber }] of payees.entries()) {
    const personId = identityNumber && (await findByCitizenNumber(deps, identityNumber))
    if (personId) named.push({ personId, place: at + 1 })
  }
  return named
}

/** Null for whoever has no open account here. */
export async function ownAccountOf(
  deps: PeopleDeps,
  { identityNumber }: Payee,
): Promise<PersonId | null> {
  const found = identityNumber && (await findByCitizenNumber(deps, identityNumber))
  if (!found) return null
  const personId = found as PersonId
  return (await accountStateOf(deps.db, personId))?.state === 'open' ? personId : null
}
