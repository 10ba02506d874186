/**
 * The employer receives the cards of its list and puts each into its person's hand: only cards of its own
 * list, only after it has received them, each by the same act as at a window.
 */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { derivedId } from '#platform/ids.ts'
import type { IdentityDocument } from './card.ts'
import type { EmployerListRefusal } from './employer-list.ts'
import * as store from './hand-over-list-store.ts'
import { handOver } from './hand-over.ts'
import { type ListDeps, ownList, speaksFor } from './take-employer-list.ts'

type OwnList = { readonly employerId: string; readonly listId: string }

export type CardsReceived = { readonly kind: 'received'; readonly count: number }

/** Everything that lies ready; what is made later is received later, by the same act again. */
export async function receiveListedCards(
  deps: ListDeps,
  act: Act,
  body: OwnList,
): Promise<Ran<CardsReceived | Refused<EmployerListRefusal>>> {
  const { listId } = body
  const action = 'cards.receive-listed-cards'
  return runOfficeCommand<CardsReceived | Refused<EmployerListRefusal>>(deps.db, act, {
    action,
    body,
    decide: async (tx) => {
      const list = await ownList(tx, body)
      if (!list) return refused('list_unknown')
      if (!(await speaksFor(tx, act))) return refused('representative_missing')
      const by = act.actorId ?? list.employerId
      const received = await store.noteReceived(tx, { listId, by, at: act.at })
      if (received.length === 0) return refused('no_card_received')
      await recordActs(
        tx,
        act,
        received.map(({ personId, cardId }) => ({
          personId,
          action,
          objectId: cardId,
          result: 'done',
        })),
      )
      return { kind: 'received', count: received.length }
    },
    objectOf: () => listId,
  })
}

export type ListedHandOver = OwnList & {
  /** Null for all that were received, up to a limit. */
  readonly rows: readonly number[] | null
  readonly document: IdentityDocument
}

type Due = { readonly rowNo: number; readonly personId: string; readonly cardId: string }
type HandOversDue = { readonly kind: 'due'; readonly cards: readonly Due[] }

export type ListedHandedOver = {
  readonly kind: 'handed_over'
  readonly handedOver: number
  /** Rows whose card went another way meanwhile. */
  readonly refused: readonly { readonly rowNo: number; readonly refusal: string }[]
}

export const handOversAtMost = 200

/**
 * Whose cards these are is decided once, under the request's own id; each card is then handed over under
 * an id that follows from it, so that a request sent again goes on and hands over nothing twice.
 */
export async function handOverListedCards(
  deps: ListDeps,
  act: Act,
  body: ListedHandOver,
): Promise<Ran<ListedHandedOver | Refused<EmployerListRefusal>>> {
  const { listId, rows, document } = body
  const ran = await runOfficeCommand<HandOversDue | Refused<EmployerListRefusal>>(deps.db, act, {
    action: 'cards.hand-over-listed-cards',
    body,
    decide: async (tx) => {
      const list = await ownList(tx, body)
      if (!list) return refused('list_unknown')
      if (!(await speaksFor(tx, act))) return refused('representative_missing')
      const due = await store.readToHandOver(tx, { listId, rows, atMost: handOversAtMost })
      if (due.length === 0) return refused('no_card_received')
      const cards = due.flatMap(({ rowNo, personId, cardId }) =>
        cardId ? [{ rowNo, personId, cardId }] : [],
      )
      return { kind: 'due', cards }
    },
    objectOf: () => listId,
  })
  if (ran.kind !== 'ran') return ran
  if (ran.outcome.kind === 'refused') return { ...ran, outcome: ran.outcome }
  const outcome = await handOverEach(deps, act, { document, cards: ran.outcome.cards })
  return { kind: 'ran', outcome, replayed: ran.replayed }
}

async function handOverEach(
  deps: ListDeps,
  act: Act,
  due: { readonly document: IdentityDocument; readonly cards: readonly Due[] },
): Promise<ListedHandedOver> {
  let handedOver = 0
  const others: { rowNo: number; refusal: string }[] = []
  for (const { rowNo, personId, cardId } of due.cards) {
    const own = { ...act, commandId: derivedId<Act['commandId']>(act.commandId, cardId) }
    const { document } = due
    const ran = await handOver(deps, own, { personId, cardId, document, receiver: 'self' })
    if (ran.kind !== 'ran') throw new Error(`a listed card met ${ran.kind}`)
    if (ran.outcome.kind === 'refused') others.push({ rowNo, refusal: ran.outcome.refusal })
    else handedOver += 1
  }
  return { kind: 'handed_over', handedOver, refused: others }
}
