import type { Problem } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'

export const blankPins = { initial: '', new: '', again: '' }
export type Pins = typeof blankPins

/** All the same, or one straight run up or down: the first PINs anybody tries. */
export function isTooSimple(pin: string): boolean {
  const run = '01234567890123456789'.includes(pin) || '98765432109876543210'.includes(pin)
  return run || new Set(pin).size === 1
}

export function usePinChecks(pins: Pins): readonly (Problem | false)[] {
  const t = useWords('tasks')
  const six = /^\d{6}$/
  const typed = six.test(pins.new)
  return [
    !six.test(pins.initial) && { field: 'initial', text: t('activate.wrong.initial') },
    !typed && { field: 'new', text: t('activate.wrong.new') },
    typed && isTooSimple(pins.new) && { field: 'new', text: t('activate.wrong.simple') },
    typed && pins.new === pins.initial && { field: 'new', text: t('activate.wrong.same') },
    pins.new !== pins.again && { field: 'again', text: t('activate.wrong.again') },
  ]
}
