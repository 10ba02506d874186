/**
 * From what is known of a visit to the facts that the rules settle, and to what stands in the way. Pure:
 * asked beforehand or in earnest, the answer is the same.
 */
import { isCovered } from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { groupsOn } from '#capabilities/people/index.ts'
import { invariant } from '#kernel/assert.ts'
import type { CardId } from '#kernel/ids.ts'
import { minus, type Money, sum, zero } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import { type AidPart, type Giver, mostTogether, sharedAmong } from './aid.ts'
import type { BillLine, BillStanding, BillVisit } from './bill-store.ts'
import type { BillWish, SettleRefusal } from './bill.ts'
import type { RestsOn } from './benefit-filings/rests-on.ts'
import { isWithin, type Outside, outsideBy } from './filings/care-filing.ts'
import type { Policy } from './policy/policy.ts'
import { refusalOfCard } from './purchase.ts'
import type { CareFacts, CareKind, Cause, Facts, LineFacts, Tier, Year } from './rules/facts.ts'
import { yearTotals } from './rules/facts.ts'
import type { Amounts, Settled } from './rules/outcome.ts'
import { settle } from './rules/settle.ts'
import { dayOfCare, PolicyGap, yearBegins } from './rules/terms-of-day.ts'
import type { Certificate } from './visit.ts'

/** A visit of which the institution has said what it is for. */
export type DescribedVisit = Pick<
  BillVisit,
  | 'kind'
  | 'scheme'
  | 'from'
  | 'until'
  | 'age'
  | 'status'
  | 'thirdPartyFails'
  | 'referred'
  | 'outside'
> & { readonly care: CareKind; readonly cause: Cause }

/** All that a settlement is worked out from, before the year and the purse are put to it. */
export type Bill = {
  readonly standing: BillStanding
  readonly visit: DescribedVisit
  readonly lines: readonly BillLine[]
  readonly tier: Tier
  readonly today: Temporal.PlainDate
  /** By what care in another area is covered; null for care in this one. */
  readonly outside: Outside | null
  readonly restsOn: RestsOn
}

/**
 * Social Insurance Law art. 29: whoever is treated elsewhere is settled by what they filed, and an
 * emergency counts as filed. Whether anything else is settled directly is for the area to say.
 */
export function outsideOf(
  { visit, standing, today }: Pick<Bill, 'standing' | 'visit' | 'today'>,
  institutionArea: string,
  area: Area,
): Outside | null | 'not_filed' | 'place_not_served' {
  if (institutionArea === area.code) return null
  const known = area.otherAreas.places.find(({ code }) => code === institutionArea)
  if (!known) return 'place_not_served'
  const emergency = visit.care === 'emergency' || visit.outside === 'emergency'
  const asked = { day: visit.from, place: known.gbCode, emergency }
  const found = outsideBy(standing.filings, asked)
  if (found) return found
  const { unfiled } = termsOn(area.otherAreas.terms, today).value
  return unfiled === 'as_other' ? { kind: 'other', filing: null } : 'not_filed'
}

/** A hospital of this area has sent them to another one of this area. */
export function isSentOn(
  { visit, standing }: Pick<Bill, 'standing' | 'visit'>,
  area: Area,
): boolean {
  return standing.filings.some(
    (filing) =>
      filing.kind === 'referral' &&
      isWithin(filing.place, area.gbCode) &&
      outsideBy([filing], { day: visit.from, place: filing.place, emergency: false }) !== null,
  )
}

export type Asked = Pick<BillWish, 'certificate' | 'pin' | 'accountUsed' | 'total'>

/** What is wrong with a bill whoever pays it; in order of precedence. */
export function billRefusal(bill: Bill, asked: Asked, area: Area): SettleRefusal | null {
  const { lines, standing, visit } = bill
  if (lines.length === 0) return 'nothing_to_settle'
  if (asked.total !== null && asked.total !== totalOf(lines)) return 'total_differs'
  const certificate = certificateRefusal(standing, asked.certificate, { area, day: bill.today })
  if (certificate) return certificate
  if (!isCovered(area, coverAsTheyCame(bill), visit.from)) return 'not_covered'
  return visit.kind === 'pharmacy' && lines.some(lacksCode) ? 'trace_code_missing' : null
}

