/**
 * A statement is handed out on paper: it gets a number, a check code and a signed statement of its totals.
 * Asked for again on the same day with no new line, it is the same paper.
 */
import { randomBytes } from 'node:crypto'
import type { Area } from '#capabilities/organisations/index.ts'
import { newReference } from '#capabilities/cards/index.ts'
import { identityOf, maskName, type PersonIdentity } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { retryTransient } from '#platform/database/retry.ts'
import { newId } from '#platform/ids.ts'
import type { KeyService } from '#platform/keys/client.ts'
import { signStatement } from '#platform/keys/signed-statement.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { checkCodeOf, type StatementPaper, statementClaims } from './statement-paper.ts'
import { insertPaper, readSamePaper, type SamePaper } from './statement-paper-store.ts'
import { type Statement, statementOf } from './statement.ts'

type Deps = {
  readonly db: Db
  readonly area: Area
  readonly keys: KeyService
  readonly personal: Personal
}

export type PaperWish = {
  readonly personId: PersonId
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

export type PaperIssued =
  | {
      readonly kind: 'issued'
      readonly paper: StatementPaper
      readonly statement: Statement
      readonly identity: PersonIdentity
    }
  /** The period has more lines than a paper may have. */
  | { readonly kind: 'too_long' }

/** Somebody who pays eight times a day fills a year with three thousand. */
export const paperLinesAtMost = 5_000

export async function issueStatementPaper(
  deps: Deps,
  act: Act,
  wish: PaperWish,
): Promise<PaperIssued | null> {
  const identity = await identityOf(deps, wish.personId)
  if (!identity) return null
  const statement = await wholeStatement(deps.db, wish)
  if (statement.more !== null) return { kind: 'too_long' }
  const same = {
    ...{ personId: wish.personId, from: wish.from.toString(), until: wish.until.toString() },
    accountVersion: statement.lines[0]?.accountVersion ?? 0n,
    issuedOn: dayOf(act.at).toString(),
  }
  const wanted = { same, statement, identity }
  const paper = await retryTransient(
    async () => (await readSamePaper(deps.db, same)) ?? (await writeDown(deps, act, wanted)),
  )
  return { kind: 'issued', paper, statement, identity }
}

/** Its parts are asked for one by one: where a payment came in between, they are asked for again. */
async function wholeStatement(db: Db, { personId, ...span }: PaperWish): Promise<Statement> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const query = { ...span, kind: 'all', before: null, atMost: paperLinesAtMost } as const
    const statement = await statementOf(db, personId, query)
    if (addsUp(statement)) return statement
  }
  throw new Error('the account moved at each of five attempts to read it')
}

function addsUp({ opening, credits, debits, closing, lines, more }: Statement): boolean {
  const inAll = lines.reduce(
    (sum, line) => sum + (line.direction === 'in' ? line.amount : -line.amount),
    0n,
  )
  if (opening + credits - debits !== closing) return false
  return more !== null || inAll === credits - debits
}

type Wanted = {
  readonly same: SamePaper
  readonly statement: Statement
  readonly identity: PersonIdentity
}

async function writeDown(deps: Deps, act: Act, wanted: Wanted): Promise<StatementPaper> {
  const { same, identity } = wanted
  const { opening, closing, credits, debits, lines } = wanted.statement
  return transaction(deps.db, async (tx) => {
    const paperId = newId()
    const named = { kind: 'statement', personId: same.personId, objectId: paperId } as const
    const unsigned = {
      ...{ personId: same.personId, paperId, reference: await newReference(tx, named) },
      ...{ from: same.from, until: same.until, opening, closing, credits, debits },
      ...{ lineCount: lines.length, issuedAt: act.at, checkCode: checkCodeOf(randomBytes(12)) },
    }
    const who = maskName(identity.name)
    const claims = statementClaims(unsigned, { area: deps.area.code, who })
    const statement = await signStatement(deps.keys, 'account-statement', claims)
    const paper = { ...unsigned, statement }
    // Whoever prints the same at the same moment was faster: theirs is the paper, ours is undone.
    if (!(await insertPaper(tx, paper, same))) {
      throw Object.assign(new Error('another print came first'), { code: '40001' })
    }
    const entry = { action: 'settlement.issue-statement-paper', result: 'done', objectId: paperId }
    await recordAct(tx, act, { ...entry, personId: same.personId })
    return paper
  })
}
