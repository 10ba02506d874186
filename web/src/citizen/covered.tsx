import { CatalogueLookup } from '../ui/catalogue-lookup.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

export function Screen() {
  const t = useWords('covered')
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <CatalogueLookup />
    </Page>
  )
}
