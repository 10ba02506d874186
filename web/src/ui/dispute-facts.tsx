import type { Dispute } from '../api/types.ts'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'
import { Timeline } from './timeline.tsx'
import { Unbroken } from './unbroken.tsx'

const tones = {
  open: 'wait',
  proposed: 'wait',
  decided: 'ok',
  withdrawn: 'plain',
} as const satisfies Record<Dispute['state'], Tone>

/** A giver says of a relative what a holder says of themselves. */
function claimWord({ claim, relative }: Dispute, t: ReturnType<typeof useWords<'disputes'>>) {
  return relative && claim === 'not_me' ? t('claimOfGiver') : t(`claim.${claim}`)
}

/** What is disputed, who bears it and by which rule, and the moments it rests on. */
export function DisputeFacts({ dispute }: { readonly dispute: Dispute }) {
  const t = useWords('disputes')
  const language = useLanguage()
  const bears = dispute.outcome ?? dispute.bears
  return (
    <>
      <div className="row row-apart">
        <h2>
          {dispute.institution} · {t('yuan', { amount: dispute.amount })}
        </h2>
        <Tag tone={tones[dispute.state]}>{t(`state.${dispute.state}`)}</Tag>
      </div>
      <SummaryList
        answers={[
          ...(dispute.relative
            ? [{ label: t(dispute.own ? 'row.whose' : 'row.raisedBy'), value: dispute.relative }]
            : []),
          { label: t('claimLabel'), value: claimWord(dispute, t) },
          {
            label: t('paidAt'),
            value: <Unbroken>{momentText(dispute.paidAt, language)}</Unbroken>,
          },
          { label: t('row.who'), value: bears ? t(`bears.${bears}`) : t('notYet') },
          {
            label: t('row.why'),
            value: t(`rule.${dispute.rule}`, { hours: dispute.protectedHours }),
          },
          { label: t('row.source'), value: dispute.ruleSource },
          ...(dispute.reason ? [{ label: t('row.reason'), value: dispute.reason }] : []),
        ]}
      />
      <h3>{t('timeline')}</h3>
      <Timeline
        moments={dispute.timeline.map(({ event, at, voucherNo }) => ({
          key: `${event} ${at}`,
          title: t(`event.${event}`, { voucher: voucherNo ?? '' }),
          state: 'done',
          when: momentText(at, language),
        }))}
      />
    </>
  )
}
