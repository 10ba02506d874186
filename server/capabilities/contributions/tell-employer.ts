/** Tells employers in the transaction of what they are told of; of one thing each is told once. */
import { plus, yuan } from '#kernel/money.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import { notifyEmployer, type NoticeWords } from '#platform/mail/notices.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { Declaration } from './declaration-store.ts'
import type { EmployerNews } from './employer-news.ts'

type News = {
  readonly employerId: string
  readonly kind: EmployerNews
  /** What makes it one thing: told of it twice, the employer has one notice. */
  readonly of: readonly string[]
  readonly words: NoticeWords
  readonly at: Temporal.Instant
}

/** True when it is news. */
export function tellEmployer(
  deps: { readonly db: Db; readonly personal: Personal },
  { employerId, kind, of, words, at }: News,
): Promise<boolean> {
  const messageId = derivedId(kind, employerId, ...of)
  const notice = { messageId, organisationId: employerId, kind, words, at }
  return notifyEmployer({ ...deps, tx: deps.db }, notice)
}

const atOnce = 200

/** Many, in pieces that a transaction bears; how many had not been told. */
export async function tellEmployers(
  deps: { readonly db: Db; readonly personal: Personal },
  all: readonly News[],
): Promise<number> {
  let told = 0
  for (let from = 0; from < all.length; from += atOnce) {
    await transaction(deps.db, async (tx) => {
      for (const news of all.slice(from, from + atOnce)) {
        if (await tellEmployer({ ...deps, db: tx }, news)) told += 1
      }
    })
  }
  return told
}

/** What its words say of a declaration. */
export function dueOf(
  declaration: Pick<Declaration, 'month' | 'employerPart' | 'personPart' | 'reference'>,
): { readonly month: string; readonly total: string; readonly reference: string } {
  const { month, employerPart, personPart, reference } = declaration
  return { month, total: yuan(plus(employerPart, personPart)), reference }
}
