import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

export function Screen() {
  const t = useWords('shell')
  return (
    <Page title={t('session.ended')} lead={t('session.endedBody')}>
      <div className="buttons">
        <LinkButton to="/sign-in">{t('signIn')}</LinkButton>
        <LinkButton to="/" look="quiet">
          {t('home')}
        </LinkButton>
      </div>
    </Page>
  )
}
