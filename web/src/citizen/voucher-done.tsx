import { Link } from '@tanstack/react-router'
import { useTerms } from '../api/terms.ts'
import type { FreshVoucher, Voucher } from '../api/types.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { type Moment, Timeline } from '../ui/timeline.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText, secondText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AskForProof } from './ask-for-proof.tsx'
import { Papers } from './papers.tsx'
import { PaperByTicket } from './paper-by-ticket.tsx'

function useNextSteps(voucher: Voucher): readonly Moment[] {
  const t = useWords('loss')
  const terms = useTerms()
  const language = useLanguage()
  const functions = voucher.functions.map((each) => t(each)).join(' · ')
  const lapses = voucher.lapsesAt ? momentText(voucher.lapsesAt, language) : null
  return [
    {
      key: 'now',
      state: 'done',
      title: t('nextNow', { functions }),
      when: secondText(voucher.effectiveAt, language),
      children: (
        <>
          <p>{t('nextNowHint')}</p>
          {terms ? <p>{t(`eCredential.${terms.loss.eCredentialWhileLost}`)}</p> : null}
        </>
      ),
    },
    {
      key: 'lapses',
      state: 'now',
      title: lapses ? (
        <Unbroken part={lapses}>{t('nextLapses', { moment: lapses })}</Unbroken>
      ) : (
        t('nextFormal')
      ),
      children: lapses ? <p>{t('nextLapsesHint')}</p> : null,
    },
    {
      key: 'replace',
      state: 'todo',
      title: t('nextReplace'),
      children: (
        <>
          <p>
            {t('nextReplaceHint')} <Link to="/places">{t('places')}</Link>
          </p>
          <Papers service="replacement" />
        </>
      ),
    },
  ]
}

export type VoucherDoneProps = {
  /** With a ticket for the paper when it was made without signing in. */
  readonly voucher: Voucher | FreshVoucher
}

/** The voucher, the second it is true. */
export function VoucherDone({ voucher }: VoucherDoneProps) {
  const t = useWords('loss')
  const language = useLanguage()
  const moments = useNextSteps(voucher)
  const since = secondText(voucher.effectiveAt, language)
  return (
    <Page title={t('done')} titleElsewhere narrow={false}>
      <div className="columns columns-even">
        <div className="stack">
          <Panel title={t('done')} referenceLabel={t('voucherLabel')} reference={voucher.voucherNo}>
            <Unbroken part={since}>{t('effective', { moment: since })}</Unbroken>
          </Panel>
          <p>{t('keep')}</p>
          <div className="buttons">
            {'paperTicket' in voucher ? (
              <PaperByTicket voucher={voucher} />
            ) : (
              <FileButton
                look="go"
                href={`/api/me/loss-reports/${voucher.reportId}/voucher.pdf?lang=${language}`}
              >
                {t('pdf')}
              </FileButton>
            )}
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
      {'paperTicket' in voucher ? null : <AskForProof />}
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
