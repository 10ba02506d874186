/**
 * An employer corrects a month downwards, with a reason. What is not paid yet is owed in its new amount under
 * the same reference; of what is paid, the difference is owed back. What was declared first stays on record.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { findManyByCitizenNumber, identitiesOf, isSameName } from '#capabilities/people/index.ts'
import { dayOf, periodOfMonth, yearMonth } from '#kernel/dates.ts'
import { plus, sum, yuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Ran } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { checkCorrected, correctionProblem } from './correction.ts'
import type { CorrectedPerson, CorrectionRefusal, Standing } from './correction.ts'
import { mostLines } from './declaration.ts'
import type { CheckedLine, DeclaredLine, LineProblem } from './declaration.ts'
import * as store from './declaration-store.ts'
import type { Declaration } from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import { recordFound, takeBackFound } from './give-back.ts'
import { correctMonth as correctRows, readPaidElsewhere } from './overpayment-store.ts'
import { tellEmployer } from './tell-employer.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

export type WantedCorrection = {
  /** From the credential, never from the request. */
  readonly employerId: string
  readonly declarationId: string
  readonly reason: string
  /** One for each person to correct; no base takes the person off. */
  readonly lines: readonly DeclaredLine[]
}

export type Corrected = {
  readonly kind: 'corrected'
  readonly correctionId: string
  readonly people: number
  readonly total: string
  /** Of a month that was paid; zero of one that was not. */
  readonly owedBack: string
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
  return runOfficeCommand<Corrected | CorrectionRefused>(deps.db, act, {
    action: 'contributions.correct',
    body: wanted,
    decide: (tx) => decide({ ...deps, db: tx }, act, wanted),
    objectOf: () => wanted.declarationId,
  })
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
  if (declaration.isCredited) return refused('month_credited')
  if (wanted.lines.length === 0) return refused('no_lines')
  if (wanted.lines.length > mostLines) return refused('too_many_lines')

  const month = yearMonth(declaration.month)
  const { value } = termsOn(deps.area.contribution, periodOfMonth(month).from)
  const { checked, problems } = checkCorrected(wanted.lines, value, dayOf(act.at))
  const standing = await standingOf(deps, declaration, checked)
  const all = [
    ...problems,
    ...checked.flatMap((line) => correctionProblem(line, standing.get(line.citizenNumber)) ?? []),
  ]
  if (all.length > 0) {
    return { ...refused('lines_wrong'), problems: all.toSorted((a, b) => a.line - b.line) }
  }
  const people = checked.flatMap(
    ({ citizenNumber, isTakenOff, base, employerPart, personPart }) => {
      const found = standing.get(citizenNumber)
      const to = isTakenOff ? null : { base, employerPart, personPart }
      return found ? [{ personId: found.personId, to }] : []
    },
  )
  const isEmptied = people.every(({ to }) => to === null) && people.length === declaration.people
  return isEmptied
    ? refused('nobody_left')
    : carryOut(deps, act, { ...wanted, declaration, people })
}

/** Of everybody whom a line names and the declaration holds, by number. */
async function standingOf(
  deps: Deps,
  declaration: Declaration,
  lines: readonly CheckedLine[],
): Promise<ReadonlyMap<string, Standing>> {
  const known = await findManyByCitizenNumber(
    deps,
    lines.map(({ citizenNumber }) => citizenNumber),
  )
  const ids = [...known.values()]
  const rows = await store.readDeclaredPeople(deps.db, declaration)
  const declared = new Map(rows.map((row) => [row.personId, row]))
  const identities = await identitiesOf(deps, ids)
  const elsewhere = await readPaidElsewhere(deps.db, declaration.month, ids)
  return new Map(
    lines.flatMap(({ citizenNumber, name }) => {
      const row = declared.get(known.get(citizenNumber) ?? '')
      if (!row) return []
      const standing = {
        ...{ personId: row.personId, base: row.base },
        hasName: isSameName(identities.get(row.personId)?.name ?? '', name),
        counts: declaration.state === 'declared' || row.isPaid,
        paidElsewhere: elsewhere.has(row.personId),
      }
      return [[citizenNumber, standing] as const]
    }),
  )
}

async function carryOut(
  deps: Deps,
  act: Act,
  correction: WantedCorrection & {
    readonly declaration: Declaration
    readonly people: readonly CorrectedPerson[]
  },
): Promise<Corrected> {
  const { declaration, people, declarationId, employerId } = correction
  const correctionId = newId()
  const by = act.actorId ?? employerId
  const found = await correctRows(deps.db, { ...correction, correctionId, by }, act.at)
  const entries = people.map(({ personId }) => ({
    ...{ personId, action: 'contributions.correct', objectId: declarationId, result: 'done' },
  }))
  await recordActs(deps.db, act, entries)
  await recordFound(deps.db, act, found)
  await takeBackFound(deps, act)
  const after = await store.lockDeclaration(deps.db, declarationId)
  if (!after) throw new Error('a declaration is never deleted')
  const total = yuan(plus(after.employerPart, after.personPart))
  const owedBack = yuan(sum(found.map(({ paid }) => paid)))
  const { month, reference } = declaration
  const words = employerWords.month_corrected({
    ...{ month, people: after.people, total, reference },
    owedBack: declaration.state === 'paid' ? owedBack : null,
  })
  const news = { employerId, kind: 'month_corrected', of: [correctionId], at: act.at } as const
  await tellEmployer(deps, { ...news, words })
  for (const { personId, to } of people) {
    const payload = { period: month, base: to === null ? null : yuan(to.base) }
    await tell(deps.db, { messageId: newId(), personId, kind: 'month_corrected', payload }, act.at)
  }
  return { kind: 'corrected', correctionId, people: after.people, total, owedBack }
}
