import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { Pile } from './pile.tsx'

export function Screen() {
  const t = useWords('desk')
  return (
    <Page title={t('nav.applications')} lead={t('lead.applications')} narrow={false}>
      <Pile kinds={['to_check', 'overdue']} />
    </Page>
  )
}
