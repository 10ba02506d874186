/**
 * An employer corrects a month, with a reason. What is not paid yet is owed in its new amount under the same
 * reference. Of what is paid, what is lowered is owed back, and what is raised is a supplement with a
 * reference of its own, which counts once it is paid. What was declared first stays on record.
 */
import { randomBytes } from 'node:crypto'
import type { Area, ContributionTerms } from '#capabilities/organisations/index.ts'
import { findManyByCitizenNumber } from '#capabilities/people/index.ts'
import { dayOf, periodOfMonth, yearMonth } from '#kernel/dates.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { correctMonth as correctRows, hasOpenSupplement } from './correction-store.ts'
import { checkCorrected, correctionProblem, isLowered } from './correction.ts'
import type { CorrectedLine, CorrectedPerson, CorrectionRefusal, Standing } from './correction.ts'
import { mostLines } from './declaration.ts'
import type { DeclaredLine, LineProblem } from './declaration.ts'
import * as store from './declaration-store.ts'
import type { Declaration } from './declaration-store.ts'
import { enterPeople } from './enter-people.ts'
import { recordFound, takeBackFound } from './give-back.ts'
import { registerProblems } from './register-problems.ts'
import { repeatAfterTwins } from './repeat-after-twins.ts'
import { standingOf } from './standing.ts'
import { tellOfCorrection } from './tell-of-correction.ts'
import type { Corrected } from './tell-of-correction.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export type WantedCorrection = {
  /** From the credential, never from the request. */
  readonly employerId: string
  readonly declarationId: string
  readonly reason: string
  /** One for each person to correct or to add; no base takes the person off. */
  readonly lines: readonly DeclaredLine[]
}

export type CorrectionRefused = {
  readonly kind: 'refused'
  readonly refusal: CorrectionRefusal
  readonly problems?: readonly LineProblem[]
}

export async function correctMonth(
  deps: Deps,
  act: Act,
  wanted: WantedCorrection,
): Promise<Ran<Corrected | CorrectionRefused>> {
  return repeatAfterTwins(() =>
    runOfficeCommand<Corrected | CorrectionRefused>(deps.db, act, {
      action: 'contributions.correct',
      body: wanted,
      decide: (tx) => decide({ ...deps, db: tx }, act, wanted),
      objectOf: () => wanted.declarationId,
    }),
  )
}

async function decide(
  deps: Deps,
  act: Act,
  wanted: WantedCorrection,
): Promise<Corrected | CorrectionRefused> {
  const declaration = await store.lockDeclaration(deps.db, wanted.declarationId)
  if (!declaration || declaration.employerId !== wanted.employerId) {
    return refused('declaration_unknown')
  }
  if (declaration.state === 'withdrawn') return refused('declaration_withdrawn')
  if (declaration.supplements !== null) return refused('is_supplement')
  if (await hasOpenSupplement(deps.db, wanted.declarationId)) return refused('supplement_open')
  if (wanted.lines.length === 0) return refused('no_lines')
  if (wanted.lines.length > mostLines) return refused('too_many_lines')

  const { value } = termsOn(
    deps.area.contribution,
    periodOfMonth(yearMonth(declaration.month)).from,
  )
  const read = await readLines(deps, act, { declaration, lines: wanted.lines, terms: value })
  if (read.problems.length > 0) {
    const problems = read.problems.toSorted((a, b) => a.line - b.line)
    return { ...refused('lines_wrong'), problems }
  }
  const { added, changed, standing } = read
  const lowered = changed.filter((line) => isLowered(line, standing.get(line.citizenNumber)))
  if (declaration.isCredited && lowered.length > 0) return refused('month_credited')
  const takenOff = changed.filter(({ isTakenOff }) => isTakenOff)
  if (added.length === 0 && takenOff.length === declaration.people) return refused('nobody_left')

  return carryOut(deps, act, { ...wanted, ...read, declaration })
}

type ReadLines = {
  /** People whom the declaration does not hold yet. */
  readonly added: readonly CorrectedLine[]
  readonly changed: readonly CorrectedLine[]
  readonly known: ReadonlyMap<string, string>
  readonly standing: ReadonlyMap<string, Standing>
  readonly problems: readonly LineProblem[]
}

async function readLines(
  deps: Deps,
  act: Act,
  {
    declaration,
    lines,
    terms,
  }: {
    readonly declaration: Declaration
    readonly lines: readonly DeclaredLine[]
    readonly terms: ContributionTerms
  },
): Promise<ReadLines> {
  const { checked, problems } = checkCorrected(lines, terms, dayOf(act.at))
  const numbers = checked.map(({ citizenNumber }) => citizenNumber)
  const all = await findManyByCitizenNumber(deps, numbers)
  const standing = await standingOf(deps, declaration, { lines: checked, known: all })
  const isAdded = ({ citizenNumber, isTakenOff }: CorrectedLine) =>
    !standing.has(citizenNumber) && !isTakenOff
  const added = checked.filter((line) => isAdded(line))
  const changed = checked.filter((line) => !isAdded(line))
  const known = new Map(
    added.flatMap(({ citizenNumber }) => {
      const personId = all.get(citizenNumber)
      return personId === undefined ? [] : [[citizenNumber, personId] as const]
    }),
  )
  const of = { ...declaration, month: yearMonth(declaration.month), known }
  return {
    ...{ added, changed, known, standing },
    problems: [
      ...problems,
      ...changed.flatMap((line) => correctionProblem(line, standing.get(line.citizenNumber)) ?? []),
      ...(await registerProblems(deps, added, of)),
    ],
  }
}

async function carryOut(
  deps: Deps,
  act: Act,
  correction: WantedCorrection & ReadLines & { readonly declaration: Declaration },
): Promise<Corrected> {
  const { declaration, declarationId, employerId } = correction
  const people = [...changedPeople(correction), ...(await addedPeople(deps, act, correction))]
  const ids = { correctionId: newId(), supplementId: newId() }
  const found = await correctRows(
    deps.db,
    {
      ...{ declarationId, ...ids, people, reason: correction.reason },
      ...{ reference: makeReference('JF', randomBytes(8)), by: act.actorId ?? employerId },
    },
    act.at,
  )
  const entries = people.map(({ personId }) => ({
    ...{ personId, action: 'contributions.correct', objectId: declarationId, result: 'done' },
  }))
  await recordActs(deps.db, act, entries)
  await recordFound(deps.db, act, found)
  await takeBackFound(deps, act)
  return tellOfCorrection(deps, act, { ...ids, before: declaration, people, found })
}

function changedPeople({ changed, standing }: ReadLines): readonly CorrectedPerson[] {
  return changed.flatMap(({ citizenNumber, isTakenOff, base, employerPart, personPart }) => {
    const found = standing.get(citizenNumber)
    const to = isTakenOff ? null : { base, employerPart, personPart }
    return found ? [{ personId: found.personId, to }] : []
  })
}

/** Who is new to the register enters it, as with a declaration. */
async function addedPeople(
  deps: Deps,
  act: Act,
  {
    declaration,
    employerId,
    added,
    known,
  }: WantedCorrection & ReadLines & { readonly declaration: Declaration },
): Promise<readonly CorrectedPerson[]> {
  if (added.length === 0) return []
  const month = yearMonth(declaration.month)
  const entered = await enterPeople(deps, act, { employerId, month, lines: added, known })
  return entered.map(({ personId, ...to }) => ({ personId, to }))
}
