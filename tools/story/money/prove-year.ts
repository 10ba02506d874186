/** The end: the fund's books, the banks, the institutions and the auditor, against what the story reckons. */
import { must } from '../telling.ts'
import { fenOf } from './city.ts'
import type { Told, Year } from './month.ts'
import { differing, type Figure } from './own-books.ts'
import { leftAt } from './year-banks.ts'

type Line = {
  readonly code: string
  readonly name: string
  readonly debit: string
  readonly credit: string
}
type TrialBalance = {
  readonly lines: readonly Line[]
  readonly debit: string
  readonly credit: string
  readonly difference: string
}

/** Balances by the code and name of the account; debits above zero. */
export type Balances = ReadonlyMap<string, bigint>

export async function readBalances({ world, desks }: Pick<Year, 'world' | 'desks'>) {
  const counted = await world.yika(['books', 'rebuild'])
  must(counted.code === 0, `the books are counted (${counted.said})`)
  const balance = await desks.auditor.get<TrialBalance>('/api/desk/books/trial-balance')
  must(balance.difference === '0.00', `debits equal credits (${balance.difference})`)
  // Of one bank there is an account for contributions and one for pay-outs, both by its name.
  const balances = new Map<string, bigint>()
  for (const { code, name, debit, credit } of balance.lines) {
    const of = `${code} ${name}`
    balances.set(of, (balances.get(of) ?? 0n) + fenOf(debit) - fenOf(credit))
  }
  return { balances, ...balance }
}

export type Proof = { readonly what: string; readonly told: Told; readonly figures: Figure[] }

/** Each figure of the fund that the year has moved, less what stood there before it. */
export async function proveYear(year: Year, before: Balances, leftBefore: Balances) {
  await takeLastStatements(year)
  const { balances, lines, debit } = await readBalances(year)
  const own = year.books.expected()
  const moved = (code: string): bigint => {
    const sum = (of: Balances) =>
      [...of].reduce((total, [name, fen]) => (name.startsWith(code) ? total + fen : total), 0n)
    return sum(balances) - sum(before)
  }
  const totals = new Map([
    ['bank', moved('1001')],
    ['personal', -moved('2001')],
    ['clearing', -moved('2101')],
    ['suspense', -moved('2301')],
    ['owed to people', -moved('2202') - moved('2203')],
    ['surcharges', -moved('3102')],
    ['pooled fund', -moved('3001')],
  ])
  const reckoned = new Map([
    ['bank', own.bank],
    ['personal', own.personal],
    ['clearing', own.clearing],
    ['suspense', own.suspense],
    ['owed to people', own.refunds],
    ['surcharges', own.surcharge],
    ['pooled fund', own.pooled],
  ])
  const proofs = [
    proof('Trial balance', differing(reckoned, totals), { accounts: lines.length, debit }),
    proof('Banks', banksDiffer(year, leftBefore), { banks: year.banks.length }),
    proof('Institutions', institutionsDiffer(year, balances), { institutions: year.tills.length }),
    proof('People', await peopleDiffer(year), { people: year.buyers.size }),
    ...(await statementsAndAuditor(year)),
  ]
  return proofs
}

/** With what the banks have paid out since: it is read, adds up, and brings nothing in. */
async function takeLastStatements({ world, banks }: Year): Promise<void> {
  for (const bank of banks) await bank.statement()
  const { code, out, said } = await world.yika(['bank-receipts', '--json'])
  must(code === 0, `the last statements are taken (${said})`)
  const { files, matched } = JSON.parse(out) as { files: number; matched: number }
  must(files >= banks.length && matched === 0, `each bank’s, and nothing came in (${out})`)
}

function proof(what: string, figures: readonly Figure[], told: Told): Proof {
  return { what, told, figures: [...figures] }
}

/** What is left at each bank by its own ledger is what came in less what was paid out. */
function banksDiffer({ banks, books }: Year, before: Balances): readonly Figure[] {
  const left = new Map(
    banks.map((bank) => [bank.code, leftAt(bank) - (before.get(bank.code) ?? 0n)]),
  )
  return differing(books.expected().left, left)
}

export function leftAtBanks({ banks }: Pick<Year, 'banks'>): Balances {
  return new Map(banks.map((bank) => [bank.code, leftAt(bank)]))
}

/** What the fund owes an institution is what its till has counted. */
function institutionsDiffer({ city, books }: Year, balances: Balances): readonly Figure[] {
  const theirs = new Map(
    city.shops.map(({ institutionCode, name }) => {
      const [, fen = 0n] =
        [...balances].find(([of]) => of.startsWith('2201') && of.endsWith(name)) ?? []
      return [institutionCode, -fen] as const
    }),
  )
  return differing(books.expected().payable, theirs)
}

/** Asked at a till, with card and PIN. */
async function peopleDiffer({ buyers, tills, books, plan }: Year): Promise<readonly Figure[]> {
  const [own, theirs] = [new Map<string, bigint>(), new Map<string, bigint>()]
  const locked = plan.months.at(-1)?.locks
  for (const { person, card, pin } of buyers.values()) {
    const till = tills[person.place % tills.length]
    if (!till || person.place === locked) continue
    const left = await till.terminal.balance({ card, pin })
    must(left.kind === 'balance', `whoever has a card may ask what is left (${left.kind})`)
    own.set(`buyer ${person.place + 1}`, books.balanceOf(person.place))
    theirs.set(`buyer ${person.place + 1}`, left.balanceFen)
  }
  return differing(own, theirs)
}

type Fund = { readonly differences: { readonly books: string; readonly statements: string } }
type Audit = {
  readonly findings: readonly { readonly id: string; readonly differences: number }[]
}

async function statementsAndAuditor({ desks }: Year): Promise<readonly Proof[]> {
  const { differences } = await desks.auditor.get<Fund>('/api/desk/books')
  const { findings } = await desks.auditor.get<Audit>('/api/desk/audit')
  const none = new Map<string, bigint>()
  const found = findings.map(({ id, differences: count }) => [id, BigInt(count)] as const)
  const statements = new Map([
    ['books', fenOf(differences.books)],
    ['statements', fenOf(differences.statements)],
  ])
  return [
    proof('Statements and books', differing(none, statements), {}),
    proof('Auditor', differing(none, new Map(found)), { invariants: findings.length }),
  ]
}
