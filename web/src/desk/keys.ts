import { useEffect, useRef, useSyncExternalStore } from 'react'

export type DeskKeys = {
  readonly search: () => void
  readonly next: () => void
  readonly help: () => void
}

/** Chinese input methods type the full-width signs. */
const meanings: Readonly<Record<string, keyof DeskKeys>> = {
  '/': 'search',
  '／': 'search',
  '、': 'search',
  n: 'next',
  N: 'next',
  '?': 'help',
  '？': 'help',
}

const listeners = new Set<() => void>()
const place = 'yika_desk_keys'

/** Single keys can be switched off: speech input and shaky hands press them by accident. */
export function keysAreOn(): boolean {
  return window.localStorage.getItem(place) !== 'off'
}

export function switchKeys(on: boolean): void {
  window.localStorage.setItem(place, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

export function useKeysAreOn(): boolean {
  return useSyncExternalStore((changed) => {
    listeners.add(changed)
    return () => listeners.delete(changed)
  }, keysAreOn)
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="radio"], [type="checkbox"]), select, textarea') !== null
  )
}

export function useDeskKeys(keys: DeskKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (isTyping(event.target) || !keysAreOn()) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      const meaning = meanings[event.key]
      if (!meaning) return
      event.preventDefault()
      latest.current[meaning]()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
