import { Link } from '@tanstack/react-router'
import type { Card, Me } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { PlasticCard } from '../ui/plastic-card.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'

/** One word for how the card stands: a loss goes before everything, then whether it can be used. */
export function useCardWord(): (card: Card, lost: boolean) => string {
  const t = useWords('card')
  return (card, lost) => {
    if (lost) return t('lost')
    if (card.state === 'handed_over' && card.insuranceFunction === 'inactive') return t('notActive')
    return t(`state.${card.state}`)
  }
}

export type MyPlasticProps = {
  readonly me: Me
  /** On the card's own page there is nothing further to lead to. */
  readonly alone?: boolean
}

export function MyPlastic({ me, alone = false }: MyPlasticProps) {
  const t = useWords('home')
  const word = useCardWord()
  const { card } = me
  if (!card) {
    return (
      <EmptyState title={t('noCard')} icon="card">
        <p className="quiet">{t('noCardHint')}</p>
        {me.openApplication ? (
          <LinkButton to="/track" look="quiet">
            {t('seeProgress')}
          </LinkButton>
        ) : (
          <LinkButton to="/apply">{t('applyNow')}</LinkButton>
        )}
      </EmptyState>
    )
  }
  return (
    <div className="stack">
      <PlasticCard
        holder={me.name}
        number={card.maskedCardNumber}
        validUntil={card.validUntil.slice(0, 7)}
        state={word(card, me.loss !== null)}
        bankName={card.bankName}
        dead={card.state === 'void' || me.loss !== null}
      />
      {alone ? null : (
        <p>
          <Link to="/card">{t('myCard')}</Link>
        </p>
      )}
    </div>
  )
}
