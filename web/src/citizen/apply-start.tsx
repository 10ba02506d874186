import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { useWords } from '../words/words.ts'

export function Screen() {
  const t = useWords('apply')
  return (
    <Page title={t('start.title')} lead={t('start.lead')} back>
      <section>
        <h2>{t('start.youNeed')}</h2>
        <ul>
          <li>{t('start.needId')}</li>
          <li>{t('start.needPhoto')}</li>
        </ul>
      </section>
      <section className="box">
        <h2>{t('start.facts')}</h2>
        <SummaryList
          answers={[
            { label: t('start.who'), value: t('start.whoBody') },
            { label: t('start.time'), value: t('start.timeBody') },
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
