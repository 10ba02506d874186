import { lazy, Suspense, useState } from 'react'
import type { Track } from '../api/types.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'

const Asked = lazy(async () => ({ default: (await import('./cancel-dialog.tsx')).CancelDialog }))

/** As long as nobody has begun to make the card, whoever applied may think again. */
export function CancelApplication({ track }: { readonly track: Track }) {
  const t = useWords('track')
  const [open, setOpen] = useState(false)
  if (atKiosk()) return null
  if (track.state !== 'submitted' && track.state !== 'accepted') return null
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {t('cancel.act')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <Asked applicationId={track.applicationId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
