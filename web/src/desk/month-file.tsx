import { FileButton } from '../ui/button.tsx'
import { useLanguage, useWords } from '../words/words.ts'

type Props = { readonly path: string; readonly month: string | null }

/** What is listed, as a table for a spreadsheet. */
export function MonthFile({ path, month }: Props) {
  const t = useWords('clearing')
  const query = new URLSearchParams({ ...(month === null ? {} : { month }), lang: useLanguage() })
  return (
    <p className="row no-print">
      <FileButton href={`${path}?${query}`}>{t('csv')}</FileButton>
    </p>
  )
}
