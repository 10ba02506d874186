/** Questions that come by letter, and what the clock does about all of them. */
import { type EnquiryDeps, watchEnquiries } from '#capabilities/enquiries/index.ts'
import { type LetterGate, startLetterGate } from '#channels/letters/letter-gate.ts'
import type { Services } from './services.ts'

export function enquiryDepsOf({ db, area, personal, config }: Services): EnquiryDeps {
  const mailbox = config.letters?.address ?? null
  return { db, area, personal, mailbox, origin: config.publicOrigin }
}

/** Null where no letters come in. */
export async function letterGateOf(services: Services): Promise<LetterGate | null> {
  const { config, log, now } = services
  if (!config.letters) return null
  const { address: mailbox, port } = config.letters
  const deps = { ...enquiryDepsOf(services), mailbox, log, now }
  return startLetterGate(deps, { host: config.host, port })
}

export async function watchOverEnquiries(services: Services): Promise<void> {
  const { reminded, escalated } = await watchEnquiries(enquiryDepsOf(services), services.now())
  if (reminded + escalated > 0) {
    services.log.info('enquiries_watched', { remindedCount: reminded, escalatedCount: escalated })
  }
}
