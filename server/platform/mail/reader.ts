/** Who is told: a person on their own page, or an organisation in the inbox that its officers share. */
import { type RawBuilder, sql } from 'kysely'

export type Reader = { readonly personId: string } | { readonly organisationId: string }

/** Where what a reader is told lies, and in which column it says whose it is. */
type Place = {
  readonly notices: 'mail.notice' | 'mail.organisation_notice'
  readonly owner: RawBuilder<unknown>
  readonly id: string
}

export function placeOf(reader: Reader): Place {
  if ('personId' in reader) {
    return { notices: 'mail.notice', owner: sql.ref('person_id'), id: reader.personId }
  }
  const owner = sql.ref('organisation_id')
  return { notices: 'mail.organisation_notice', owner, id: reader.organisationId }
}
