import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { Card, FunctionState } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PlasticCard } from '../ui/plastic-card.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { mayDo } from './roles.ts'
import { lossInForce } from './served.tsx'

const functionTones = {
  inactive: 'wait',
  active: 'ok',
  blocked: 'danger',
  void: 'plain',
} as const satisfies Record<FunctionState, Tone>

const pinTones = { initial: 'wait', set: 'ok', locked: 'danger' } as const satisfies Record<
  Card['pinState'],
  Tone
>

type OfCard = { readonly person: PersonGlance; readonly card: Card }

/** One press says that the parcel has come; a second one that it is really this card. */
function Arrival({ person, card }: OfCard) {
  const t = useWords('desk')
  const ui = useWords('ui')
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const arrival = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/cards/{cardId}/arrival', {
          params: { path: { personId: person.personId, cardId: card.cardId } },
          body: {},
          headers,
        }),
      ),
    {
      onDone: () => {
        setAsking(false)
        void queries.invalidateQueries({ queryKey: ['desk'] })
      },
    },
  )
  return (
    <>
      <Button look="quiet" onPress={() => setAsking(true)}>
        {t('act.arrival')}
      </Button>
      <Dialog title={t('arrival.title')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('arrival.body', { name: person.name, number: card.maskedCardNumber })}</p>
        {arrival.error ? <ErrorState error={arrival.error} /> : null}
        <div className="buttons">
          <Button pending={arrival.isPending} onPress={() => arrival.mutate(null)}>
            {t('arrival.confirm')}
          </Button>
          <Button look="quiet" onPress={() => setAsking(false)}>
            {ui('cancel')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

type ReplacePinProps = {
  readonly base: string
  readonly card: Card
  readonly asleep: boolean
}

/** A card that is activated later is given its PIN with the activation. */
function ReplacePin({ base, card, asleep }: ReplacePinProps) {
  const t = useWords('desk')
  if (card.pinState !== 'initial') {
    return (
      <LinkButton to={`${base}/forgotten-pin`} look="quiet">
        {t('act.forgottenPin')}
      </LinkButton>
    )
  }
  return asleep ? null : <LinkButton to={`${base}/new-pin`}>{t('act.choosePin')}</LinkButton>
}

function CardActs({ person, card }: OfCard) {
  const t = useWords('desk')
  const session = useSession()
  const base = `/desk/people/${person.personId}`
  const lost = lossInForce(person) !== null
  const asleep = [card.insuranceFunction, card.bankFunction].includes('inactive')
  const waits = card.state === 'made' || card.state === 'kept'
  return (
    <div className="row no-print">
      {card.state === 'made' && mayDo(session, 'arrival') ? (
        <Arrival person={person} card={card} />
      ) : null}
      {waits && mayDo(session, 'handOver') ? (
        <LinkButton to={`${base}/hand-over`}>{t('act.handOver')}</LinkButton>
      ) : null}
      {card.state === 'handed_over' &&
      card.pinState === 'locked' &&
      !lost &&
      mayDo(session, 'unlockPin') ? (
        <LinkButton to={`${base}/unlock-pin`}>{t('act.unlockPin')}</LinkButton>
      ) : null}
      {card.state === 'handed_over' && !lost && mayDo(session, 'replacePin') ? (
        <ReplacePin base={base} card={card} asleep={asleep} />
      ) : null}
      {card.state === 'handed_over' && asleep && !lost && mayDo(session, 'activate') ? (
        <LinkButton to={`${base}/activate`}>{t('act.activate')}</LinkButton>
      ) : null}
    </div>
  )
}

export function CardFacts({ card }: { readonly card: Card }) {
  const t = useWords('desk')
  const language = useLanguage()
  const { pickup } = card
  const functions = (state: FunctionState) => (
    <Tag tone={functionTones[state]}>{t(`fnState.${state}`)}</Tag>
  )
  return (
    <SummaryList
      answers={[
        { label: t('card.insurance'), value: functions(card.insuranceFunction) },
        { label: t('card.bank', { bank: card.bankName }), value: functions(card.bankFunction) },
        {
          label: t('card.pin'),
          value: <Tag tone={pinTones[card.pinState]}>{t(`pin.${card.pinState}`)}</Tag>,
        },
        ...(pickup
          ? [
              {
                label: t('card.keptAt'),
                value: pickup.keptUntil
                  ? t('card.keptUntil', {
                      place: pickup.place,
                      day: dayText(pickup.keptUntil, language),
                    })
                  : pickup.place,
              },
            ]
          : []),
      ]}
    />
  )
}

export function PersonCards({ person }: { readonly person: PersonGlance }) {
  const t = useWords('desk')
  const live = person.cards.filter((card) => card.state !== 'void')
  const dead = person.cards.filter((card) => card.state === 'void')
  if (person.cards.length === 0) {
    return (
      <EmptyState title={t('cards.none')} icon="card">
        <p>{t('cards.noneHint')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      {live.map((card) => (
        <article key={card.cardId} className="box card-row">
          <PlasticCard
            holder={person.name}
            number={card.maskedCardNumber}
            validUntil={card.validUntil.slice(0, 7)}
            state={t(`card.${card.state}`)}
            bankName={card.bankName}
          />
          <div className="stack">
            <CardFacts card={card} />
            <CardActs person={person} card={card} />
          </div>
        </article>
      ))}
      {dead.length > 0 ? (
        <section className="box">
          <h2 className="article-title">{t('cards.earlier')}</h2>
          <ul className="plain-list">
            {dead.map((card) => (
              <li key={card.cardId} className="row">
                <span className="number">{card.maskedCardNumber}</span>
                <span className="quiet">{card.bankName}</span>
                <Tag tone="plain">{t('card.void')}</Tag>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
