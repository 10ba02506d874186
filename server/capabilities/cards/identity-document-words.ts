/** The documents that prove who somebody is, as a second person reads them. */
import type { Words } from '#capabilities/organisations/index.ts'
import type { IdentityDocument } from './card.ts'

export const identityDocumentWords: Readonly<Record<IdentityDocument, Words>> = {
  id_card: { zh: '居民身份证', en: 'ID card' },
  household_register: { zh: '户口簿', en: 'household register' },
}
