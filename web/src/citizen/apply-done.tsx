import type { Track } from '../api/types.ts'
import { FileButton, LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { oneself, useApplicant } from './applicant.ts'

export function ApplyDone({ track }: { readonly track: Track }) {
  const t = useWords('apply')
  const language = useLanguage()
  const applicant = useApplicant()
  const day = dayText(track.promisedOn, language)
  return (
    <Page title={t('done.title')} titleElsewhere>
      <Panel
        title={t('done.title')}
        referenceLabel={t('done.reference')}
        reference={track.reference}
      >
        <Unbroken part={day}>{t('done.promise', { day })}</Unbroken>
      </Panel>
      <h2>{t('done.next')}</h2>
      <ul>
        <li>{t('done.sms')}</li>
        <li>{t('done.collect', { place: track.pickup.name })}</li>
        <li>{t('done.track')}</li>
      </ul>
      <div className="buttons">
        {applicant === oneself ? (
          <FileButton
            look="go"
            href={`/api/me/applications/${track.applicationId}/receipt.pdf?lang=${language}`}
          >
            {t('done.receipt')}
          </FileButton>
        ) : null}
        <LinkButton to={applicant.progressAt} look="quiet">
          {t('done.progress')}
        </LinkButton>
      </div>
    </Page>
  )
}
