import { Select } from '../ui/select.tsx'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { monthsOver } from './months-over.ts'

type Props = {
  /** Null for all of them. */
  readonly month: string | null
  readonly onMonth: (month: string | null) => void
}

/** Of which month the lists of clearing are. */
export function MonthChoice({ month, onMonth }: Props) {
  const t = useWords('clearing')
  const language = useLanguage()
  return (
    <div className="row no-print">
      <Select
        name="month"
        label={t('month')}
        value={month ?? 'all'}
        onChange={(value) => onMonth(value === 'all' ? null : value)}
        choices={[
          { value: 'all', label: t('allMonths') },
          ...monthsOver().map((value) => ({ value, label: monthText(value, language) })),
        ]}
      />
    </div>
  )
}
