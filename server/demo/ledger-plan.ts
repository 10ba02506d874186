/**
 * A year in everybody's account: a credit at each month-end and purchases in between, some taken back.
 * Each person's lines are put in the order of their moments, so that balance and version run on.
 */
import { hash } from 'node:crypto'
import type { Area } from '#capabilities/organisations/index.ts'
import { shareRoundedDown, money } from '#kernel/money.ts'
import { termsOn } from '#kernel/terms.ts'
import { derivedId } from '#platform/ids.ts'
import type { CardStory, PlannedCard } from './card-story.ts'
import type { DayNumber, Moment } from './days.ts'
import { dayOfMoment, dayText, momentOf, plainDay, timeText } from './days.ts'
import type { Draw } from './draw.ts'
import { at, drawFrom, drawnId, fixedId } from './draw.ts'
import type { CreditedMonth } from './months.ts'
import type { PlannedPerson } from './people-plan.ts'
import type { PlannedInstitution } from './places.ts'
import { districts, institutions } from './places.ts'

type Line = {
  readonly person: PlannedPerson
  readonly at: Moment
  readonly amount: bigint
  /** Of the account after this line, and how many lines it has then. */
  readonly balanceAfter: bigint
  readonly version: number
}

export type PlannedCredit = Line & { readonly month: CreditedMonth }

export type PlannedPurchase = Line & {
  readonly card: PlannedCard
  readonly institution: PlannedInstitution
  readonly terminalId: string
  readonly purchaseId: string
  readonly commandId: string
  readonly bodyDigest: Buffer
  readonly trace: string
  readonly day: DayNumber
  readonly localTime: string
  readonly cash: bigint
  readonly approvalCode: string
  readonly retrievalReference: string
}

export type PlannedReversal = Line & {
  readonly reversalId: string
  readonly purchase: PlannedPurchase
}

export type LedgerPlan = {
  readonly credits: PlannedCredit[]
  readonly purchases: PlannedPurchase[]
  readonly reversals: PlannedReversal[]
  /** What is in each account in the end. */
  readonly accounts: { readonly person: PlannedPerson; balance: bigint; version: number }[]
}

type Account = LedgerPlan['accounts'][number]

type Book = {
  readonly draw: Draw
  readonly plan: LedgerPlan
  readonly months: readonly CreditedMonth[]
  readonly creditOf: (person: PlannedPerson, month: CreditedMonth) => bigint
  readonly today: DayNumber
  /** How many requests each terminal has sent. */
  readonly traces: Map<string, number>
}

export function planLedger(
  area: Area,
  stories: readonly CardStory[],
  days: { readonly months: readonly CreditedMonth[]; readonly today: DayNumber },
): LedgerPlan {
  const plan: LedgerPlan = { credits: [], purchases: [], reversals: [], accounts: [] }
  const creditOf = creditsOf(area)
  const book: Book = { draw: drawFrom('ledger'), plan, creditOf, traces: new Map(), ...days }
  for (const story of stories) keepAccount(book, story)
  return plan
}

function creditsOf(area: Area): Book['creditOf'] {
  const terms = new Map<string, ReturnType<typeof termsOn<Area['credit'][number]['value']>>>()
  return (person, month) => {
    const dated = terms.get(month.name) ?? termsOn(area.credit, plainDay(month.from))
    terms.set(month.name, dated)
    const { activeShare, retiredAmount } = dated.value
    return person.status === 'active'
      ? shareRoundedDown(money(person.base), activeShare)
      : retiredAmount
  }
}

function keepAccount(book: Book, story: CardStory): void {
  const { person } = story
  const account: Account = { person, balance: 0n, version: 0 }
  const visits = visitsOf(book, story)
  let next = 0
  for (const month of book.months) {
    next = payUntil(book, account, visits, { next, until: month.postedAt })
    const amount = book.creditOf(person, month)
    account.balance += amount
    account.version += 1
    const { balance: balanceAfter, version } = account
    book.plan.credits.push({ person, month, at: month.postedAt, amount, balanceAfter, version })
  }
  payUntil(book, account, visits, { next, until: Number.MAX_SAFE_INTEGER })
  book.plan.accounts.push(account)
}

type Visit = { readonly at: Moment; readonly card: PlannedCard }

