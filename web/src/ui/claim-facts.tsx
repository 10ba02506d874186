import type { ReactNode } from 'react'
import type { Claim } from '../api/types.ts'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useBankReason } from './bank-reason.ts'
import { ClaimBillLines } from './claim-bill-lines.tsx'
import { usePlaceName } from './claim-place.tsx'
import { FileButton } from './button.tsx'
import { Money } from './money.tsx'
import { Notice } from './notice.tsx'
import { SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'
import { Timeline } from './timeline.tsx'
import { Unbroken } from './unbroken.tsx'

export const claimTones = {
  ...{ draft: 'plain', submitted: 'wait', missing: 'danger', approved: 'ok', nothing_due: 'plain' },
  ...{ refused: 'danger', appealed: 'wait', upheld: 'danger', paid: 'ok', rejected: 'danger' },
  ...{ withdrawn: 'plain', forgotten: 'plain' },
} as const satisfies Record<Claim['state'], Tone>

/** What a claim says and where it stands: the same for its person and at a desk. */
export function ClaimFacts({ claim }: { readonly claim: Claim }) {
  const t = useWords('claims')
  const language = useLanguage()
  const placeName = usePlaceName()
  const { content } = claim
  const days =
    content.until && content.until !== content.from
      ? `${dayText(content.from, language)} – ${dayText(content.until, language)}`
      : dayText(content.from, language)
  const facts: { label: string; value: ReactNode }[] = [
    { label: t('kindTitle'), value: t(`kind.${claim.kind}`) },
    { label: t('form.institution'), value: content.institution },
    { label: t('form.tier'), value: t(`form.tierOf.${content.tier}`) },
    ...(content.place ? [{ label: t('form.place'), value: placeName(content.place) }] : []),
    ...(content.cause === 'illness'
      ? []
      : [{ label: t('form.cause'), value: t(`form.causeOf.${content.cause}`) }]),
    { label: t('days'), value: days },
    {
      label: t('invoice'),
      value: content.invoices.map(({ code, number }) => (
        <Unbroken key={number}>{`${code} ${number} `}</Unbroken>
      )),
    },
    { label: t('total'), value: <Money amount={claim.total} /> },
    ...(claim.fund === null
      ? []
      : [{ label: t('fund'), value: <Money amount={claim.fund} large /> }]),
    ...(claim.payee
      ? [{ label: t('account'), value: `${claim.payee.name} ${claim.payee.maskedAccount}` }]
      : []),
    ...(claim.voucherNo ? [{ label: t('voucher'), value: claim.voucherNo }] : []),
    { label: t('openedAs.title'), value: t(`openedAs.${claim.openedAs}`) },
    ...(claim.dueOn ? [{ label: t('dueOn'), value: dayText(claim.dueOn, language) }] : []),
  ]
  return (
    <>
      <p>
        <span className="number">{claim.reference}</span>{' '}
        <Tag tone={claimTones[claim.state]}>{t(`state.${claim.state}`)}</Tag>
        {claim.overdue ? (
          <>
            {' '}
            <Tag tone="danger">{t('overdue')}</Tag>
          </>
        ) : null}
      </p>
      {claim.usedInvoices.map(({ number }) => (
        <Notice key={number} tone="danger">
          <p>{t('form.used', { number })}</p>
        </Notice>
      ))}
      <SummaryList answers={facts} />
      <ClaimBillLines claim={claim} />
    </>
  )
}

export function ClaimTimeline({ claim }: { readonly claim: Claim }) {
  const t = useWords('claims')
  const language = useLanguage()
  const bankReason = useBankReason()
  // What a bank has said is a code; everybody else writes words.
  const said = ({ kind }: Claim['events'][number], text: string): string =>
    kind === 'rejected' ? bankReason(text) : text
  return (
    <section className="stack" aria-label={`${t('timeline')} ${claim.reference}`}>
      <h2>{t('timeline')}</h2>
      <Timeline
        moments={claim.events.map((event) => ({
          key: `${event.at} ${event.kind}`,
          title: event.by
            ? t('by', { kind: t(`event.${event.kind}`), name: event.by })
            : t(`event.${event.kind}`),
          state: 'done',
          when: momentText(event.at, language),
          children: event.text ? <p>{said(event, event.text)}</p> : null,
        }))}
      />
    </section>
  )
}

type LettersProps = {
  readonly claim: Claim
  readonly hrefOf: (decisionId: string) => string
}

export function ClaimLetters({ claim, hrefOf }: LettersProps) {
  const t = useWords('claims')
  return claim.decisions.map(({ decisionId, outcome, reason, article, note, number }) => (
    <div key={decisionId} className="stack">
      <Notice
        tone={outcome === 'approved' || outcome === 'nothing_due' ? 'info' : 'danger'}
        title={t(`decisionOf.${outcome}`)}
      >
        {reason ? <p>{reason}</p> : null}
        {article ? <p className="small">{t('byArticle', { article })}</p> : null}
        {note ? <p>{note}</p> : null}
      </Notice>
      <p>
        <FileButton href={hrefOf(decisionId)}>
          {t('letter')} <span className="number">{number}</span>
        </FileButton>
      </p>
    </div>
  ))
}
