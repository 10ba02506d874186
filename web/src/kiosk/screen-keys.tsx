import { useEffect, useRef, useState } from 'react'
import type { KeysProps } from '../ui/with-keys.tsx'
import { useWords } from '../words/words.ts'

const named = ['back', 'case', 'space', 'clear'] as const
type Named = (typeof named)[number]
const isNamed = (key: string): key is Named => named.some((each) => each === key)

const figures = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

const layouts: Readonly<Record<KeysProps['keys'], readonly string[]>> = {
  figures: [...figures, 'clear', '0', 'back'],
  number: [...figures, 'X', '0', 'back'],
  letters: [...figures, ...'0QWERTYUIOPASDFGHJKL-ZXCVBNM.', ...named],
}

/** A key is pressed with the finger without taking the place of writing away from its field. */
const keepFocus = (event: { readonly preventDefault: () => void }) => event.preventDefault()

/**
 * The keys of a kiosk write at the end of their field. Figures on a screen need no order by chance:
 * who looks on sees the finger anyway.
 */
export function ScreenKeys({ keys, value, atMost, onChange }: KeysProps) {
  const t = useWords('kiosk')
  const group = useRef<HTMLDivElement>(null)
  const [small, setSmall] = useState(false)
  useEffect(() => {
    group.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  function press(key: string): void {
    if (key === 'case') return setSmall(!small)
    if (key === 'clear') return onChange('')
    if (key === 'back') return onChange(value.slice(0, -1))
    const written = key === 'space' ? ' ' : small ? key.toLowerCase() : key
    onChange((value + written).slice(0, atMost))
  }

  return (
    <div
      ref={group}
      className={`keys keys-${keys} no-print`}
      role="group"
      aria-label={t(keys === 'letters' ? 'pad.letters' : 'pad.label')}
    >
      {layouts[keys].map((key) => (
        <button
          key={key}
          type="button"
          className={`button button-quiet key-${isNamed(key) ? key : 'sign'}`}
          aria-pressed={key === 'case' ? small : undefined}
          onMouseDown={keepFocus}
          onClick={() => press(key)}
        >
          {isNamed(key) ? t(`pad.${key}`) : small ? key.toLowerCase() : key}
        </button>
      ))}
    </div>
  )
}
