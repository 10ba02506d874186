import { useWords } from '../words/words.ts'

const rows = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

export type NumberPadProps = {
  readonly value: string
  readonly atMost: number
  readonly onChange: (value: string) => void
}

/** A kiosk has no keys. Figures on a screen need no order by chance: who looks on sees the finger anyway. */
export function NumberPad({ value, atMost, onChange }: NumberPadProps) {
  const t = useWords('kiosk')
  const key = (figure: string) => (
    <button
      key={figure}
      type="button"
      className="button button-quiet"
      onClick={() => onChange((value + figure).slice(0, atMost))}
    >
      {figure}
    </button>
  )
  return (
    <div className="number-pad no-print" role="group" aria-label={t('pad.label')}>
      {rows.map(key)}
      <button type="button" className="button button-quiet" onClick={() => onChange('')}>
        {t('pad.clear')}
      </button>
      {key('0')}
      <button
        type="button"
        className="button button-quiet"
        onClick={() => onChange(value.slice(0, -1))}
      >
        {t('pad.back')}
      </button>
    </div>
  )
}
