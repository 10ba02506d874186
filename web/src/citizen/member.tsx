import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { FamilyMember } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { PlasticCard } from '../ui/plastic-card.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { memberQuery } from './family-queries.ts'
import { useCardWord } from './my-plastic.tsx'
import { Mine } from './mine.tsx'

/** Whose card it is stands above everything, so that nobody takes it for their own. */
export function ForWhom({ member }: { readonly member: FamilyMember }) {
  const t = useWords('family')
  const { name, kinshipName: kinship } = member
  return (
    <Notice title={t('switch')}>
      <p>{t('member.forWhom', { name, kinship })}</p>
      <LinkButton to="/" look="quiet">
        {t('member.backToMine')}
      </LinkButton>
    </Notice>
  )
}

function Account({ member }: { readonly member: FamilyMember }) {
  const t = useWords('family')
  const { name, account, cover } = member
  return (
    <div className="box stack">
      <div>
        {cover === 'covered' ? (
          <Tag tone="ok">{t('member.covered')}</Tag>
        ) : (
          <Tag tone="danger">{t('member.notCovered')}</Tag>
        )}
      </div>
      {account ? (
        <div>
          <p className="small quiet">{t('member.balance', { name })}</p>
          <Money amount={account.balance} large />
        </div>
      ) : (
        <p className="quiet">{t('member.noBalance')}</p>
      )}
    </div>
  )
}

function Plastic({ member }: { readonly member: FamilyMember }) {
  const t = useWords('family')
  const word = useCardWord()
  const { card, loss, name } = member
  if (!card) return <EmptyState title={t('member.noCard', { name })} icon="card" />
  return (
    <PlasticCard
      holder={name}
      number={card.maskedCardNumber}
      validUntil={card.validUntil.slice(0, 7)}
      state={word(card, loss !== null)}
      bankName={card.bankName}
      dead={card.state === 'void' || loss !== null}
    />
  )
}

function Progress({ member }: { readonly member: FamilyMember }) {
  const t = useWords('family')
  const tTrack = useWords('track')
  const language = useLanguage()
  const track = member.openApplication
  if (!track) return null
  return (
    <section className="box stack">
      <h2>{t('member.progress', { state: tTrack(`state.${track.state}`) })}</h2>
      <p>
        <Unbroken part={dayText(track.promisedOn, language)}>
          {t('member.promised', { day: dayText(track.promisedOn, language) })}
        </Unbroken>
      </p>
      <SummaryList
        answers={[
          {
            label: t('member.pickup'),
            value: `${track.pickup.name} · ${track.pickup.address}`,
          },
        ]}
      />
    </section>
  )
}

function Acts({ member }: { readonly member: FamilyMember }) {
  const t = useWords('family')
  const { bindingId, name, card, loss, openApplication, scopes } = member
  const mayAct = scopes.includes('act')
  const mayReport = mayAct && card?.state === 'handed_over' && !loss
  const mayApply = mayAct && !openApplication && (!card || loss !== null)
  return (
    <div className="buttons">
      {mayReport ? (
        <LinkButton to={`/family/${bindingId}/loss`} look="danger" icon="lost">
          {t('member.lost', { name })}
        </LinkButton>
      ) : null}
      {mayApply ? (
        <LinkButton to={`/family/${bindingId}/apply`}>{t('member.apply', { name })}</LinkButton>
      ) : null}
      <LinkButton to={`/family/${bindingId}/claims`} look="quiet">
        {t('member.claims')}
      </LinkButton>
      <LinkButton to={`/family/${bindingId}`} look="quiet">
        {t('member.toLog')}
      </LinkButton>
    </div>
  )
}

function Member({ bindingId }: { readonly bindingId: string }) {
  const t = useWords('family')
  const { data: member, error, refetch } = useQuery(memberQuery(bindingId))
  const title = member ? t('member.title', { name: member.name }) : t('enter')
  return (
    <Page title={title} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!member && !error ? <Loading lines={5} /> : null}
      {member ? (
        <>
          <ForWhom member={member} />
          {member.loss ? (
            <Notice tone="danger" title={t('member.lostNow')}>
              <p className="number">{member.loss.voucherNo}</p>
            </Notice>
          ) : null}
          <div className="columns">
            <Account member={member} />
            <Plastic member={member} />
          </div>
          <Progress member={member} />
          <Acts member={member} />
        </>
      ) : null}
    </Page>
  )
}

function FromAddress() {
  const { bindingId }: { bindingId?: string } = useParams({ strict: false })
  return <Member bindingId={bindingId ?? ''} />
}

export function Screen() {
  return (
    <Mine>
      <FromAddress />
    </Mine>
  )
}
