import { useState } from 'react'
import { useAct } from '../api/act.ts'
import type { Claim } from '../api/types.ts'
import { Form, type Problems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import type { ClaimsSide } from './claims-side.ts'

type Props = {
  readonly side: ClaimsSide
  readonly claim: Claim
  readonly problems: Problems
  readonly onSaid: (text: string) => void
}

/** Of a refusal, until its day has gone. */
export function Appeal({ side, claim, problems, onSaid }: Props) {
  const t = useWords('claims')
  const language = useLanguage()
  const [text, setText] = useState('')
  const appealing = useAct(
    (body: { text: string }, headers) => side.appeal(claim.claimId, body.text, headers),
    {
      onDone: () => onSaid(t('appeal.done')),
      onRefused: (error) => problems.refused(error, 'appeal'),
    },
  )
  if (claim.appealUntil === null) return null
  return (
    <section className="stack no-print">
      <h2>{t('appeal.title')}</h2>
      <p>{t('appeal.until', { day: dayText(claim.appealUntil, language) })}</p>
      <Form
        submit={t('appeal.send')}
        look="quiet"
        pending={appealing.isPending}
        onSubmit={() => {
          const wrong = text.trim().length < 5 && { field: 'appeal', text: t('wrong.text') }
          if (problems.show([wrong])) appealing.mutate({ text })
        }}
      >
        <TextField
          name="appeal"
          label={t('appeal.text')}
          rows={5}
          maxLength={1000}
          value={text}
          onChange={setText}
          wrong={problems.of('appeal')}
        />
      </Form>
    </section>
  )
}
