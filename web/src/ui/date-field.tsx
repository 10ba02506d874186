import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { FieldGroup, type FieldProps } from './field.tsx'

type Part = 'year' | 'month' | 'day'

export type DateFieldProps = FieldProps & {
  /** 'YYYY-MM-DD', or whatever has been typed so far in that shape. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Three boxes: quicker than a calendar for a day one knows, and the same on every device. */
export function DateField({ value, onChange, ...field }: DateFieldProps) {
  const t = useWords('ui')
  const [year = '', month = '', day = ''] = value.split('-')
  const [typed, setTyped] = useState({ year, month, day })

  function type(part: Part, text: string): void {
    const next = { ...typed, [part]: text.replace(/\D/g, '') }
    setTyped(next)
    onChange(`${next.year}-${next.month.padStart(2, '0')}-${next.day.padStart(2, '0')}`)
  }

  return (
    <FieldGroup {...field}>
      <div className="date-parts">
        {(['year', 'month', 'day'] as const).map((part) => (
          <label key={part} className="field">
            <span className="small">{t(part)}</span>
            <input
              id={part === 'year' ? field.name : `${field.name}-${part}`}
              className={`input input-number ${part === 'year' ? 'input-4' : 'input-2'}`}
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              value={typed[part]}
              aria-invalid={field.wrong ? true : undefined}
              onChange={(event) => type(part, event.target.value)}
            />
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
