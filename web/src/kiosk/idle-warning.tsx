import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/words.ts'

export type IdleWarningProps = {
  readonly seconds: number
  readonly onStay: () => void
  readonly onFinish: () => void
}

/** The count is for the eyes; who listens is told once that there is little time. */
export function IdleWarning({ seconds, onStay, onFinish }: IdleWarningProps) {
  const t = useWords('kiosk')
  return (
    <Dialog alert open title={t('idle.title')} onClose={onStay}>
      <p>{t('idle.body')}</p>
      <p className="count-down" aria-hidden="true">
        {seconds}
      </p>
      <div className="buttons">
        <Button onPress={onStay}>{t('idle.stay')}</Button>
        <Button look="quiet" onPress={onFinish}>
          {t('finish')}
        </Button>
      </div>
    </Dialog>
  )
}
