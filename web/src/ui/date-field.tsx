import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { FieldGroup, type FieldProps } from './field.tsx'
import { WithKeys } from './with-keys.tsx'

const lengths = { year: 4, month: 2, day: 2 } as const
type Part = keyof typeof lengths

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
  const [touched, setTouched] = useState<Part>('year')

  function type(part: Part, text: string): void {
    const next = { ...typed, [part]: text.replace(/\D/g, '') }
    setTyped(next)
    onChange(`${next.year}-${next.month.padStart(2, '0')}-${next.day.padStart(2, '0')}`)
  }

  return (
    <FieldGroup {...field}>
      <WithKeys
        of={field.name}
        keys="figures"
        value={typed[touched]}
        atMost={lengths[touched]}
        onChange={(text) => type(touched, text)}
      >
        <div className="date-parts">
          {(['year', 'month', 'day'] as const).map((part) => (
            <label key={part} className="field">
              <span className="small">{t(part)}</span>
              <input
                id={part === 'year' ? field.name : `${field.name}-${part}`}
                className={`input input-number ${part === 'year' ? 'input-4' : 'input-2'}`}
                inputMode="numeric"
                maxLength={lengths[part]}
                value={typed[part]}
                aria-invalid={field.wrong ? true : undefined}
                onFocus={() => setTouched(part)}
                onChange={(event) => type(part, event.target.value)}
              />
            </label>
          ))}
        </div>
      </WithKeys>
    </FieldGroup>
  )
}
