import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { BenefitFiling } from '../api/types.ts'
import { isDay, today } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { DateField } from './date-field.tsx'
import { Dialog } from './dialog.tsx'
import { Wrong } from './field.tsx'
import { useProblems } from './form.tsx'

export type BenefitCloser = {
  readonly end: (of: BenefitFiling, lastDay: string, headers: ActHeaders) => Promise<BenefitFiling>
  readonly withdraw: (of: BenefitFiling, headers: ActHeaders) => Promise<BenefitFiling>
}

type Props = BenefitCloser & {
  readonly filing: BenefitFiling
  readonly way: 'end' | 'withdraw'
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What follows is said before it is done. */
export function CloseBenefit({ filing, way, end, withdraw, onDone, onClose }: Props) {
  const t = useWords('benefits')
  const problems = useProblems()
  const [lastDay, setLastDay] = useState(filing.from > today() ? filing.from : today())
  const closing = useAct(
    (_: null, headers) =>
      way === 'end' ? end(filing, lastDay, headers) : withdraw(filing, headers),
    { onDone, onRefused: (error) => problems.refused(error, 'close') },
  )
  const wrong = problems.of('close')
  const { reference } = filing
  return (
    <Dialog alert open title={t(`${way}.title`, { reference })} onClose={onClose}>
      <p>{t(`${way}.effect`)}</p>
      {way === 'end' ? (
        <DateField
          name="lastDay"
          label={t('end.lastDay')}
          value={lastDay}
          onChange={setLastDay}
          wrong={problems.of('lastDay')}
        />
      ) : null}
      <div role="alert">{wrong ? <Wrong name="close">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button
          look="danger"
          pending={closing.isPending}
          onPress={() => {
            const isWrong = way === 'end' && !isDay(lastDay)
            const fine = problems.show([isWrong && { field: 'lastDay', text: t('wrong.day') }])
            if (fine) closing.mutate(null)
          }}
        >
          {t(`${way}.yes`)}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t(`${way}.no`)}
        </Button>
      </div>
    </Dialog>
  )
}
