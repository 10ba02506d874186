/**
 * Every problem the web interface can answer with: its status, and what happened, why and what to do
 * next, in both languages. Rooms keep theirs in files of their own; this one puts them together.
 */
import { administrationProblems } from './administration.ts'
import { cardsProblems } from './cards.ts'
import { benefitProblems } from './benefit-filings.ts'
import { groupProblems } from './benefit-groups.ts'
import { catalogueFileProblems } from './catalogue-files.ts'
import { caseProblems } from './cases.ts'
import { claimProblems } from './claims.ts'
import { insurerProblems } from './insurers.ts'
import { enquiryProblems } from './enquiries.ts'
import { contributionsProblems } from './contributions.ts'
import { clearingProblems } from './clearing.ts'
import { receiptProblems } from './receipts.ts'
import { aidProblems, familyProblems } from './family.ts'
import { employerListProblems, fileRefusedProblem } from './employer-lists.ts'
import { filingProblems } from './filings.ts'
import { generalProblems } from './general.ts'
import {
  factorProblems,
  kioskProblems,
  contactProblems,
  mailAddressProblems,
  passkeyProblems,
  peopleProblems,
} from './people.ts'
import { policiesProblems } from './policies.ts'
import { disputeProblems, settlementProblems } from './settlement.ts'
import { callProblems } from './calls.ts'
import { webhookProblems } from './webhooks.ts'

export type ProblemWords = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503
  readonly zh: { readonly title: string; readonly detail: string }
  readonly en: { readonly title: string; readonly detail: string }
}

export const problemWords = {
  ...generalProblems,
  ...peopleProblems,
  ...passkeyProblems,
  ...mailAddressProblems,
  ...contactProblems,
  ...factorProblems,
  ...kioskProblems,
  ...familyProblems,
  ...aidProblems,
  ...cardsProblems,
  ...contributionsProblems,
  ...receiptProblems,
  ...clearingProblems,
  ...policiesProblems,
  ...employerListProblems,
  ...fileRefusedProblem,
  ...settlementProblems,
  ...administrationProblems,
  ...disputeProblems,
  ...filingProblems,
  ...benefitProblems,
  ...groupProblems,
  ...catalogueFileProblems,
  ...claimProblems,
  ...insurerProblems,
  ...caseProblems,
  ...enquiryProblems,
  ...callProblems,
  ...webhookProblems,
} as const satisfies Record<string, ProblemWords>

export type ProblemCode = keyof typeof problemWords
