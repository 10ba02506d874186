/** The letter of a decision: what was decided and by whom, how it was worked out, the article, the appeal. */
import { findStaffCaller } from '#capabilities/organisations/index.ts'
import { identityOf, type PersonIdentity } from '#capabilities/people/index.ts'
import { type Settlement, stepWords } from '#capabilities/settlement/index.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { signedYuan, yuan } from '#kernel/money.ts'
import { sourceIn } from '#kernel/source-words.ts'
import type { PdfSeal } from '#platform/documents/pdf-seal.ts'
import { type Fact, type PdfBlock, renderPdf } from '#platform/documents/pdf.ts'
import type { ClaimBill, ClaimNamed } from './claim.ts'
import { type ClaimDeps, termsOf } from './claim-deps.ts'
import { letterWords } from './letter-words.ts'
import { showClaim, type ShownClaim, type ShownDecision } from './show-claims.ts'

type Language = 'zh' | 'en'

export async function claimLetter(
  deps: ClaimDeps,
  { decisionId, ...named }: ClaimNamed & { readonly decisionId: string },
  language: Language,
  seal: PdfSeal,
): Promise<Buffer | null> {
  const [shown, identity] = await Promise.all([
    showClaim(deps, named),
    identityOf(deps, named.personId),
  ])
  const decision = shown?.decisions.find((each) => each.decisionId === decisionId)
  if (!shown || !decision || !identity) return null
  const words = letterWords[language]
  const people = await peopleOf(deps, decision, language)
  return renderPdf(
    {
      ...{ language: language === 'zh' ? 'zh-CN' : 'en', issuer: deps.area.agencyName[language] },
      title: words.titles[decision.outcome],
      reference: { label: words.reference, value: decision.number },
      footer: { note: words.footer, pageOf: words.pageOf },
      blocks: [
        { kind: 'facts', columns: 2, entries: factsOf(shown, { decision, identity, language }) },
        ...decisionBlocks(shown, decision, language),
        ...workedOut(shown, decision, language),
        ...paidByInsurers(shown, decision, language),
        { kind: 'paragraph', text: people },
        { kind: 'heading', text: words.appeal },
        { kind: 'paragraph', text: appealText(deps, decision, language) },
      ],
    },
    seal,
  )
}

async function peopleOf(
  { db }: ClaimDeps,
  { decidedBy, agreedBy }: ShownDecision,
  language: Language,
): Promise<string> {
  const nameOf = async (staffId: string): Promise<string> =>
    (await findStaffCaller(db, staffId))?.name ?? ''
  const second = agreedBy === null ? null : await nameOf(agreedBy)
  return letterWords[language].people(await nameOf(decidedBy), second)
}

type About = {
  readonly decision: ShownDecision
  readonly identity: PersonIdentity
  readonly language: Language
}

function factsOf(
  { claim, bill, voucherNo }: ShownClaim,
  { decision, identity, language }: About,
): readonly Fact[] {
  const words = letterWords[language]
  const { from, until } = claim
  const days =
    until && !until.equals(from) ? `${from.toString()} – ${until.toString()}` : from.toString()
  const invoices = bill.invoices.map(({ code, number }) => `${code} ${number}`.trim())
  return [
    { label: words.claim, value: claim.reference },
    { label: words.name, value: identity.name },
    { label: words.citizenNumber, value: maskCitizenNumber(identity.citizenNumber) },
    { label: words.institution, value: bill.institution.name },
    { label: words.days, value: days },
    { label: words.invoices, value: invoices.join(language === 'zh' ? '、' : ', ') },
    {
      label: words.filedOn,
      value: claim.submittedAt ? dayOf(claim.submittedAt).toString() : '',
    },
    { label: words.decidedOn, value: dayOf(decision.at).toString() },
    ...(voucherNo === null ? [] : [{ label: words.voucher, value: voucherNo }]),
  ]
}

function decisionBlocks(
  { claim, payee }: ShownClaim,
  { outcome, grounds, note }: ShownDecision,
  language: Language,
): readonly PdfBlock[] {
  const words = letterWords[language]
  const fund = claim.fund === null ? '0.00' : yuan(claim.fund)
  const said = words.saidOf[outcome](fund)
  return [
    { kind: 'notice', tone: 'plain', title: words.decision, text: said },
    ...(outcome === 'approved' && payee
      ? [facts([{ label: words.account, value: `${payee.name}  ${payee.maskedAccount}` }])]
      : []),
    ...(grounds
      ? [
          facts([
            { label: words.ground, value: grounds.reason[language] },
            { label: words.article, value: grounds.article[language] },
            ...(note ? [{ label: words.note, value: note }] : []),
          ]),
        ]
      : []),
  ]
}

