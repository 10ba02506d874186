import { lazy, Suspense, useState } from 'react'
import type { Read } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { actionWord } from './trail-words.ts'

const Asked = lazy(async () => ({
  default: (await import('./objection-dialog.tsx')).ObjectionDialog,
}))

type Objection = NonNullable<Read['objection']>

const tones = {
  open: 'wait',
  well_founded: 'ok',
  unfounded: 'plain',
} as const satisfies Record<Objection['state'], Tone>

/** Offered for a look from an office; once made, its state stands in its place. */
export function ObjectToLook(props: {
  readonly entry: Read
  readonly who: string
  readonly onDone: () => void
}) {
  const t = useWords('reads')
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const { entry, who, onDone } = props
  if (entry.objection) {
    const { state } = entry.objection
    return <Tag tone={tones[state]}>{t(`objection.states.${state}`)}</Tag>
  }
  if (!entry.mayObject) return null
  const look = { what: actionWord(entry.action, t), at: momentText(entry.at, language) }
  return (
    <>
      <Button look="plain" label={t('objection.actWhat', look)} onPress={() => setOpen(true)}>
        {t('objection.act')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <Asked
            entryId={entry.entryId}
            look={{ ...look, who }}
            onClose={() => setOpen(false)}
            onDone={onDone}
          />
        </Suspense>
      ) : null}
    </>
  )
}

/** What was said, and what was answered to it: under the entry it is about. */
export function ObjectionSaid({ objection }: { readonly objection: Objection }) {
  const t = useWords('reads')
  const language = useLanguage()
  const { reason, madeAt, dueOn, state, answer: text, answeredAt } = objection
  return (
    <SummaryList
      answers={[
        { label: t('objection.said'), value: `${reason} · ${momentText(madeAt, language)}` },
        ...(state === 'open' && dueOn
          ? [{ label: t('objection.due'), value: dayText(dueOn, language) }]
          : []),
        ...(text && answeredAt
          ? [
              {
                label: t('objection.answer'),
                value: `${text} · ${momentText(answeredAt, language)}`,
              },
            ]
          : []),
      ]}
    />
  )
}
