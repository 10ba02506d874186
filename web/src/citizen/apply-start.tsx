import { useTerms } from '../api/terms.ts'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { useWords } from '../words/words.ts'
import { Papers } from './papers.tsx'

export function Screen() {
  const t = useWords('apply')
  const terms = useTerms()
  return (
    <Page title={t('start.title')} lead={t('start.lead')} back>
      <section>
        <h2>{t('start.youNeed')}</h2>
        <Papers service="apply_online" />
        {terms ? (
          <p>
            {t('start.photoSize', { width: terms.photo.widthPx, height: terms.photo.heightPx })}
          </p>
        ) : null}
        <h3>{t('start.whenCollecting')}</h3>
        <Papers service="hand_over" />
      </section>
      <section className="box">
        <h2>{t('start.facts')}</h2>
        <SummaryList
          answers={[
            { label: t('start.who'), value: t('start.whoBody') },
            {
              label: t('start.time'),
              value: terms
                ? t('start.timeBody', {
                    days: terms.promisedWorkingDays.online,
                    kept: terms.keepingDays,
                  })
                : '',
            },
            { label: t('start.fee'), value: t('start.feeBody') },
          ]}
        />
      </section>
      <div className="buttons">
        <LinkButton to="/apply/form">{t('start.go')}</LinkButton>
      </div>
      <p className="quiet">{t('start.goHint')}</p>
      <Notice title={t('start.otherTitle')}>
        <p>{t('start.otherBody')}</p>
      </Notice>
    </Page>
  )
}