function facts(entries: readonly Fact[]): PdfBlock {
  return { kind: 'facts', columns: 1, entries }
}

const parts = [
  ...(['total', 'notCovered', 'overLimit', 'firstSelfPay', 'inScope', 'deductible'] as const),
  ...(['fund', 'person'] as const),
]

/** Of a refused claim nothing was worked out. */
function workedOut(
  { settlement, bill }: ShownClaim,
  { outcome }: ShownDecision,
  language: Language,
): readonly PdfBlock[] {
  if (!settlement || outcome === 'refused' || outcome === 'upheld') return []
  const words = letterWords[language]
  const steps = settlement.steps.map((step) => {
    const { rule, article, sum, result } = stepWords(step, language)
    const basis = [article, sourceIn(language, step.source)].filter((text) => text !== '')
    return [rule, sum, result, basis.join(language === 'zh' ? '；' : '; ')]
  })
  return [
    { kind: 'heading', text: words.amounts },
    {
      ...{ kind: 'facts', columns: 2 },
      entries: parts.map((part) => ({
        label: words.parts[part],
        value: signedYuan(settlement.amounts[part]),
      })),
    },
    ...leftToPerson(settlement.lines, bill.lines, language),
    { kind: 'heading', text: words.derivation },
    {
      kind: 'table',
      columns: [
        { title: words.rule, width: 118, align: 'left' },
        { title: words.sum, align: 'left' },
        { title: words.result, width: 68, align: 'right' },
        { title: words.basis, width: 170, align: 'left' },
      ],
      ...{ rows: steps, emptyText: '' },
    },
  ]
}

/** By its name what the funds do not pay in full, since the working below knows lines by their number. */
function leftToPerson(
  amounts: Settlement['lines'],
  lines: ClaimBill['lines'],
  language: Language,
): readonly PdfBlock[] {
  const words = letterWords[language].left
  const rows = lines.flatMap(({ name, amount }, at) => {
    const number = String(at + 1)
    const split = amounts.find(({ id }) => id === number) ?? amounts[at]
    const left = split && [split.notCovered, split.overLimit, split.firstSelfPay]
    if (!left || left.every((fen) => fen === 0n)) return []
    return [[`${number}  ${name}`, yuan(amount), ...left.map((fen) => yuan(fen))]]
  })
  if (rows.length === 0) return []
  return [
    { kind: 'heading', text: words.title },
    {
      kind: 'table',
      columns: [
        { title: words.item, align: 'left' },
        { title: words.amount, width: 68, align: 'right' },
        { title: words.notCovered, width: 68, align: 'right' },
        { title: words.overLimit, width: 68, align: 'right' },
        { title: words.firstSelfPay, width: 68, align: 'right' },
      ],
      ...{ rows, emptyText: '' },
    },
  ]
}

/** As reported until the letter is printed; on the letter of the decision that counts. */
function paidByInsurers(
  { insurers, decisions }: ShownClaim,
  decision: ShownDecision,
  language: Language,
): readonly PdfBlock[] {
  const isLast = decisions.at(-1)?.decisionId === decision.decisionId
  if (!insurers || !isLast || insurers.insurers.every(({ reports }) => reports.length === 0)) {
    return []
  }
  const words = letterWords[language].insurers
  const paid = insurers.insurers.flatMap(({ name, reports }) =>
    reports
      .filter(({ stands }) => stands)
      .map(({ paidOn, amount, reference }) => [
        ...[name[language], reference, paidOn.toString(), yuan(amount)],
      ]),
  )
  return [
    { kind: 'heading', text: words.title },
    {
      kind: 'table',
      columns: [
        { title: words.insurer, align: 'left' },
        { title: words.reference, width: 130, align: 'left' },
        { title: words.paidOn, width: 80, align: 'left' },
        { title: words.amount, width: 80, align: 'right' },
      ],
      ...{ rows: paid, emptyText: '' },
    },
    facts([
      { label: words.borne, value: yuan(insurers.borne) },
      { label: words.left, value: yuan(insurers.left) },
    ]),
  ]
}

function appealText(deps: ClaimDeps, { outcome, at }: ShownDecision, language: Language): string {
  const { appealOf } = letterWords[language]
  if (outcome !== 'refused') return appealOf.other()
  const until = dayOf(at).add({ days: termsOf(deps, at).appealDays })
  return appealOf.refused(until.toString())
}