/** When a person goes and buys something: only with a card that pays at that moment. */
function visitsOf({ draw, months, today }: Book, { person, spans }: CardStory): readonly Visit[] {
  if (spans.length === 0) return []
  const first = at(months, 0).effectiveOn + 2
  const count = person.status === 'retired' ? draw.between(9, 28) : draw.between(5, 18)
  const moments = Array.from({ length: count }, () =>
    momentOf(draw.between(first, today - 1), 8 * 3600 + draw.below(12 * 3600)),
  )
  moments.sort((one, other) => one - other)
  return moments.flatMap((moment) => {
    const span = spans.find(
      // A reversal a few minutes later must still meet the card as it was.
      ({ from, until }) => moment > from && (until === null || moment + 600_000 < until),
    )
    return span ? [{ at: moment, card: span.card }] : []
  })
}

function payUntil(
  book: Book,
  account: Account,
  visits: readonly Visit[],
  span: { readonly next: number; readonly until: Moment },
): number {
  let { next } = span
  for (; next < visits.length; next++) {
    const visit = at(visits, next)
    if (visit.at > span.until) break
    pay(book, account, visit)
  }
  return next
}

/** People buy in their own district. */
const near = districts.map((_, district) =>
  institutions.filter((each) => each.district === district),
)

function pay(book: Book, account: Account, visit: Visit): void {
  const { draw, plan } = book
  const { person } = account
  const institution = draw.pick(at(near, person.district))
  const wish = priceAt(draw, institution)
  const paid = split(draw, account, wish)
  if (!paid) return
  account.balance -= paid.amount
  account.version += 1
  const purchase = purchaseOf(book, account, { ...visit, institution, ...paid })
  plan.purchases.push(purchase)
  if (paid.cash > 0n || draw.below(400) > 0) return
  account.balance += paid.amount
  account.version += 1
  plan.reversals.push({
    ...{ person, purchase, amount: paid.amount },
    reversalId: fixedId('reversal', purchase.purchaseId),
    at: visit.at + 1_000 * draw.between(40, 300),
    ...{ balanceAfter: account.balance, version: account.version },
  })
}

/** In fen; whole tens, as prices are. */
function priceAt(draw: Draw, { kind }: PlannedInstitution): bigint {
  const most = kind === 'hospital' ? 2_400 : 1_000
  return BigInt(80 + draw.between(1, 40) * Math.floor(draw.between(1, most) / 40)) * 10n
}

type Paid = { readonly amount: bigint; readonly cash: bigint }

/** The account pays what is in it; the rest is paid in cash, or the person comes another day. */
function split(draw: Draw, { balance, person }: Account, wish: bigint): Paid | null {
  const spared = person.persona ? (balance * 7n) / 10n : 0n
  const free = balance - spared
  if (wish <= free) return { amount: wish, cash: 0n }
  if (free < 500n || !draw.inHundred(35)) return null
  return { amount: free, cash: wish - free }
}

function purchaseOf(
  { draw, traces }: Book,
  account: Account,
  bought: Visit & Paid & { readonly institution: PlannedInstitution },
): PlannedPurchase {
  const { card, institution, amount, cash } = bought
  const { terminalId } = draw.pick(institution.terminals)
  const count = (traces.get(terminalId) ?? 0) + 1
  traces.set(terminalId, count)
  const trace = (count % 1_000_000).toString().padStart(6, '0')
  const day = dayOfMoment(bought.at)
  const localTime = timeText(bought.at)
  const said = [institution.institutionId, terminalId, trace, dayText(day), localTime]
  return {
    ...{ person: account.person, at: bought.at + 1_000, amount, cash, card, institution },
    ...{
      balanceAfter: account.balance,
      version: account.version,
      terminalId,
      trace,
      day,
      localTime,
    },
    purchaseId: drawnId(draw, bought.at + 1_000),
    // As the room of settlement names a request: whoever repeats one of these finds it answered.
    commandId: derivedId('purchase', ...said),
    bodyDigest: hash('sha256', [card.bankNumber, amount, cash].join('\n'), 'buffer'),
    approvalCode: draw.below(1_000_000).toString().padStart(6, '0'),
    retrievalReference: (draw.below(1_000_000) * 1_000_000 + draw.below(1_000_000))
      .toString()
      .padStart(12, '0'),
  }
}
