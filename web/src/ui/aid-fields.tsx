import { useState } from 'react'
import type { AidPlace, MutualAid } from '../api/types.ts'
import { fenOf, yuanOf } from '../employer/amounts.ts'
import { useWords } from '../words/words.ts'
import { Checkboxes } from './checkbox.tsx'
import type { Problem } from './field.tsx'
import type { Problems } from './form.tsx'
import { RadioGroup } from './radio-group.tsx'
import { TextField } from './text-field.tsx'

type Answers = {
  readonly bindingId: string | null
  readonly places: readonly AidPlace[]
  readonly purchaseLimit: string
  readonly yearLimit: string
}

export type AidWish = {
  readonly answers: Answers
  readonly set: (changed: Partial<Answers>) => void
  readonly missing: readonly (Problem | false)[]
  /** What is sent; asked for when nothing is missing. */
  readonly body: () => {
    readonly bindingId: string
    readonly places: AidPlace[]
    readonly purchaseLimit: string
    readonly yearLimit: string
  }
}

const amountOf = (typed: string): string => yuanOf(fenOf(typed) ?? 0n)

export function useAidWish({ terms }: Pick<MutualAid, 'terms'>): AidWish {
  const t = useWords('aid')
  const [answers, setAnswers] = useState<Answers>({
    ...{ bindingId: null, places: terms.places, purchaseLimit: '', yearLimit: '' },
  })
  const noAmount = (field: 'purchaseLimit' | 'yearLimit') =>
    fenOf(answers[field]) === null && { field, text: t('form.wrong.amount') }
  return {
    answers,
    set: (changed) => setAnswers({ ...answers, ...changed }),
    missing: [
      answers.bindingId === null && { field: 'bindingId', text: t('form.wrong.who') },
      answers.places.length === 0 && { field: 'places', text: t('form.wrong.places') },
      noAmount('purchaseLimit'),
      noAmount('yearLimit'),
    ],
    body: () => ({
      bindingId: answers.bindingId ?? '',
      places: [...answers.places],
      purchaseLimit: amountOf(answers.purchaseLimit),
      yearLimit: amountOf(answers.yearLimit),
    }),
  }
}

type Props = {
  readonly aid: MutualAid
  readonly wish: AidWish
  readonly problems: Problems
}

/** Whom, where and how much: the same questions on one's own page and at a window. */
export function AidFields({ aid, wish, problems }: Props) {
  const t = useWords('aid')
  const { answers, set } = wish
  const { terms, candidates } = aid
  return (
    <>
      <RadioGroup
        name="bindingId"
        label={t('form.who')}
        value={answers.bindingId}
        onChange={(bindingId) => set({ bindingId })}
        wrong={problems.of('bindingId')}
        choices={candidates.map(({ bindingId, name }) => ({ value: bindingId, label: name }))}
      />
      <Checkboxes
        name="places"
        label={t('form.places')}
        value={answers.places}
        onChange={(places) => set({ places })}
        wrong={problems.of('places')}
        choices={terms.places.map((place) => ({
          value: place,
          label: t(`place.${place}`),
          hint: t(`placeHint.${place}`),
        }))}
      />
      <TextField
        name="purchaseLimit"
        kind="number"
        label={t('form.purchaseLimit')}
        hint={t('form.purchaseLimitHint', { amount: terms.purchaseLimit })}
        autoComplete="off"
        value={answers.purchaseLimit}
        onChange={(purchaseLimit) => set({ purchaseLimit })}
        wrong={problems.of('purchaseLimit')}
      />
      <TextField
        name="yearLimit"
        kind="number"
        label={t('form.yearLimit')}
        hint={t('form.yearLimitHint', { amount: terms.yearLimit })}
        autoComplete="off"
        value={answers.yearLimit}
        onChange={(yearLimit) => set({ yearLimit })}
        wrong={problems.of('yearLimit')}
      />
    </>
  )
}
