import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Card, FunctionState, Me } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AskForProof } from './ask-for-proof.tsx'
import { meQuery } from './me.ts'
import { Mine } from './mine.tsx'
import { MyPlastic } from './my-plastic.tsx'

const tones = {
  inactive: 'wait',
  active: 'ok',
  blocked: 'danger',
  void: 'plain',
} as const satisfies Record<FunctionState, Tone>

const pinTones = { initial: 'wait', set: 'ok', locked: 'danger' } as const satisfies Record<
  Card['pinState'],
  Tone
>

function Functions({ card }: { readonly card: Card }) {
  const t = useWords('card')
  const language = useLanguage()
  const state = (name: FunctionState) => <Tag tone={tones[name]}>{t(`fnState.${name}`)}</Tag>
  return (
    <section className="box">
      <h2>{t('functions')}</h2>
      <SummaryList
        answers={[
          { label: t('fn.insurance'), value: state(card.insuranceFunction) },
          { label: t('fn.bank'), value: state(card.bankFunction) },
          {
            label: t('pinTitle'),
            value: <Tag tone={pinTones[card.pinState]}>{t(`pin.${card.pinState}`)}</Tag>,
          },
          { label: t('bank'), value: card.bankName },
          {
            label: t('validUntil'),
            value: <Unbroken>{dayText(card.validUntil, language)}</Unbroken>,
          },
        ]}
      />
    </section>
  )
}

function Pickup({ pickup }: { readonly pickup: NonNullable<Card['pickup']> }) {
  const t = useWords('card')
  const language = useLanguage()
  const keptUntil = pickup.keptUntil ? dayText(pickup.keptUntil, language) : null
  return (
    <Notice title={t('pickupTitle')}>
      <p>
        <strong>{pickup.place}</strong>
      </p>
      {keptUntil ? (
        <p>
          <Unbroken part={keptUntil}>{t('keptUntil', { day: keptUntil })}</Unbroken>
        </p>
      ) : null}
      <p>{t('bring')}</p>
      <ul>
        {pickup.bring.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Notice>
  )
}

function HowToActivate({ card }: { readonly card: Card }) {
  const t = useWords('card')
  return (
    <section className="section">
      <h2>{t('activateTitle')}</h2>
      <p>{t('activateBody')}</p>
      <ul>
        <li>{t('activateBank', { bank: card.bankName })}</li>
        <li>{t('activateHospital')}</li>
        <li>{t('activatePharmacy')}</li>
      </ul>
      <p>{t('activatePin')}</p>
    </section>
  )
}

/** Only a card in hand can be lost; until then a paper proves the cover. */
function Acts({ card }: { readonly card: Card }) {
  const t = useWords('card')
  if (card.state !== 'handed_over') return <AskForProof />
  return (
    <div className="buttons">
      {card.pinState !== 'locked' ? (
        <LinkButton to="/card/pin" icon="key">
          {t('changePin')}
        </LinkButton>
      ) : null}
      <LinkButton to="/loss" look="danger" icon="lost">
        {t('lostIt')}
      </LinkButton>
    </div>
  )
}

function CardPage({ me, card }: { readonly me: Me; readonly card: Card }) {
  const t = useWords('card')
  const inactive = card.insuranceFunction === 'inactive' || card.bankFunction === 'inactive'
  return (
    <>
      {me.loss ? (
        <Notice tone="danger" title={t('lossTitle')}>
          <div className="stack">
            <p>{t('replaceBody')}</p>
            <AskForProof />
            <p className="row">
              <Link to="/loss">{t('seeVoucher')}</Link>
              <Link to="/places">{t('findPlace')}</Link>
            </p>
          </div>
        </Notice>
      ) : null}
      {card.pickup ? <Pickup pickup={card.pickup} /> : null}
      <div className="columns columns-even">
        <div className="stack">
          <MyPlastic me={me} alone />
          {me.loss ? null : <Acts card={card} />}
        </div>
        <Functions card={card} />
      </div>
      {card.pinState === 'locked' ? (
        <Notice tone="wait">
          <p>{t('pinLockedBody')}</p>
        </Notice>
      ) : null}
      {inactive && !me.loss ? <HowToActivate card={card} /> : null}
    </>
  )
}

function MyCard() {
  const t = useWords('card')
  const { data: me, error, refetch } = useQuery(meQuery)
  return (
    <Page title={t('title')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!me && !error ? <Loading /> : null}
      {me?.card ? <CardPage me={me} card={me.card} /> : null}
      {me && !me.card ? <MyPlastic me={me} alone /> : null}
      {me && !me.card && me.openApplication ? <AskForProof /> : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyCard />
    </Mine>
  )
}
