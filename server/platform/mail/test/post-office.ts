/** A database, keys, and one mailer with its sender, for tests of what leaves the house. */
import type { TestContext } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { dataKeyTable } from '#server/services.ts'
import { freshDatabase } from '#server/test/database.ts'
import { createMailer } from '../mailer.ts'
import type { TextSender } from '../sender.ts'
import { type Medium, queueMail, queueText } from '../text-messages.ts'

export const at = Temporal.Instant.from('2026-11-16T01:00:00Z')

export type PostOffice = Awaited<ReturnType<typeof postOffice>>

export async function postOffice(t: TestContext, medium: Medium, sender: TextSender) {
  const running = await runKeyService()
  t.onTestFinished(() => running.stop())
  const database = await freshDatabase(t)
  const personal = await createPersonal({
    ...{ keys: running.keys, tableGroups: ['mail'], ...dataKeyTable(database.db) },
    today: () => plainDate('2026-11-16'),
  })
  const clock = { at }
  const lines: string[] = []
  const log = openLog({
    level: 'info',
    destination: { write: (line: string) => void lines.push(line) },
  })
  const mailer = createMailer({
    ...{ db: database.db, personal, medium, sender, log },
    now: () => clock.at,
  })
  t.onTestFinished(() => mailer.stop())
  return { ...database, personal, clock, lines, mailer }
}

/** The id of the message. */
export async function queueTo(
  { db, personal, clock }: Pick<PostOffice, 'db' | 'personal' | 'clock'>,
  medium: Medium,
  to: string,
  text: string,
): Promise<string> {
  const messageId = newId()
  const queue = medium === 'text' ? queueText : queueMail
  const message = { messageId, personId: newId(), to, text, kind: 'card_kept', at: clock.at }
  await queue({ tx: db, personal }, message)
  return messageId
}
