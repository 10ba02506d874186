/**
 * Whom an employer declared last, and on what bases, to declare the next month from. Numbers and names
 * lie sealed in the people's files, so that each file that is opened says so in its own trail.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { identitiesOf } from '#capabilities/people/index.ts'
import { plus, yuan, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs, recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { DeclaredLine } from './declaration.ts'
import * as store from './declaration-store.ts'

export type LastMonth = {
  readonly month: string
  readonly lines: readonly DeclaredLine[]
  /** Of that month, who pays contributions no more or was declared by another employer since. */
  readonly notOpened: number
}

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

const byName = new Intl.Collator('zh-CN')

/** Null before the first declaration. */
export async function lastMonthOf(
  deps: Deps,
  act: Act,
  employerId: string,
): Promise<LastMonth | null> {
  const all = await store.readDeclarations(deps.db, { area: deps.area.code, employerId })
  const standing = all.filter(({ state }) => state !== 'withdrawn')
  const latest = standing.find(({ supplements }) => supplements === null)
  if (!latest) return null
  const declared = await declaredIn(
    deps.db,
    standing.filter(({ month }) => month === latest.month),
  )
  const ids = declared.map(({ personId }) => personId)
  const own = await store.readLastDeclaredBy(deps.db, employerId, ids)
  const notActive = await store.readNotActive(deps.db, ids)
  const open = ids.filter((personId) => own.has(personId) && !notActive.has(personId))
  const entry = { action: 'contributions.open-last-month', objectId: latest.declarationId }
  await transaction(deps.db, async (tx) => {
    await recordOfficeAct(tx, act, { ...entry, result: 'done' })
    await recordActs(
      tx,
      act,
      open.map((personId) => ({ ...entry, personId, result: 'done' })),
    )
  })
  const people = await identitiesOf(deps, open)
  const lines = declared.flatMap(({ personId, base }) => {
    const found = people.get(personId)
    return found ? [{ citizenNumber: found.citizenNumber, name: found.name, base: yuan(base) }] : []
  })
  return {
    ...{ month: latest.month, notOpened: declared.length - lines.length },
    lines: lines.toSorted((a, b) => byName.compare(a.name, b.name)),
  }
}

/** With what supplements hold on top. */
async function declaredIn(
  db: Db,
  declarations: readonly store.Declaration[],
): Promise<readonly { readonly personId: string; readonly base: Money }[]> {
  const bases = new Map<string, Money>()
  for (const each of declarations) {
    for (const { personId, base } of await store.readDeclaredPeople(db, each)) {
      bases.set(personId, plus(bases.get(personId) ?? zero, base))
    }
  }
  return [...bases].map(([personId, base]) => ({ personId, base }))
}
