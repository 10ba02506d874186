import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button, LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'

export function Missing() {
  const t = useWords('shell')
  return (
    <Page title={t('missing.title')} lead={t('missing.body')}>
      <p>{t('missing.next')}</p>
      <LinkButton to="/">{t('home')}</LinkButton>
    </Page>
  )
}

/** Catches what a screen threw. After a release, a page left open may ask for files that are gone. */
export function Broken({ error }: ErrorComponentProps) {
  const t = useWords('shell')
  return (
    <Page title={t('broken.title')} lead={t('broken.body')}>
      <ErrorState error={error} />
      <Button onPress={() => window.location.reload()}>{t('broken.reload')}</Button>
    </Page>
  )
}