/** Whoever has died since is settled as they were when they came. */
function coverAsTheyCame({ standing: { cover }, visit }: Bill): BillStanding['cover'] {
  if (cover.status !== 'deceased') return cover
  return { ...cover, status: visit.status === 'retired' ? 'retired' : 'active' }
}

/** From 1 July 2025 the fund pays no drug whose packages a pharmacy has not scanned. */
function lacksCode({ listed, returns, traceCodes }: BillLine): boolean {
  return listed?.traced === true && returns === null && traceCodes.length === 0
}

/** What was shown may have been lost; which of it then still counts is for the area to say. */
export function certificateRefusal(
  { personId, card, inHand }: Pick<BillStanding, 'personId' | 'card' | 'inHand'>,
  certificate: Certificate,
  { area, day }: { readonly area: Area; readonly day: Temporal.PlainDate },
):
  | 'card_unknown'
  | 'card_of_another_person'
  | 'card_void'
  | 'card_lost'
  | 'card_not_active'
  | null {
  if (certificate.kind === 'e_credential') {
    const isLost = inHand?.insuranceFunction === 'blocked'
    const { eCredentialWhileLost } = termsOn(area.loss, day).value
    return isLost && eCredentialWhileLost === 'blocked' ? 'card_lost' : null
  }
  if (certificate.kind === 'id_card') return null
  if (!card) return 'card_unknown'
  if (card.personId !== personId) return 'card_of_another_person'
  return refusalOfCard(card)
}

/** The card whose report of loss has to wait for this act, or to have come before it. */
export function cardToHold(
  { card, inHand }: Pick<BillStanding, 'card' | 'inHand'>,
  certificate: Certificate,
): { readonly cardId: CardId; readonly version: bigint } | null {
  if (certificate.kind === 'card') return card
  return certificate.kind === 'e_credential' ? inHand : null
}

/** A card that pays may have to prove its holder; a credential on a phone has done so. */
export function pinRefusal(asked: Asked, area: Area, day: Temporal.PlainDate): 'pin_needed' | null {
  if (!asked.accountUsed || asked.certificate.kind === 'e_credential') return null
  if (!termsOn(area.settlement, day).value.accountNeedsPin) return null
  return asked.certificate.kind === 'card' && asked.pin ? null : 'pin_needed'
}

export type Weight = {
  readonly yearBegins: Temporal.PlainDate
  readonly yearVersion: bigint
  readonly facts: Facts
  readonly settled: Settled
  /** By which it was worked out: another may be in force by the time it is written. */
  readonly policy: Policy
  /** Which relative pays which part. */
  readonly aid: readonly AidPart[]
  readonly giverYearLimit: Money
  /** What the own account holds afterwards; null for who has none. */
  readonly balance: Money | null
}

/** Null where the policy has no terms for such a case: it is never guessed. */
export function weigh(
  bill: Bill,
  asked: Asked,
  { policy, area }: { readonly policy: Policy; readonly area: Area },
): Weight | null {
  const { pack } = policy
  const { standing, visit, tier, today } = bill
  const care = careOf(bill, tier, today)
  try {
    const day = dayOfCare(care, pack)
    const begins = yearBegins(day, pack)
    const year = standing.years.find(
      (each) => each.scheme === visit.scheme && each.begins.equals(begins),
    )
    const own = ownPurse(standing, asked)
    const facts: Facts = {
      person: {
        ...{ scheme: visit.scheme, status: visit.status, age: visit.age, retiredOn: null },
        ...{ plan: null, familyDoctor: bill.restsOn.familyDoctor },
        ...groupsOn(standing.groups, day),
      },
      care,
      lines: netLines(bill.lines),
      year: year?.totals ?? emptyYear,
      purse: { own, relatives: zero },
    }
    const { account } = standing
    const aided = settledWithAid(facts, pack, { givers: bill.standing.givers ?? [], today, area })
    const { amounts } = aided.settled
    return {
      ...{ yearBegins: begins, yearVersion: year?.version ?? 0n, policy, ...aided },
      balance: account && minus(account.balance, ownPart(amounts)),
    }
  } catch (fault) {
    if (fault instanceof PolicyGap) return null
    throw fault
  }
}

