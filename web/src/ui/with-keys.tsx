import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'

export type KeysProps = {
  /** Figures alone, a citizen number with its X, or letters as well. */
  readonly keys: 'figures' | 'number' | 'letters'
  readonly value: string
  readonly atMost?: number | undefined
  readonly onChange: (value: string) => void
}

let Keys: ComponentType<KeysProps> | null = null

/** Said once by the program of the kiosk, which has no keys but these. */
export function drawKeys(component: ComponentType<KeysProps>): void {
  Keys = component
}

let current: string | null = null
const listeners = new Set<() => void>()

function become(field: string | null): void {
  current = field
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/**
 * At a kiosk keys stand below the field that was touched last, until another one is: whatever is
 * pressed next stays where it is. Elsewhere there is the field alone.
 */
export function WithKeys(
  props: KeysProps & { readonly of: string; readonly children: ReactNode },
): ReactNode {
  const { of: field, children, ...keys } = props
  const isOpen = useSyncExternalStore(subscribe, () => current === field)
  useEffect(
    () => () => {
      if (current === field) become(null)
    },
    [field],
  )
  if (!Keys) return children
  return (
    <div className="with-keys" onFocus={() => become(field)}>
      {children}
      {isOpen ? <Keys {...keys} /> : null}
    </div>
  )
}
