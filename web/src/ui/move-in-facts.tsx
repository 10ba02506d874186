import type { MoveIn } from '../api/types.ts'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Money } from './money.tsx'
import { Steps } from './steps.tsx'
import { type Answer, SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

const steps = ['applied', 'letter_sent', 'sheet_received', 'credited'] as const
const tones = {
  ...{ applied: 'wait', letter_sent: 'wait', sheet_received: 'wait' },
  ...{ credited: 'ok', withdrawn: 'plain' },
} as const satisfies Record<MoveIn['state'], Tone>

/** How far it is, what was promised, and what the other area has said. */
export function MoveInFacts({ moveIn }: { readonly moveIn: MoveIn }) {
  const t = useWords('moveIns')
  const at = steps.findIndex((step) => step === moveIn.state)
  return (
    <>
      <h2>
        <span className="number">{moveIn.reference}</span>{' '}
        <Tag tone={tones[moveIn.state]}>{t(`state.${moveIn.state}`)}</Tag>
        {moveIn.overdue ? (
          <>
            {' '}
            <Tag tone="danger">{t('overdue')}</Tag>
          </>
        ) : null}
      </h2>
      {at >= 0 ? <Steps names={steps.map((step) => t(`step.${step}`))} current={at + 1} /> : null}
      <SummaryList answers={useAnswers(moveIn)} />
    </>
  )
}

function useAnswers(moveIn: MoveIn): readonly Answer[] {
  const t = useWords('moveIns')
  const language = useLanguage()
  const { sheet, letterSentAt, endedAt, state } = moveIn
  const isOpen = state !== 'credited' && state !== 'withdrawn'
  const day = (text: string) => <Unbroken>{dayText(text, language)}</Unbroken>
  const moment = (text: string) => <Unbroken>{momentText(text, language)}</Unbroken>
  return [
    { label: t('agency'), value: moveIn.agency },
    { label: t('fromArea'), value: moveIn.fromArea },
    { label: t('certificateNumber'), value: moveIn.certificateNumber },
    { label: t('issuedOn'), value: day(moveIn.issuedOn) },
    { label: t('appliedAt'), value: moment(moveIn.appliedAt) },
    ...(isOpen
      ? [{ label: t('dueOn'), value: moveIn.dueOn ? day(moveIn.dueOn) : t('noDay') }]
      : []),
    ...(letterSentAt ? [{ label: t('letterSentAt'), value: moment(letterSentAt) }] : []),
    ...(state === 'letter_sent' && moveIn.waitsUntil
      ? [{ label: t('answerDueOn'), value: day(moveIn.waitsUntil) }]
      : []),
    ...(sheet
      ? [
          { label: t('sheetNumber'), value: sheet.number },
          { label: t('sheetDatedOn'), value: day(sheet.datedOn) },
          { label: t('months'), value: t('monthsPaid', { number: sheet.months }) },
          { label: t('amount'), value: <Money amount={sheet.amount} /> },
        ]
      : []),
    ...(endedAt ? [{ label: t('endedAt'), value: moment(endedAt) }] : []),
  ]
}
