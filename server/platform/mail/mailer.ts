/**
 * Takes messages of one medium out of the database and hands them to a sender, at least once each: a
 * message is marked as sent only after the sender has it. One that cannot be sent waits, and the others
 * go on; one that is refused for good waits no longer.
 */
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDrainLoop } from '#platform/jobs/drain-loop.ts'
import type { Log } from '#platform/log/log.ts'
import { countRefused } from '#platform/measures/messages.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { RefusedForGood, type TextSender } from './sender.ts'
import { claimWaitingTexts, markFailed, markRefused, markSent } from './text-messages.ts'
import type { Medium, OpenedText } from './text-messages.ts'

/** In a demonstration nothing leaves: the page of messages shows what would have arrived. */
export const demoSender: TextSender = { send: async () => {} }

/**
 * One file per message, for a program of the operator's to collect and delete. The name is the
 * message's id, so that a message written twice is one file; only the server's own user may read it.
 */
export function folderSender(folder: string): TextSender {
  return {
    async send({ messageId, to, text, at }) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await chmod(folder, 0o700)
      const path = join(folder, `${messageId}.json`)
      const body = JSON.stringify({ messageId, to, text, at: at.toString() })
      await writeFile(`${path}.part`, `${body}\n`, { mode: 0o600 })
      await rename(`${path}.part`, path)
    },
  }
}

export type Mailer = {
  /** Sends what waits now; how many left. */
  readonly sendOnce: () => Promise<number>
  readonly start: () => void
  readonly stop: () => Promise<void>
}

export type MailerDeps = {
  readonly db: Db
  readonly personal: Personal
  readonly medium: Medium
  readonly sender: TextSender
  readonly log: Log
  readonly now: () => Temporal.Instant
  /** When people sleep: only what is urgent leaves then. */
  readonly quiet?: () => QuietHours
}

/** Wall-clock times HH:MM; the span may go over midnight, and an empty one keeps nothing back. */
export type QuietHours = { readonly from: string; readonly until: string }

export function isQuiet({ from, until }: QuietHours, at: Temporal.Instant): boolean {
  const time = at.toZonedDateTimeISO('Asia/Shanghai').toPlainTime().toString().slice(0, 5)
  return from <= until ? from <= time && time < until : time >= from || time < until
}

/** At the same time: a gateway that is slow to answer has them all answered long before the claim ends. */
const groupAtMost = 10
const pauseMilliseconds = 1_000

export function createMailer(deps: MailerDeps): Mailer {
  async function sendOnce(): Promise<number> {
    const { db, personal, medium, now } = deps
    const urgentOnly = deps.quiet ? isQuiet(deps.quiet(), now()) : false
    const wanted = { medium, atMost: groupAtMost, urgentOnly, at: now() }
    const claimed = await claimWaitingTexts({ db, personal }, wanted)
    const left = await Promise.all(claimed.map(hasLeft))
    return left.filter(Boolean).length
  }

  async function hasLeft(text: OpenedText): Promise<boolean> {
    try {
      await deps.sender.send(text)
    } catch (fault) {
      const isFinal = fault instanceof RefusedForGood
      const mark = isFinal ? markRefused : markFailed
      deps.log.error('a message could not be sent', fault, { mediumCode: text.medium })
      await mark(deps.db, text, deps.now())
      if (isFinal) countRefused(text.medium, fault.code)
      return false
    }
    await markSent(deps.db, text, deps.now())
    return true
  }

  const { start, stop } = createDrainLoop({
    ...{ drainOnce: sendOnce, groupAtMost, pauseMilliseconds },
    onFault: (fault) => deps.log.error('messages could not be sent', fault),
  })
  return {
    ...{ sendOnce, start },
    stop: async () => {
      await stop()
      deps.sender.close?.()
    },
  }
}
