/** The papers a person takes home: the receipt, the loss voucher, and the declaration to be signed. */
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { Fact, PdfBlock } from '#platform/documents/pdf.ts'
import { agentFacts } from './agent-facts.ts'
import { readAgentActs } from './agent-store.ts'
import { readApplication } from './application-store.ts'
import { documentWords } from './document-words.ts'
import type { LossReport } from './loss-report.ts'
import { readLossReport } from './loss-store.ts'
import { paper, type PaperDeps, whoIs } from './paper.ts'
import { replacementReceipt } from './replacement-receipt.ts'
import { papersFor } from './views.ts'
import { capitalised, functionsText, type Language, momentText } from './words.ts'

/** Null when the person has no such application. For a card made anew, the receipt of that. */
export async function applicationReceipt(
  deps: PaperDeps,
  named: { readonly personId: string; readonly applicationId: string },
  language: Language,
): Promise<Buffer | null> {
  const application = await readApplication(deps.db, named.personId, named.applicationId)
  if (!application) return null
  const { personId } = named
  if (application.reason === 'replacement' && application.cardId) {
    return replacementReceipt(deps, { personId, cardId: application.cardId }, language)
  }
  const words = documentWords[language].receipt
  const place = await findOrganisation(deps.db, application.pickupId)
  const acts = await readAgentActs(deps, personId)
  const agent = acts.find(
    (act) => act.task === 'apply' && act.applicationId === named.applicationId,
  )
  const fact = (label: string, value: string): Fact => ({ label, value })
  return paper(deps, language, {
    title: words.title,
    reference: fact(words.reference, application.reference),
    blocks: [
      {
        kind: 'panel',
        label: words.promised,
        value: application.promisedOn.toString(),
        note: words.promisedNote,
      },
      { kind: 'heading', text: words.facts },
      {
        kind: 'facts',
        entries: [
          ...(await whoIs(deps, personId, language, 'applicant')),
          ...(agent ? agentFacts(deps, agent, language) : []),
          fact(words.route, words.routes[application.route]),
          fact(words.submittedAt, momentText(application.submittedAt)),
          fact(words.document, documentWords[language].documents[application.identityDocument]),
          fact(words.place, [place?.name[language], place?.address[language]].join(' ').trim()),
          fact(words.keeping, words.keepingDays(deps.area.application.keepingDays)),
        ],
      },
      { kind: 'heading', text: words.bring },
      { kind: 'steps', items: papersFor(deps.area, 'hand_over', language) },
    ],
  })
}

/** Null when the person has no such report. */
export async function lossVoucher(
  deps: PaperDeps,
  named: { readonly personId: string; readonly reportId: string },
  language: Language,
): Promise<Buffer | null> {
  const report = await readLossReport(deps.db, named.personId, named.reportId)
  if (!report) return null
  const words = documentWords[language].voucher
  const terms = termsOn(deps.area.loss, dayOf(report.reportedAt)).value
  return paper(deps, language, {
    title: words.title,
    reference: { label: words.kind, value: words.kinds[report.kind] },
    blocks: [
      {
        kind: 'panel',
        label: words.number,
        value: report.voucherNo,
        note: words.note,
        qr: { payload: report.voucherNo, spoken: words.spoken(report.voucherNo) },
      },
      {
        kind: 'facts',
        columns: 2,
        entries: [
          ...(await whoIs(deps, named.personId, language, 'holder')),
          { label: words.reportedAt, value: momentText(report.reportedAt) },
          {
            label: words.lapsesAt,
            value: report.lapsesAt ? momentText(report.lapsesAt) : words.never,
          },
          { label: words.functions, value: capitalised(functionsText(report.functions, language)) },
        ],
      },
      ...bankNotice(report, language),
      { kind: 'paragraph', text: words.liability },
      { kind: 'paragraph', text: words.eCredential[terms.eCredentialWhileLost] },
      { kind: 'heading', text: words.next },
      { kind: 'steps', items: words.steps },
      { kind: 'heading', text: words.bring },
      {
        kind: 'steps',
        items: papersFor(
          deps.area,
          report.kind === 'formal' ? 'replacement' : 'formal_loss',
          language,
        ),
      },
    ],
  })
}

function bankNotice(report: LossReport, language: Language): readonly PdfBlock[] {
  if (report.functions.includes('bank')) return []
  const { bankTitle, bankText } = documentWords[language].voucher
  return [{ kind: 'notice', tone: 'attention', title: bankTitle, text: bankText }]
}

/** What is signed at the window before a formal report; filled in with what the register knows. */
export async function lossDeclaration(
  deps: PaperDeps,
  named: { readonly personId: string; readonly reportId: string },
  language: Language,
): Promise<Buffer | null> {
  const report = await readLossReport(deps.db, named.personId, named.reportId)
  if (!report) return null
  const words = documentWords[language].declaration
  const signed = [words.signature, words.day, words.clerk]
  return paper(deps, language, {
    title: words.title,
    reference: { label: documentWords[language].voucher.number, value: report.voucherNo },
    blocks: [
      { kind: 'facts', entries: await whoIs(deps, named.personId, language, 'holder') },
      { kind: 'paragraph', text: words.statement },
      {
        kind: 'facts',
        entries: [...words.lines, ...signed].map((label) => ({ label, value: words.blank })),
      },
    ],
  })
}
