/** What becomes of a move into the area before it is credited: letter and sheet at a window, and withdrawal. */
import { stillTrue } from '#capabilities/cards/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import type { MoveInChanged } from './apply-for-move-in.ts'
import {
  answerDueOn,
  type InformationSheet,
  mayBecome,
  type MoveIn,
  type MoveInState,
  type MoveInStepRefusal,
} from './move-in.ts'
import { changeMoveIn, readMoveIn } from './move-in-store.ts'
import type { CaseDeps } from './open-closing.ts'
import { arrivalsFor } from './show-move-ins.ts'
import { tellOfMoveIn } from './tell-of-move-in.ts'

export type MoveInNamed = { readonly personId: string; readonly moveInId: string }
type Stepped = Promise<Ran<MoveInChanged | Refused<MoveInStepRefusal>>>

/** From now on the other area's days count. */
export async function sendContactLetter(deps: CaseDeps, act: Act, named: MoveInNamed): Stepped {
  return step(deps, act, named, {
    ...{ action: 'cases.send-contact-letter', body: {}, next: 'letter_sent' },
    change: async (tx, found) => {
      const due = answerDueOn(deps.area, act.at)
      const sent = { state: 'letter_sent', answerDueOn: due, at: act.at } as const
      stillTrue(await changeMoveIn(tx, found, sent))
      await tellOfMoveIn(tx, named.personId, 'move_in_letter_sent', act.at)
      return 'changed'
    },
  })
}

/** Another sheet may take the place of one that was wrong; what was asked on the old one is void. */
export async function recordSheet(
  deps: CaseDeps,
  act: Act,
  { sheet, ...named }: MoveInNamed & { readonly sheet: InformationSheet },
): Stepped {
  return step(deps, act, named, {
    ...{ action: 'cases.record-information-sheet', next: 'sheet_received' },
    body: { ...sheet, datedOn: sheet.datedOn.toString() },
    refusal: async () => (isBefore(dayOf(act.at), sheet.datedOn) ? 'day_in_future' : null),
    change: async (tx, found) => {
      stillTrue(await changeMoveIn(tx, found, { state: 'sheet_received', sheet, at: act.at }))
      return 'changed'
    },
  })
}

export async function withdrawMoveIn(deps: CaseDeps, act: Act, named: MoveInNamed): Stepped {
  return step(deps, act, named, withdrawal(act, 'cases.withdraw-move-in'))
}

/** By the person, until money has come that names the case: where that goes back to, a window settles. */
export async function withdrawOwnMoveIn(deps: CaseDeps, act: Act, named: MoveInNamed): Stepped {
  return step(deps, act, named, {
    ...withdrawal(act, 'cases.withdraw-own-move-in'),
    refusal: async (tx, found) => {
      const arrivals = await arrivalsFor(tx, found)
      return arrivals.some(({ namesIt }) => namesIt) ? 'move_in_money_arrived' : null
    },
  })
}

function withdrawal(act: Act, action: string): Step {
  return {
    ...{ action, body: {}, next: 'withdrawn' },
    change: async (tx, found) => {
      stillTrue(await changeMoveIn(tx, found, { state: 'withdrawn', at: act.at }))
      await tellOfMoveIn(tx, found.personId, 'move_in_withdrawn', act.at)
      return 'withdrawn'
    },
  }
}

type Step = {
  readonly action: string
  readonly body: Readonly<Record<string, unknown>>
  readonly next: MoveInState
  readonly refusal?: (tx: Db, found: MoveIn) => Promise<MoveInStepRefusal | null>
  readonly change: (tx: Db, found: MoveIn) => Promise<MoveInChanged['kind']>
}

function step(deps: CaseDeps, act: Act, { personId, moveInId }: MoveInNamed, of: Step): Stepped {
  return runCommand<MoveInChanged | Refused<MoveInStepRefusal>>(deps.db, act, {
    personId,
    action: of.action,
    body: { moveInId, ...of.body },
    decide: async (tx) => {
      const found = await readMoveIn(tx, personId, moveInId)
      if (!found) return refused('move_in_unknown')
      if (await isOwnFile({ ...deps, db: tx }, act, personId)) return refused('own_file')
      if (!mayBecome(found.state, of.next)) return refused('move_in_not_so_far')
      const refusal = (await of.refusal?.(tx, found)) ?? null
      if (refusal) return refused(refusal)
      return { kind: await of.change(tx, found), moveInId }
    },
    objectOf: () => moveInId,
  })
}
