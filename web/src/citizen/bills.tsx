import { answer, api } from '../api/client.ts'
import { Bills } from '../ui/bills.tsx'
import { FileButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'
import { Mine } from './mine.tsx'

function MyBills() {
  const t = useWords('bills')
  return (
    <Page title={t('title')} lead={t('lead')} narrow={false} back>
      <Bills
        of={['me']}
        read={(query) => answer(api.GET('/api/me/bills', { params: { query } }))}
        receipt={({ number }, language) => (
          <FileButton href={`/api/me/bills/${number}/receipt.pdf?lang=${language}`}>
            {t('receipt')}
          </FileButton>
        )}
      />
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyBills />
    </Mine>
  )
}
