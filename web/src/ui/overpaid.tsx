import type { ReactNode } from 'react'
import type { Overpayment } from '../api/types.ts'
import { momentText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Money } from './money.tsx'
import { SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'

export const refundTones = {
  found: 'wait',
  owed: 'wait',
  asked: 'wait',
  spent: 'plain',
  ordered: 'wait',
  refunded: 'ok',
  refused_by_bank: 'danger',
} as const satisfies Record<Overpayment['state'], Tone>

function waits({ state }: Overpayment): boolean {
  return state === 'owed' || state === 'refused_by_bank'
}

/** Months that were paid twice, by the person or a second employer, and how far the money is on its way back. */
export function Overpaid({
  overpayments,
  refund,
}: {
  readonly overpayments: readonly Overpayment[]
  readonly refund?: (overpayment: Overpayment) => ReactNode
}) {
  const t = useWords('ownPayments')
  const language = useLanguage()
  if (overpayments.length === 0) return null
  // One form at a time: the next one is there when this one is asked for.
  const next = overpayments.find(waits)
  return (
    <section className="section stack">
      <h2>{t('double.title')}</h2>
      <p className="quiet">{t(refund ? 'double.leadAtDesk' : 'double.lead')}</p>
      {overpayments.map((each) => {
        const isWaiting = waits(each)
        return (
          <article key={each.overpaymentId} className="box stack">
            <div className="row row-apart">
              <h3>{monthText(each.month, language)}</h3>
              <Tag tone={refundTones[each.state]}>{t(`double.state.${each.state}`)}</Tag>
            </div>
            <SummaryList
              answers={[
                ...(each.employer === null
                  ? []
                  : [{ label: t('double.employer'), value: each.employer }]),
                {
                  label: t(each.employer === null ? 'double.paid' : 'double.paidByEmployer'),
                  value: <Money amount={each.paid} />,
                },
                ...(each.owed === null
                  ? []
                  : [{ label: t('double.owed'), value: <Money amount={each.owed} /> }]),
              ]}
            />
            {each.owed !== null && each.owed !== each.paid ? (
              <p className="quiet small">{t('double.owedHint')}</p>
            ) : null}
            {isWaiting && !refund ? <p>{t('double.where')}</p> : null}
            {each.askedUntil === null ? null : (
              <p>
                {t(refund ? 'double.waitsAtDesk' : 'double.waits', {
                  until: momentText(each.askedUntil, language),
                })}
              </p>
            )}
            {refund && each.state === 'refused_by_bank' ? <p>{t('double.otherAccount')}</p> : null}
            {refund && isWaiting && each !== next ? (
              <p className="quiet small">{t('double.after')}</p>
            ) : null}
            {refund && each === next ? refund(each) : null}
          </article>
        )
      })}
    </section>
  )
}
