import { useEffect, useSyncExternalStore } from 'react'

let own: string | null = null
let beside = false
const listeners = new Set<() => void>()

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

function layBeside(now: boolean): void {
  beside = now
  for (const tell of listeners) tell()
}

/** With which card this visit was begun. It is forgotten with the document. */
export function beginWith(cardNumber: string): void {
  own = cardNumber
}

export function ownCard(): string | null {
  return own
}

/** Whether another card may lie on the reader now without ending the visit. */
export function useIsBeside(): boolean {
  return useSyncExternalStore(subscribe, () => beside)
}

/** As long as the caller is on the screen the visitor's own card may lie beside the reader. */
export function useLayBeside(): void {
  useEffect(() => {
    layBeside(true)
    return () => layBeside(false)
  }, [])
}
