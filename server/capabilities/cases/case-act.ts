/** Acts of this room that want a second person: each is about one case of one person, and a reviewer's. */
import type {
  Approval,
  ApprovedAct,
  Area,
  Described,
  Standing,
  Wanted,
  Words,
} from '#capabilities/organisations/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'

export type DecisionDeps = { readonly area: Area; readonly personal: Personal }
/** In the transaction of the request or of the decision. */
export type Deciding = DecisionDeps & { readonly db: Db }

export type CaseAct = {
  readonly act: string
  readonly asks: string
  readonly title: Words
  /** The field of the request that names the case: one request about it waits at a time. */
  readonly about: 'caseId' | 'moveInId' | 'overpaymentId'
  readonly standing: (deps: Deciding, by: Act, wanted: Wanted) => Promise<Standing>
  readonly describe: (deps: Deciding, wanted: Wanted) => Promise<Described>
  readonly carryOut: (deps: Deciding, by: Act, asked: Approval) => Promise<void>
}

export function caseAct(known: CaseAct): (deps: DecisionDeps) => ApprovedAct {
  const { act, asks, title, about } = known
  return (deps) => ({
    ...{ act, asks, title, deciders: ['reviewer'], lastsHours: 72 },
    objectOf: (wanted) => String(wanted[about]),
    personOf: ({ personId }) => String(personId),
    standing: (db, by, wanted) => known.standing({ ...deps, db }, by, wanted),
    describe: (db, wanted) => known.describe({ ...deps, db }, wanted),
    carryOut: (db, by, asked) => known.carryOut({ ...deps, db }, by, asked),
  })
}
