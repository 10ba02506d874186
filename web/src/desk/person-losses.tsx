import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { Voucher } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { momentText, secondText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { CoverProof } from './cover-proof.tsx'
import { PrintLink } from './print-link.tsx'
import { mayDo } from './roles.ts'

const tones = {
  in_force: 'ok',
  lapsed: 'wait',
  withdrawn: 'plain',
  replaced: 'plain',
  ended: 'plain',
} as const satisfies Record<Voucher['state'], Tone>

type ReportProps = { readonly person: PersonGlance; readonly report: Voucher }

/** The papers of one report: what the person signs and what they take home. */
export function ReportPapers({ person, report }: ReportProps) {
  const t = useWords('desk')
  const language = useLanguage()
  const base = `/api/desk/people/${person.personId}/loss-reports/${report.reportId}`
  return (
    <>
      <PrintLink href={`${base}/voucher.pdf?lang=${language}`}>{t('print.voucher')}</PrintLink>
      {report.kind === 'formal' ? (
        <PrintLink href={`${base}/declaration.pdf?lang=${language}`}>
          {t('print.declaration')}
        </PrintLink>
      ) : null}
    </>
  )
}

export function ReportFacts({ report }: { readonly report: Voucher }) {
  const t = useWords('loss')
  const language = useLanguage()
  return (
    <SummaryList
      answers={[
        { label: t('row.kind'), value: t(`kind.${report.kind}`) },
        { label: t('row.functions'), value: report.functions.map((each) => t(each)).join(' · ') },
        { label: t('row.effective'), value: secondText(report.effectiveAt, language) },
        {
          label: t('row.lapses'),
          value: report.lapsesAt ? momentText(report.lapsesAt, language) : t('row.never'),
        },
      ]}
    />
  )
}

function Report({ person, report }: ReportProps) {
  const t = useWords('desk')
  const tLoss = useWords('loss')
  const session = useSession()
  const base = `/desk/people/${person.personId}`
  const inForce = report.state === 'in_force'
  return (
    <article className="box stack">
      <div className="row row-apart">
        <h2 className="number nowrap article-title">{report.voucherNo}</h2>
        <Tag tone={tones[report.state]}>{tLoss(`state.${report.state}`)}</Tag>
      </div>
      <ReportFacts report={report} />
      <div className="row no-print">
        {inForce && mayDo(session, 'replace') ? (
          <LinkButton to={`${base}/replace`}>{t('act.replace')}</LinkButton>
        ) : null}
        {inForce && report.kind === 'temporary' && mayDo(session, 'reportLoss') ? (
          <LinkButton to={`${base}/report-loss`} look="quiet">
            {t('act.makeFormal')}
          </LinkButton>
        ) : null}
        {inForce && mayDo(session, 'withdrawLoss') ? (
          <LinkButton
            to={`${base}/withdraw-loss`}
            search={{ report: report.reportId }}
            look="quiet"
          >
            {t('act.withdrawLoss')}
          </LinkButton>
        ) : null}
        <ReportPapers person={person} report={report} />
        {inForce && mayDo(session, 'reportLoss') ? <CoverProof person={person} /> : null}
      </div>
    </article>
  )
}

export function PersonLosses({ person }: { readonly person: PersonGlance }) {
  const t = useWords('desk')
  const session = useSession()
  const inHand = person.cards.some((card) => card.state === 'handed_over')
  if (person.losses.length > 0) {
    return person.losses.map((report) => (
      <Report key={report.reportId} person={person} report={report} />
    ))
  }
  return (
    <EmptyState title={t('losses.none')} icon="shield">
      {inHand && mayDo(session, 'reportLoss') ? (
        <LinkButton to={`/desk/people/${person.personId}/report-loss`} look="danger">
          {t('act.reportLoss')}
        </LinkButton>
      ) : null}
    </EmptyState>
  )
}
