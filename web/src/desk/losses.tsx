import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { Pile } from './pile.tsx'

export function Screen() {
  const t = useWords('desk')
  return (
    <Page title={t('nav.losses')} lead={t('lead.losses')} narrow={false}>
      <Pile kinds={['lost_to_replace']} />
    </Page>
  )
}
