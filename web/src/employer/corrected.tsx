import type { Corrected as Answer, OwnDeclaration } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { dayText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Props = { readonly of: OwnDeclaration; readonly corrected: Answer }

/** What a correction has come to, and what the employer does next. */
export function Corrected({ of, corrected }: Props) {
  const t = useWords('employer')
  const language = useLanguage()
  const { supplement, owedBack } = corrected
  const isOwedBack = owedBack !== '0.00'
  return (
    <Page title={t('correct.done')} titleElsewhere>
      <Panel
        title={t('correct.done')}
        referenceLabel={t(supplement ? 'correct.newReference' : 'done.reference')}
        reference={supplement?.reference ?? of.reference}
      >
        {supplement ? t('correct.raisedNext') : null}
        {!supplement && of.state === 'declared' ? t('correct.unpaidNext') : null}
        {!supplement && isOwedBack ? t('correct.paidNext') : null}
      </Panel>
      <SummaryList
        answers={[
          { label: t('check.month'), value: monthText(of.month, language) },
          { label: t('check.people'), value: corrected.people },
          { label: t('correct.total'), value: <Money amount={corrected.total} /> },
          ...(isOwedBack ? [{ label: t('twice.owed'), value: <Money amount={owedBack} /> }] : []),
        ]}
      />
      {supplement && isOwedBack ? <p>{t('correct.paidNext')}</p> : null}
      {supplement ? <Due supplement={supplement} /> : null}
      <div className="buttons">
        <LinkButton to="/employer" look="quiet">
          {t('done.back')}
        </LinkButton>
      </div>
    </Page>
  )
}

function Due({ supplement }: { readonly supplement: NonNullable<Answer['supplement']> }) {
  const t = useWords('employer')
  const language = useLanguage()
  const isLate = supplement.surcharge !== '0.00'
  return (
    <section className="section stack">
      <h2>{t('correct.supplement')}</h2>
      <SummaryList
        answers={[
          { label: t('check.people'), value: supplement.people },
          { label: t('late.principal'), value: <Money amount={supplement.total} /> },
          ...(isLate
            ? [{ label: t('correct.surcharge'), value: <Money amount={supplement.surcharge} /> }]
            : []),
          {
            label: t('late.owed'),
            value: (
              <strong>
                <Money amount={supplement.owed} />
              </strong>
            ),
          },
          { label: t('late.payBy'), value: dayText(supplement.payBy, language) },
        ]}
      />
      {isLate ? <p className="quiet">{t('correct.grows')}</p> : null}
    </section>
  )
}
