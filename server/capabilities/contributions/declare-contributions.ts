/**
 * An employer declares a month: whom it insures, on what base, and what it therefore owes. Whole or
 * not at all: one wrong line and nothing is declared, with every wrong line named at once.
 *
 * People who are new to the register enter it here, are enrolled through the employer and get their
 * personal account, in the same transaction.
 */
import { randomBytes } from 'node:crypto'
import type { Area } from '#capabilities/organisations/index.ts'
import { findManyByCitizenNumber } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { DeclarationId } from '#kernel/ids.ts'
import { plus, yuan } from '#kernel/money.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { checkLines, mostLines, payByOf, termsOfMonth, totalsOf } from './declaration.ts'
import type { CheckedLine, DeclarationRefusal, DeclaredLine, LineProblem } from './declaration.ts'
import * as store from './declaration-store.ts'
import type { Declaration, NewDeclaration as Inserted } from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { enterPeople } from './enter-people.ts'
import { registerProblems } from './register-problems.ts'
import { repeatAfterTwins } from './repeat-after-twins.ts'
import { tellEmployer } from './tell-employer.ts'

export type DeclareDeps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export type NewDeclaration = {
  /** From the credential, never from the request. */
  readonly employerId: string
  readonly month: string
  readonly lines: readonly DeclaredLine[]
}

export type Declared = {
  readonly kind: 'declared'
  readonly declarationId: string
  readonly people: number
  readonly employerPart: string
  readonly personPart: string
  readonly total: string
  readonly payBy: string
  readonly reference: string
}

export type DeclarationRefused = {
  readonly kind: 'refused'
  readonly refusal: DeclarationRefusal
  readonly problems?: readonly LineProblem[]
}

export async function declareContributions(
  deps: DeclareDeps,
  act: Act,
  wanted: NewDeclaration,
): Promise<Ran<Declared | DeclarationRefused>> {
  return repeatAfterTwins(() =>
    runOfficeCommand<Declared | DeclarationRefused>(deps.db, act, {
      action: 'contributions.declare',
      body: wanted,
      decide: async (tx) => {
        const outcome = await decide({ ...deps, db: tx }, act, wanted)
        await tellOfOutcome({ ...deps, db: tx }, act, { ...wanted, outcome })
        return outcome
      },
      objectOf: (outcome) => (outcome.kind === 'declared' ? outcome.declarationId : null),
    }),
  )
}

async function decide(
  deps: DeclareDeps,
  act: Act,
  wanted: NewDeclaration,
): Promise<Declared | DeclarationRefused> {
  const today = dayOf(act.at)
  const dated = termsOfMonth(deps.area.contribution, wanted.month, today)
  if (!dated.ok) return refused(dated.refusal)
  if (wanted.lines.length === 0) return refused('no_lines')
  if (wanted.lines.length > mostLines) return refused('too_many_lines')

  const terms = dated.terms.value
  const { checked, problems } = checkLines(wanted.lines, terms, today)
  const known = await findManyByCitizenNumber(
    deps,
    checked.map((line) => line.citizenNumber),
  )
  const of = { employerId: wanted.employerId, month: dated.month, known }
  const all = [...problems, ...(await registerProblems(deps, checked, of))]
  if (all.length > 0) {
    return { ...refused('lines_wrong'), problems: all.toSorted((a, b) => a.line - b.line) }
  }

  const totals = totalsOf(checked)
  const declaration = {
    declarationId: newId<DeclarationId>(),
    employerId: wanted.employerId,
    month: dated.month,
    people: checked.length,
    ...totals,
    reference: makeReference('JF', randomBytes(8)),
  }
  const inserted = await store.insertDeclaration(deps.db, {
    ...declaration,
    area: deps.area.code,
    declaredBy: act.actorId ?? wanted.employerId,
    at: act.at,
  })
  const payBy = payByOf(dated.month, terms).toString()
  if (!inserted) return declaredBefore(deps, declaration, { checked, payBy })

  const people = await enterPeople(deps, act, { ...declaration, lines: checked, known })
  await store.insertDeclaredPeople(deps.db, declaration.declarationId, dated.month, people)
  await recordActs(
    deps.db,
    act,
    people.map(({ personId }) => ({
      personId,
      action: 'contributions.declare',
      objectId: declaration.declarationId,
      result: 'done',
    })),
  )
  return declared(declaration, payBy)
}

/**
 * Its officers see the answer at once; whoever else answers for the employer finds it in the inbox. What
 * is refused again and again is told of once a day.
 */
async function tellOfOutcome(
  deps: DeclareDeps,
  { at }: Act,
  told: NewDeclaration & { readonly outcome: Declared | DeclarationRefused },
): Promise<void> {
  const { employerId, month, outcome } = told
  if (outcome.kind === 'declared') {
    const { declarationId, people, total, payBy, reference } = outcome
    const words = employerWords.declaration_taken({ month, people, total, payBy, reference })
    const news = { employerId, kind: 'declaration_taken', of: [declarationId], words, at } as const
    await tellEmployer(deps, news)
    return
  }
  const of = [month, dayOf(at).toString()]
  if (outcome.refusal === 'declared_already') {
    const words = employerWords.declaration_differs({ month })
    await tellEmployer(deps, { employerId, kind: 'declaration_differs', of, words, at })
  }
  if (outcome.refusal === 'lines_wrong') {
    const lines = new Set(outcome.problems?.map(({ line }) => line)).size
    const words = employerWords.declaration_refused({ month, lines })
    await tellEmployer(deps, { employerId, kind: 'declaration_refused', of, words, at })
  }
}

/** The month again, under another request: the same lines are the same declaration, others are not. */
async function declaredBefore(
  deps: DeclareDeps,
  of: Pick<Declaration, 'employerId' | 'month'>,
  again: {
    readonly checked: readonly CheckedLine[]
    readonly payBy: string
  },
): Promise<Declared | DeclarationRefused> {
  const earlier = await store.readDeclarationOf(deps.db, of.employerId, of.month)
  if (!earlier) throw new Error('a declaration that stands in the way is there')
  const people = await store.readDeclaredPeople(deps.db, earlier)
  // Looked up again: a twin that was waited for may have entered them a moment ago.
  const known = await findManyByCitizenNumber(
    deps,
    again.checked.map((line) => line.citizenNumber),
  )
  const bases = new Map(people.map((each) => [each.personId, each.base]))
  const isSame =
    bases.size === again.checked.length &&
    again.checked.every((line) => bases.get(known.get(line.citizenNumber) ?? '') === line.base)
  return isSame ? declared(earlier, again.payBy) : refused('declared_already')
}

function declared(declaration: Inserted, payBy: string): Declared {
  const { declarationId, people, employerPart, personPart, reference } = declaration
  return {
    ...{ kind: 'declared', declarationId, people, payBy, reference },
    employerPart: yuan(employerPart),
    personPart: yuan(personPart),
    total: yuan(plus(employerPart, personPart)),
  }
}
