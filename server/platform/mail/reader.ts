/** Who is told: a person on their own page, or an organisation in the inbox that its officers share. */
import { type RawBuilder, sql } from 'kysely'

export type Reader = { readonly personId: string } | { readonly organisationId: string }

/** Where what a reader is told lies, and in which column it says whose it is. */
type Place = {
  readonly notices: 'mail.notice' | 'mail.organisation_notice'
  readonly addresses: 'mail.address' | 'mail.organisation_address'
  readonly owner: RawBuilder<unknown>
  readonly id: string
}

export function placeOf(reader: Reader): Place {
  if ('personId' in reader) {
    const owner = sql.ref('person_id')
    return { notices: 'mail.notice', addresses: 'mail.address', owner, id: reader.personId }
  }
  return {
    ...{ notices: 'mail.organisation_notice', addresses: 'mail.organisation_address' },
    ...{ owner: sql.ref('organisation_id'), id: reader.organisationId },
  }
}
