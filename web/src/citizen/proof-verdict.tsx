import type { ProofChecked } from '../api/types.ts'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

const tones = {
  valid: 'ok',
  expired: 'wait',
  withdrawn: 'danger',
  altered: 'danger',
} as const satisfies Record<ProofChecked['verdict'], Tone>

export function ProofVerdict({ checked }: { readonly checked: ProofChecked }) {
  const t = useWords('proof')
  const { verdict, proof } = checked
  return (
    <section className="box stack" role="status">
      <div className="row row-apart">
        {proof ? <h2 className="number nowrap">{proof.reference}</h2> : null}
        <Tag tone={tones[verdict]}>{t(`verdict.${verdict}`)}</Tag>
      </div>
      <p>{t(`told.${verdict}`)}</p>
      {proof?.endedBecause ? <p>{t(`ended.${proof.endedBecause}`)}</p> : null}
      {proof ? <Facts proof={proof} /> : null}
    </section>
  )
}

function Facts({ proof }: { readonly proof: NonNullable<ProofChecked['proof']> }) {
  const t = useWords('proof')
  const language = useLanguage()
  return (
    <SummaryList
      answers={[
        { label: t('row.holder'), value: proof.holder },
        { label: t('row.area'), value: proof.area },
        { label: t('row.scheme'), value: t(`scheme.${proof.scheme}`) },
        {
          label: t('row.paidUntil'),
          value: proof.paidUntil ? (
            <Unbroken>{monthText(proof.paidUntil, language)}</Unbroken>
          ) : (
            t('withoutPaying')
          ),
        },
        {
          label: t('row.issued'),
          value: <Unbroken>{momentText(proof.issuedAt, language)}</Unbroken>,
        },
        {
          label: t('row.until'),
          value: <Unbroken>{dayText(proof.validUntil, language)}</Unbroken>,
        },
      ]}
    />
  )
}
