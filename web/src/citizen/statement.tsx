import { answer, api } from '../api/client.ts'
import { FileButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Statement } from '../ui/statement.tsx'
import { useWords } from '../words/words.ts'
import { Mine } from './mine.tsx'

function MyStatement() {
  const t = useWords('statement')
  return (
    <Page title={t('title')} narrow={false} back>
      <Statement
        of={['me']}
        span="quarter"
        read={(query) => answer(api.GET('/api/me/statement', { params: { query } }))}
        papers={(query) => (
          <>
            <FileButton href={`/api/me/statement.pdf?${query}`}>{t('pdf')}</FileButton>
            <FileButton href={`/api/me/statement.csv?${query}`}>{t('csv')}</FileButton>
          </>
        )}
      />
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyStatement />
    </Mine>
  )
}
