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
function claimWord({ claim, ofBill, relative }: Dispute, t: Words) {
  if (ofBill) return t(`claimOfBill.${claim}`)
  return relative && claim === 'not_me' ? t('claimOfGiver') : t(`claim.${claim}`)
}

/** Of a bill it is not the holder of a card who bears it, but the relative who paid. */
function bearerWord(bears: Dispute['outcome'], { ofBill }: Dispute, t: Words) {
  if (!bears) return t('notYet')
  return ofBill ? t(`bearsOfBill.${bears}`) : t(`bears.${bears}`)
}

type Words = ReturnType<typeof useWords<'disputes'>>

function relativeLabel({ ofBill, own }: Dispute) {
  if (!own) return 'row.raisedBy'
  return ofBill ? 'row.whoseBill' : 'row.whose'
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
          {dispute.institution}
          {dispute.ofBill ? ` · ${t('partOfBill')}` : ''} · {t('yuan', { amount: dispute.amount })}
        </h2>
        <Tag tone={tones[dispute.state]}>{t(`state.${dispute.state}`)}</Tag>
      </div>
      <SummaryList
        answers={[
          ...(dispute.relative
            ? [{ label: t(relativeLabel(dispute)), value: dispute.relative }]
            : []),
          { label: t('claimLabel'), value: claimWord(dispute, t) },
          {
            label: t('paidAt'),
            value: <Unbroken>{momentText(dispute.paidAt, language)}</Unbroken>,
          },
          { label: t('row.who'), value: bearerWord(bears, dispute, t) },
          {
            label: t('row.why'),
            value: t(`${dispute.ofBill ? 'ruleOfBill' : 'rule'}.${dispute.rule}`, {
              hours: dispute.protectedHours,
            }),
          },
          { label: t('row.source'), value: dispute.ruleSource },
          ...(dispute.reason ? [{ label: t('row.reason'), value: dispute.reason }] : []),
        ]}
      />
      <h3>{t('timeline')}</h3>
      <Timeline
        moments={dispute.timeline.map(({ event, at, voucherNo }) => ({
          key: `${event} ${at}`,
          title:
            dispute.ofBill && event === 'purchase'
              ? t('billSettled')
              : t(`event.${event}`, { voucher: voucherNo ?? '' }),
          state: 'done',
          when: momentText(at, language),
        }))}
      />
    </>
  )
}
