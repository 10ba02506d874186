import type { EnquiryDeps } from '#capabilities/enquiries/index.ts'
import type { Deps } from '../context.ts'

/** What the room needs of what every route has. */
export function enquiryDeps({ db, area, personal, config }: Deps): EnquiryDeps {
  const mailbox = config.letters?.address ?? null
  return { db, area, personal, mailbox, origin: config.publicOrigin }
}
