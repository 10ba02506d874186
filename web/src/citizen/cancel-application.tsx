import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Track } from '../api/types.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wrong } from '../ui/field.tsx'
import { useProblems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'

/** As long as nobody has begun to make the card, whoever applied may think again. */
export function CancelApplication({ track }: { readonly track: Track }) {
  const t = useWords('track')
  const queries = useQueryClient()
  const problems = useProblems()
  const [open, setOpen] = useState(false)
  const cancelling = useAct(
    (_: null, headers) => {
      const params = { path: { applicationId: track.applicationId } }
      return answer(api.POST('/api/me/applications/{applicationId}/cancel', { params, headers }))
    },
    {
      onDone: () => {
        setOpen(false)
        void queries.invalidateQueries({ queryKey: ['me'] })
      },
      onRefused: (error) => problems.refused(error, 'cancel'),
    },
  )
  if (atKiosk()) return null
  if (track.state !== 'submitted' && track.state !== 'accepted') return null
  const wrong = problems.of('cancel')
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {t('cancel.act')}
      </Button>
      <Dialog alert open={open} title={t('cancel.title')} onClose={() => setOpen(false)}>
        <p>{t('cancel.body')}</p>
        <div role="alert">{wrong ? <Wrong name="cancel">{wrong}</Wrong> : null}</div>
        <div className="buttons">
          <Button
            look="danger"
            pending={cancelling.isPending}
            onPress={() => cancelling.mutate(null)}
          >
            {t('cancel.yes')}
          </Button>
          <Button look="quiet" onPress={() => setOpen(false)}>
            {t('cancel.keep')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
