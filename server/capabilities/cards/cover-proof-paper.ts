/** The proof of cover on paper: one page, with everything that a counter has to compare. */
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { identityOf } from '#capabilities/people/index.ts'
import type { Fact } from '#platform/documents/pdf.ts'
import type { CoverProof } from './cover-proof.ts'
import { readCoverProof } from './cover-proof-store.ts'
import { coverProofWords } from './cover-proof-words.ts'
import { documentWords } from './document-words.ts'
import { findPhoto } from './find-photo.ts'
import { paper, type PaperDeps } from './paper.ts'
import { type Language, momentText } from './words.ts'

/** A proof in force or ended; null when the person has none with this id. */
export async function findCoverProof(
  deps: Pick<PaperDeps, 'db'>,
  named: { readonly personId: string; readonly proofId: string },
): Promise<CoverProof | null> {
  return readCoverProof(deps.db, named.personId, named.proofId)
}

export type CoverProofPaper = {
  readonly personId: string
  readonly proofId: string
  /** Where the page is at which anybody can check it. */
  readonly checkAt: string
}

/** Null for a proof that there is not, or that has ended: nobody prints one to show it after that. */
export async function coverProofPaper(
  deps: PaperDeps,
  named: CoverProofPaper,
  language: Language,
): Promise<Buffer | null> {
  const proof = await findCoverProof(deps, named)
  if (!proof || proof.endedBecause) return null
  const words = coverProofWords[language]
  const photo = await findPhoto(deps, named.personId)
  return paper(deps, language, {
    title: words.title,
    reference: { label: words.reference, value: proof.reference },
    blocks: [
      {
        kind: 'panel',
        label: words.until,
        value: words.untilDay(lastDayOf(proof)),
        note: words.note,
        // What follows the # stays in the browser: no server on the way reads the statement.
        qr: { payload: `${named.checkAt}#${proof.statement}`, spoken: words.spoken },
      },
      {
        kind: 'facts',
        entries: await factsOf(deps, proof, language),
        ...(photo ? { portrait: { jpeg: photo, spoken: words.portrait } } : {}),
      },
      { kind: 'paragraph', text: words.limits },
      { kind: 'heading', text: words.check },
      { kind: 'steps', items: words.checks(named.checkAt) },
    ],
  })
}

async function factsOf(
  deps: PaperDeps,
  proof: CoverProof,
  language: Language,
): Promise<readonly Fact[]> {
  const identity = await identityOf(deps, proof.personId)
  if (!identity) throw new Error('a proof is about somebody in the register')
  const words = coverProofWords[language]
  const { citizenNumber } = documentWords[language]
  return [
    { label: words.name, value: identity.name },
    { label: citizenNumber, value: maskCitizenNumber(identity.citizenNumber) },
    { label: words.area, value: deps.area.name[language] },
    { label: words.scheme, value: words.schemes[proof.scheme] },
    { label: words.paidUntil, value: proof.paidUntil ?? words.withoutPaying },
    { label: words.reason, value: words.reasons[proof.reason] },
    { label: words.from, value: momentText(proof.issuedAt) },
  ]
}

/** It expires when this day has ended. */
function lastDayOf({ expiresAt }: CoverProof): string {
  return dayOf(expiresAt).subtract({ days: 1 }).toString()
}
