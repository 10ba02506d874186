import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/words.ts'

export type SessionWarningProps = {
  readonly minutes: number
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Closing it by any way means that somebody is there. */
export function SessionWarning({ minutes, onStay, onLeave }: SessionWarningProps) {
  const t = useWords('shell')
  return (
    <Dialog alert open title={t('session.title')} onClose={onStay}>
      <p>{minutes > 0 ? t('session.body', { minutes }) : t('session.bodySoon')}</p>
      <div className="buttons">
        <Button onPress={onStay}>{t('session.stay')}</Button>
        <Button look="quiet" onPress={onLeave}>
          {t('signOut')}
        </Button>
      </div>
    </Dialog>
  )
}
