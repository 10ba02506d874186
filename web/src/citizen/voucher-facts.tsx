import type { Voucher } from '../api/types.ts'
import { FileButton } from '../ui/button.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { momentText, secondText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** In force is the state a person wants after a loss; lapsed is the one that needs an act. */
const tones = {
  in_force: 'ok',
  lapsed: 'danger',
  withdrawn: 'plain',
  replaced: 'plain',
  ended: 'plain',
} as const satisfies Record<Voucher['state'], Tone>

export function VoucherFacts(props: { readonly voucher: Voucher; readonly mine?: boolean }) {
  const t = useWords('loss')
  const language = useLanguage()
  const { voucher } = props
  return (
    <section className="box stack">
      <div className="row row-apart">
        <h2 className="number nowrap">{voucher.voucherNo}</h2>
        <Tag tone={tones[voucher.state]}>{t(`state.${voucher.state}`)}</Tag>
      </div>
      <SummaryList
        answers={[
          { label: t('row.kind'), value: t(`kind.${voucher.kind}`) },
          {
            label: t('row.functions'),
            value: voucher.functions.map((each) => t(each)).join(' · '),
          },
          {
            label: t('row.effective'),
            value: <Unbroken>{secondText(voucher.effectiveAt, language)}</Unbroken>,
          },
          {
            label: t('row.lapses'),
            value: voucher.lapsesAt ? (
              <Unbroken>{momentText(voucher.lapsesAt, language)}</Unbroken>
            ) : (
              t('row.never')
            ),
          },
        ]}
      />
      {props.mine ? (
        <FileButton href={`/api/me/loss-reports/${voucher.reportId}/voucher.pdf?lang=${language}`}>
          {t('pdf')}
        </FileButton>
      ) : null}
    </section>
  )
}
