import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { Pile } from './pile.tsx'

export function Screen() {
  const t = useWords('desk')
  return (
    <Page title={t('nav.collection')} lead={t('lead.collection')} narrow={false}>
      <Pile kinds={['to_hand_over', 'at_maker']} />
    </Page>
  )
}
