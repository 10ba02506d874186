import { useWords } from '../words/words.ts'

export type PlasticCardProps = {
  readonly holder: string
  readonly number: string
  readonly validUntil: string
  readonly state: string
  readonly bankName: string
  readonly dead?: boolean
}

/** The card as it lies in the hand. */
export function PlasticCard(props: PlasticCardProps) {
  const t = useWords('ui')
  return (
    <div className="plastic" data-state={props.dead ? 'void' : undefined}>
      <div className="plastic-top">
        <b>{t('card.title')}</b>
        <span className="state">{props.state}</span>
      </div>
      <svg className="chip" viewBox="0 0 48 36" aria-hidden="true" focusable="false">
        <rect x="1" y="1" width="46" height="34" rx="7" fill="#e8d9a8" stroke="#b89b4c" />
        <path
          d="M1 12h15v12H1M47 12H32v12h15M16 1v34M32 1v34M16 18h16"
          fill="none"
          stroke="#b89b4c"
          strokeWidth="1.5"
        />
      </svg>
      <div>
        <div className="digits-line">
          <span className="unseen">{t('card.number')} </span>
          {props.number}
        </div>
        <div className="plastic-foot">
          <span>{props.holder}</span>
          <span>{props.bankName}</span>
        </div>
        <div>{props.validUntil ? t('card.validUntil', { month: props.validUntil }) : null}</div>
      </div>
    </div>
  )
}