/** What the own account pays of it. */
export function ownPart({ account, relatives }: Pick<Amounts, 'account' | 'relatives'>): Money {
  return minus(account, relatives)
}

/**
 * Relatives are asked for what the own account lacks. What is kept is what they pay: how much they
 * could have given is nobody's to read in the file of another person.
 */
function settledWithAid(
  facts: Facts,
  pack: Policy['pack'],
  from: {
    readonly givers: readonly Giver[]
    readonly today: Temporal.PlainDate
    readonly area: Area
  },
): Pick<Weight, 'facts' | 'settled' | 'aid' | 'giverYearLimit'> {
  const { givers, today, area } = from
  const { yearLimit: giverYearLimit } = termsOn(area.mutualAid, today).value
  const withAid = (relatives: Money): Facts => ({ ...facts, purse: { ...facts.purse, relatives } })
  const theirs = mostTogether(givers, giverYearLimit)
  const most = settle(withAid(theirs), pack)
  const { relatives } = most.amounts
  const paid = withAid(relatives)
  const aid = sharedAmong(relatives, givers, giverYearLimit)
  invariant(aid !== null, 'relatives pay no more than they may')
  const settled = relatives === theirs ? most : settle(paid, pack)
  return { facts: paid, settled, aid, giverYearLimit }
}

const emptyYear = Object.fromEntries(yearTotals.map((name) => [name, 0n])) as Year

function careOf(
  { standing, visit, outside, restsOn }: Bill,
  tier: Tier,
  today: Temporal.PlainDate,
): CareFacts {
  const { care, cause, from, referred, thirdPartyFails } = visit
  const stays = visit.kind === 'inpatient'
  return {
    ...{ kind: care, from, tier, referred, cause, thirdPartyFails },
    outside: outside?.kind ?? null,
    ...(outside?.filing && { filing: outside.filing.reference }),
    ...(restsOn.references.length > 0 && { benefits: restsOn.references }),
    until: stays ? (visit.until ?? today) : from,
    deductibleCharged: (stays ? standing.deductibleCharged : null) ?? zero,
    continued: stays && standing.deductibleCharged !== null,
  }
}

function ownPurse({ account }: BillStanding, asked: Asked): Money {
  return asked.accountUsed && account?.state === 'open' ? account.balance : zero
}

/** What came back is taken off the line that it was of; a line of which nothing is left is none. */
export function netLines(lines: readonly BillLine[]): readonly LineFacts[] {
  return lines
    .filter((line) => line.returns === null)
    .map((line) => {
      const back = lines.filter((each) => each.returns === line.lineNumber)
      return {
        ...{ id: line.lineNumber, price: line.price, approval: line.approval },
        amount: minus(line.amount, sum(back.map((each) => each.amount))),
        quantity: back.reduce((left, each) => left - each.quantity, line.quantity),
        listed: line.listed && listedOf(line.listed),
      }
    })
    .filter((line) => line.quantity > 0n)
}

function listedOf({
  level,
  priceLimit,
  firstSelfPay,
  restricted,
}: NonNullable<BillLine['listed']>) {
  return { level, priceLimit, firstSelfPay, restricted }
}

export function totalOf(lines: readonly BillLine[]): Money {
  return sum(netLines(lines).map((line) => line.amount))
}

/** A fen more or less than quantity times price is rounding; more is a mistake. */
export function isAmountRight({
  amount,
  quantity,
  price,
}: Pick<BillLine, 'amount' | 'quantity' | 'price'>): boolean {
  const exact = quantity * price
  const told = amount * partsOfAFen
  const apart = told > exact ? told - exact : exact - told
  return apart <= partsOfAFen
}

/** Quantities are in ten-thousandths, prices in millionths of a yuan, and a yuan has 100 fen. */
const partsOfAFen = 100_000_000n
