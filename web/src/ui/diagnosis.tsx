import type { ReactNode } from 'react'
import type { Diagnosis, DiagnosedMonth, Finding } from '../api/types.ts'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Money } from './money.tsx'
import { Notice } from './notice.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag, type Tone } from './tag.tsx'

export type DiagnosisProps = {
  readonly told: Diagnosis
  /** What leads to where a finding is mended; nothing where it is mended elsewhere. */
  readonly way: (found: Finding) => ReactNode
}

/** The answer first, then what else is wrong, then what it rests on. */
export function DiagnosisOf({ told, way }: DiagnosisProps) {
  const t = useWords('diagnosis')
  const { found, further } = told
  const isWell = found.cause === 'nothing_wrong'
  return (
    <>
      <Notice tone={isWell ? 'info' : 'danger'} title={found.title}>
        <p>{found.sentence}</p>
        <p>
          <strong>{t(`who.${found.doer}`)}</strong>
        </p>
        {way(found)}
      </Notice>
      {further.length > 0 ? (
        <section className="section stack">
          <h2>{t('further')}</h2>
          {further.map((each) => (
            <article key={each.cause} className="box stack">
              <h3 className="article-title">{each.title}</h3>
              <p>{each.sentence}</p>
              <p className="small quiet">{t(`who.${each.doer}`)}</p>
              {way(each)}
            </article>
          ))}
        </section>
      ) : null}
      <Facts told={told} />
      <Months told={told} />
    </>
  )
}

function Facts({ told }: Pick<DiagnosisProps, 'told'>) {
  const t = useWords('diagnosis')
  const language = useLanguage()
  const { card, account, covered, lastRefusal } = told
  const cardWords = card
    ? `${t(`cardState.${card.state as 'made'}`)} · ${t(`cardFunction.${card.insuranceFunction as 'active'}`)}`
    : t('noCard')
  const last = lastRefusal
    ? t('lastAt', {
        at: momentText(lastRefusal.at, language),
        place: lastRefusal.place ?? '',
        reason: lastRefusal.reason,
      }) + (lastRefusal.overcome ? t('overcome') : '')
    : t('lastNone')
  return (
    <section className="section">
      <h2>{t('facts')}</h2>
      <SummaryList
        answers={[
          {
            label: t('covered'),
            value: <Tag tone={covered ? 'ok' : 'danger'}>{t(covered ? 'yes' : 'no')}</Tag>,
          },
          { label: t('card'), value: cardWords },
          {
            label: t('balance'),
            value: account ? <Money amount={account.balance} /> : t('noAccount'),
          },
          { label: t('last'), value: last },
        ]}
      />
    </section>
  )
}

const tones = {
  counts: 'ok',
  unpaid: 'danger',
  not_declared: 'danger',
  not_due_yet: 'plain',
  not_needed: 'plain',
} as const satisfies Record<DiagnosedMonth['state'], Tone>

function Months({ told }: Pick<DiagnosisProps, 'told'>) {
  const t = useWords('diagnosis')
  const byWhom = ({ by, employer }: DiagnosedMonth) =>
    by === null ? '—' : by === 'employer' ? (employer ?? '') : t('bySelf')
  const day = (text: string | null) => <span className="number nowrap">{text ?? '—'}</span>
  return (
    <section className="section">
      <Table
        caption={t(told.scheme === 'resident' ? 'years' : 'months')}
        rows={told.months}
        keyOf={({ span }) => span}
        columns={[
          { key: 'span', title: t('span'), cell: ({ span }) => day(span) },
          {
            key: 'state',
            title: t('state'),
            cell: ({ state, late }) => (
              <>
                <Tag tone={tones[state]}>{t(`states.${state}`)}</Tag>
                {late ? <span className="small quiet">{t('late')}</span> : null}
              </>
            ),
          },
          { key: 'by', title: t('by'), cell: byWhom },
          { key: 'declared', title: t('declaredOn'), cell: (row) => day(row.declaredOn) },
          { key: 'payBy', title: t('payBy'), cell: (row) => day(row.payBy) },
          { key: 'paid', title: t('paidOn'), cell: (row) => day(row.paidOn) },
          { key: 'credited', title: t('creditedWith'), cell: (row) => day(row.creditedWith) },
        ]}
      />
    </section>
  )
}
