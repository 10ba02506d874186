/** What a line is wrong about that only the register knows. */
import { identitiesOf, isSameName } from '#capabilities/people/index.ts'
import type { YearMonth } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { CheckedLine, LineProblem } from './declaration.ts'
import * as store from './declaration-store.ts'

/**
 * What only the register can tell of a line: another name, a person who works no more, or one whom another
 * employer has declared for the month. The last is said to nobody who does not know the name.
 */
export async function registerProblems(
  deps: { readonly db: Db; readonly personal: Personal },
  checked: readonly CheckedLine[],
  of: {
    readonly employerId: string
    readonly month: YearMonth
    readonly known: ReadonlyMap<string, string>
  },
): Promise<readonly LineProblem[]> {
  const { employerId, month, known } = of
  const ids = [...known.values()]
  const identities = await identitiesOf(deps, ids)
  const notActive = await store.readNotActive(deps.db, ids)
  const elsewhere = await store.readDeclaredElsewhere(deps.db, employerId, month, ids)
  const problems: LineProblem[] = []
  for (const line of checked) {
    const personId = known.get(line.citizenNumber)
    const identity = personId === undefined ? undefined : identities.get(personId)
    if (!personId || !identity) continue
    const at = { line: line.line, limit: null }
    const isNamed = isSameName(identity.name, line.name)
    if (notActive.has(personId)) {
      problems.push({ ...at, field: 'citizenNumber', code: 'not_active' })
    } else if (isNamed && elsewhere.has(personId)) {
      problems.push({ ...at, field: 'citizenNumber', code: 'declared_elsewhere' })
    }
    if (!isNamed) problems.push({ ...at, field: 'name', code: 'name_differs' })
  }
  return problems
}
