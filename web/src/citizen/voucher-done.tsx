import { Link } from '@tanstack/react-router'
import type { Voucher } from '../api/types.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { type Moment, Timeline } from '../ui/timeline.tsx'
import { momentText, secondText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

function useNextSteps(voucher: Voucher): readonly Moment[] {
  const t = useWords('loss')
  const language = useLanguage()
  const functions = voucher.functions.map((each) => t(each)).join(' · ')
  return [
    {
      key: 'now',
      state: 'done',
      title: t('nextNow', { functions }),
      when: secondText(voucher.effectiveAt, language),
      children: <p>{t('nextNowHint')}</p>,
    },
    {
      key: 'lapses',
      state: 'now',
      title: voucher.lapsesAt
        ? t('nextLapses', { moment: momentText(voucher.lapsesAt, language) })
        : t('nextFormal'),
      children: voucher.lapsesAt ? <p>{t('nextLapsesHint')}</p> : null,
    },
    {
      key: 'replace',
      state: 'todo',
      title: t('nextReplace'),
      children: (
        <p>
          {t('nextReplaceHint')} <Link to="/places">{t('places')}</Link>
        </p>
      ),
    },
  ]
}

export type VoucherDoneProps = { readonly voucher: Voucher; readonly mine: boolean }

/** The voucher, the second it is true. */
export function VoucherDone({ voucher, mine }: VoucherDoneProps) {
  const t = useWords('loss')
  const language = useLanguage()
  const moments = useNextSteps(voucher)
  return (
    <Page title={t('done')} titleElsewhere narrow={false}>
      <div className="columns columns-even">
        <div className="stack">
          <Panel title={t('done')} referenceLabel={t('voucherLabel')} reference={voucher.voucherNo}>
            {t('effective', { moment: secondText(voucher.effectiveAt, language) })}
          </Panel>
          <p>{t('keep')}</p>
          <div className="buttons">
            {mine ? (
              <FileButton
                look="go"
                href={`/api/me/loss-reports/${voucher.reportId}/voucher.pdf?lang=${language}`}
              >
                {t('pdf')}
              </FileButton>
            ) : null}
            <Button look="quiet" icon="print" onPress={() => window.print()}>
              {t('print')}
            </Button>
          </div>
        </div>
        <section className="box">
          <h2>{t('next')}</h2>
          <Timeline moments={moments} />
        </section>
      </div>
      <section className="section">
        <h2>{t('stillTitle')}</h2>
        <ul>
          <li>{t('stillAccount')}</li>
          <li>{t('stillCash')}</li>
          <li>{t('stillFound')}</li>
        </ul>
      </section>
    </Page>
  )
}
