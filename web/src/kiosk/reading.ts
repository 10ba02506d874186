import { useEffect, useRef, useSyncExternalStore } from 'react'
import { listenToReader, nothingRead, type ReadDocument, type Reading } from './reader.ts'

let reading = nothingRead
const listeners = new Set<() => void>()

function become(next: Reading): void {
  reading = next
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** What lies on the reader of this kiosk; nothing, where nobody listens to one. */
export function useReading(): Reading {
  return useSyncExternalStore(subscribe, () => reading)
}

/** Listens as long as the caller is on the screen; a site without kiosks has no port to listen at. */
export function useReader(port: number | null | undefined): void {
  useEffect(() => {
    if (port === undefined) return
    if (port === null) return become({ ...nothingRead, line: 'broken' })
    const line = listenToReader({ port, onReading: become })
    return () => {
      line.hangUp()
      become(nothingRead)
    }
  }, [port])
}

/** Fills in what a document says, each time one is laid on the reader. */
export function useDocumentRead(fill: (document: ReadDocument) => void): void {
  const { document } = useReading()
  const latest = useRef(fill)
  useEffect(() => {
    latest.current = fill
  })
  useEffect(() => {
    if (document) latest.current(document)
  }, [document])
}
