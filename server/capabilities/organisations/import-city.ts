/**
 * Enters the organisations of a city from a file that was checked whole: all of it or nothing, twice
 * is once. Changes to what is entered already are made only when somebody has seen them.
 */
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { CityEntry, CityPlan, FileProblem } from './city-plan.ts'
import { planCity } from './city-plan.ts'
import { lockImport, readAllOrganisations, updateOrganisation } from './city-store.ts'
import { forgetOrganisation } from './directory.ts'
import type { Organisation } from './organisation.ts'
import { everyArea, type ServiceRule } from './service-rule.ts'
import { insertServiceRule, readServiceRules } from './service-rule-store.ts'
import { insertOrganisation } from './store.ts'

/** check: nothing is written. add: only when nothing changes. apply: changes have been seen. */
export type ImportMode = 'check' | 'add' | 'apply'

export type CityFile = {
  readonly area: string
  readonly organisations: readonly CityEntry[]
  readonly serviceRules: readonly (ServiceRule & { readonly at: string })[]
}

export type CityImported =
  | { readonly kind: 'wrong'; readonly problems: readonly FileProblem[] }
  | {
      readonly kind: 'checked' | 'needs_a_look' | 'done'
      readonly plan: CityPlan
      readonly newRules: readonly ServiceRule[]
    }

export type CityImport = {
  readonly file: CityFile
  readonly mode: ImportMode
  /** What other rooms need before the first act of an organisation; in the same transaction. */
  readonly prepare: (tx: Db, organisations: readonly Organisation[]) => Promise<void>
}

export async function importCity(
  db: Db,
  act: Act,
  { file, mode, prepare }: CityImport,
): Promise<CityImported> {
  const outcome = await transaction(db, async (tx): Promise<CityImported> => {
    await lockImport(tx)
    const existing = await readAllOrganisations(tx)
    const planned = planCity(file.organisations, { area: file.area, existing, newId })
    const rules = await judgeRules(tx, file)
    const problems = [...('problems' in planned ? planned.problems : []), ...rules.problems]
    if ('problems' in planned || problems.length > 0) return { kind: 'wrong', problems }

    const { plan } = planned
    const answer = { plan, newRules: rules.added }
    if (mode === 'check') return { kind: 'checked', ...answer }
    if (mode === 'add' && plan.changed.length > 0) return { kind: 'needs_a_look', ...answer }
    await write(tx, act, answer)
    await prepare(tx, [...existing, ...plan.added])
    return { kind: 'done', ...answer }
  })
  if (outcome.kind === 'done') {
    const { added, changed } = outcome.plan
    for (const { organisationId } of [...added, ...changed.map(({ to }) => to)]) {
      forgetOrganisation(organisationId)
    }
  }
  return outcome
}

async function write(
  tx: Db,
  act: Act,
  { plan, newRules }: { plan: CityPlan; newRules: readonly ServiceRule[] },
): Promise<void> {
  const note = (action: string, objectId: string | null, purpose: string | null): Promise<void> =>
    recordOfficeAct(tx, { ...act, purpose }, { action, objectId, result: 'done' })
  for (const added of plan.added) {
    await insertOrganisation(tx, added)
    await note('organisations.add', added.organisationId, null)
  }
  for (const { to, differences } of plan.changed) {
    await updateOrganisation(tx, to)
    const fields = differences.map(({ field }) => field).join(' ')
    await note('organisations.change', to.organisationId, fields)
  }
  for (const rule of newRules) {
    await insertServiceRule(tx, rule)
    await note('organisations.add-service-rule', null, `${rule.kind} ${rule.act} ${rule.from}`)
  }
}

type Judged = { readonly problems: readonly FileProblem[]; readonly added: readonly ServiceRule[] }

/** A rule that has been in force is history: another one is added with a later day. */
async function judgeRules(tx: Db, file: CityFile): Promise<Judged> {
  const known = (await readServiceRules(tx, file.area)).filter(({ area }) => area !== everyArea)
  const keyOf = ({ kind, act, from }: ServiceRule): string => `${kind} ${act} ${from}`
  const before = new Map(known.map((rule) => [keyOf(rule), rule]))
  const problems: FileProblem[] = []
  const added: ServiceRule[] = []
  for (const { at, ...rule } of file.serviceRules) {
    const same = before.get(keyOf(rule))
    if (!same) {
      added.push(rule)
      before.set(keyOf(rule), rule)
    } else if (same.serves !== rule.serves || same.source !== rule.source) {
      const reason = `a rule for ${keyOf(rule)} is entered already and says "${same.serves}"`
      problems.push({ at, reason, remedy: 'leave it, and add a rule that begins on a later day' })
    }
  }
  return { problems, added }
}
