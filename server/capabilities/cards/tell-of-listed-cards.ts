/**
 * Tells employers by the clock how far the cards of their lists have come. Cards come and go by hundreds,
 * each by an act of its own; an employer wants to hear of them by number, and only of what is new.
 */
import { dayOf } from '#kernel/dates.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import type { CardsDeps } from './deps.ts'
import { tellEmployer } from './employer-news.ts'
import * as store from './list-news-store.ts'
import type { ListStanding, NewsKind } from './list-news-store.ts'

type Deps = Pick<CardsDeps, 'db' | 'personal'>
type Moment = { readonly at: Temporal.Instant; readonly isDayOver: boolean }

/** How many things were told; what another server tells at this moment is left to it. */
export async function tellOfListedCards(deps: Deps, moment: Moment): Promise<number> {
  let told = 0
  const on = dayOf(moment.at)
  for (const standing of await store.readListStandings(deps.db, { on, listId: null })) {
    if (!hasChanged(standing, moment)) continue
    const { listId } = standing
    told += await transaction(deps.db, async (tx) => {
      if (!(await store.tryLockNews(tx, listId))) return 0
      const [now] = await store.readListStandings(tx, { on, listId })
      return now ? tellOfList({ ...deps, db: tx }, now, moment) : 0
    })
  }
  return told
}

/** What was handed over is told of once a day, or when no card is out any more. */
function kindsDue({ open }: ListStanding, { isDayOver }: Moment): readonly NewsKind[] {
  const atOnce = store.newsKinds.filter((kind) => kind !== 'handed_over')
  return isDayOver || open === 0 ? store.newsKinds : atOnce
}

function hasChanged(standing: ListStanding, moment: Moment): boolean {
  const { now, told, open } = standing
  return open === 0 || kindsDue(standing, moment).some((kind) => now[kind] !== (told[kind] ?? 0))
}

async function tellOfList(
  deps: Deps & { readonly db: Db },
  standing: ListStanding,
  moment: Moment,
): Promise<number> {
  const { listId, now, open } = standing
  let news = 0
  for (const kind of kindsDue(standing, moment)) {
    const number = now[kind] - (standing.told[kind] ?? 0)
    if (number > 0) {
      await tellOfKind(deps, { standing, kind, number, at: moment.at })
      news += 1
    }
    // Cards that were late and have come are late no more: what is late next is news again.
    if (number !== 0)
      await store.noteTold(deps.db, { listId, kind, number: now[kind], at: moment.at })
  }
  if (open === 0) await store.noteToldAll(deps.db, listId, moment.at)
  return news
}

function tellOfKind(
  { db: tx, personal }: Deps,
  news: {
    readonly standing: ListStanding
    readonly kind: NewsKind
    readonly number: number
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { standing: list, kind, number, at } = news
  const { all, now } = list
  const tell = { tx, personal }
  const base = { list, at }
  switch (kind) {
    case 'ready':
      return tellEmployer(tell, {
        ...{ ...base, kind: 'cards_ready', of: { number, so: now.ready, all } },
      })
    case 'late': {
      const promisedOn = list.promisedOn.toString()
      return tellEmployer(tell, { ...base, kind: 'cards_late', of: { number, promisedOn } })
    }
    case 'sent_back':
      return tellEmployer(tell, { ...base, kind: 'cards_sent_back', of: { number } })
    case 'rejected':
      return tellEmployer(tell, { ...base, kind: 'applications_closed', of: { number } })
    case 'handed_over':
      return tellEmployer(tell, {
        ...{ ...base, kind: 'cards_handed_over', of: { number, so: now.handed_over, all } },
      })
  }
}
