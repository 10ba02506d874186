import { accountsAccess } from './accounts.ts'
import { administrationAccess } from './administration.ts'
import { auditAccess } from './audit.ts'
import { callsAccess } from './calls.ts'
import { cardsAccess } from './cards.ts'
import { casesAccess } from './cases.ts'
import { cataloguesAccess } from './catalogues.ts'
import { clearingAccess } from './clearing.ts'
import { contributionsAccess } from './contributions.ts'
import { diagnosisAccess } from './diagnosis.ts'
import { employersAccess } from './employers.ts'
import { enquiriesAccess } from './enquiries.ts'
import { familyAccess } from './family.ts'
import { peopleAccess } from './people.ts'
import { policiesAccess } from './policies.ts'
import { allow, type Policy } from './policy.ts'
import { settlementAccess } from './settlement.ts'
import { webhooksAccess } from './webhooks.ts'

/** Who may do what to whom: the whole of it. */
export const accessTable = {
  'site.look': allow.everybody,
  'operations.look': allow.everybody,
  // Who calls the hospital interface signs each message: its own gateway and table of transactions judge.
  'institutions.call': allow.everybody,
  // Who calls the FHIR facade brings a token of its own: each of its routes says which scope it asks for.
  'fhir.look-around': allow.everybody,
  'fhir.call': allow.everybody,
  // Who asks the hotline's dialogue brings the key of a voice browser, or a signature of jambonz.
  'hotline.call': allow.everybody,
  ...peopleAccess,
  ...familyAccess,
  ...accountsAccess,
  ...callsAccess,
  ...cardsAccess,
  ...contributionsAccess,
  ...employersAccess,
  ...cataloguesAccess,
  ...settlementAccess,
  ...policiesAccess,
  ...clearingAccess,
  ...casesAccess,
  ...diagnosisAccess,
  ...enquiriesAccess,
  ...webhooksAccess,
  ...auditAccess,
  ...administrationAccess,
} as const satisfies Policy

export type Action = keyof typeof accessTable
