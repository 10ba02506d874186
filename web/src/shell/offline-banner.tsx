import { useSyncExternalStore } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export function OfflineBanner() {
  const t = useWords('shell')
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {online ? null : (
        <div className="banner">
          <div className="within row">
            <Icon name="offline" />
            <p>{t('offline')}</p>
          </div>
        </div>
      )}
    </div>
  )
}
