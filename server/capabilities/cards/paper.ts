/** What all papers of this room have in common: the issuer, the foot, and whom they are about. */
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { identityOf, maskName } from '#capabilities/people/index.ts'
import { type Fact, type PdfContent, renderPdf } from '#platform/documents/pdf.ts'
import type { CardsDeps } from './deps.ts'
import { documentWords } from './document-words.ts'
import type { Language } from './words.ts'

export type PaperDeps = Pick<CardsDeps, 'db' | 'area' | 'personal'>

export async function whoIs(
  deps: PaperDeps,
  personId: string,
  language: Language,
  as: 'holder' | 'applicant',
): Promise<readonly Fact[]> {
  const identity = await identityOf(deps, personId)
  if (!identity) throw new Error('a paper is about somebody in the register')
  const words = documentWords[language]
  return [
    { label: words[as], value: maskName(identity.name) },
    { label: words.citizenNumber, value: maskCitizenNumber(identity.citizenNumber) },
  ]
}

export async function paper(
  deps: PaperDeps,
  language: Language,
  content: Pick<PdfContent, 'title' | 'blocks'> & { readonly reference: Fact },
): Promise<Buffer> {
  const { footer, pageOf } = documentWords[language]
  return renderPdf({
    language: language === 'zh' ? 'zh-CN' : 'en',
    issuer: deps.area.agencyName[language],
    footer: { note: footer, pageOf },
    ...content,
  })
}
