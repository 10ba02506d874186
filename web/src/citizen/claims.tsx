import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Claim } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { claimTones } from '../ui/claim-facts.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { claimsQuery, type ClaimsSide, ownSide } from './claims-side.ts'
import { familyQuery } from './family-queries.ts'
import { ForWhom } from './member.tsx'
import { Mine } from './mine.tsx'

function One({ claim, side }: { readonly claim: Claim; readonly side: ClaimsSide }) {
  const t = useWords('claims')
  const language = useLanguage()
  return (
    <li className="box stack">
      <p className="row row-apart">
        <Link to={`${side.pages}/${claim.claimId}`}>{claim.content.institution}</Link>
        <Tag tone={claimTones[claim.state]}>{t(`state.${claim.state}`)}</Tag>
      </p>
      <p className="row row-apart">
        <span className="quiet">
          {t(`kind.${claim.kind}`)} · <Unbroken>{dayText(claim.content.from, language)}</Unbroken>
        </span>
        <span>
          <span className="quiet">{t(claim.fund === null ? 'total' : 'fund')}</span>{' '}
          <Money amount={claim.fund ?? claim.total} />
        </span>
      </p>
      <p className="small quiet">
        <span className="number">{claim.reference}</span>
        {claim.dueOn ? (
          <>
            {` · ${t('dueOn')} `}
            <Unbroken>{dayText(claim.dueOn, language)}</Unbroken>
          </>
        ) : null}
      </p>
    </li>
  )
}

/** One's own, or a relative's: whose it is stands above. */
export function ClaimsOf({ side }: { readonly side: ClaimsSide }) {
  const t = useWords('claims')
  const language = useLanguage()
  const { member } = side
  const { data, error, refetch } = useQuery(claimsQuery(side, language))
  const mayFile = member === null || member.scopes.includes('act')
  return (
    <Page
      title={member ? t('member.title', { name: member.name }) : t('title')}
      lead={t('lead')}
      back
    >
      {member ? <ForWhom member={member} /> : null}
      <div className="buttons">
        {mayFile ? (
          <LinkButton to={`${side.pages}/new`}>
            {member ? t('member.start', { name: member.name }) : t('start')}
          </LinkButton>
        ) : null}
        {member ? null : <OwnLinks />}
      </div>
      {mayFile ? null : <p className="quiet">{t('member.seeOnly')}</p>}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.claims.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      <ul className="plain stack">
        {data?.claims.map((claim) => (
          <One key={claim.claimId} claim={claim} side={side} />
        ))}
      </ul>
      {member ? null : <ForRelatives />}
    </Page>
  )
}

function OwnLinks() {
  const t = useWords('insurers')
  return (
    <LinkButton to="/claims/insurers" look="quiet">
      {t('link')}
    </LinkButton>
  )
}

/** Those for whom one may act, or see; nothing where there is nobody. */
function ForRelatives() {
  const t = useWords('claims')
  const { data } = useQuery(familyQuery)
  const members = (data?.members ?? []).filter(({ state }) => state === 'active')
  if (members.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('member.all')}</h2>
      <ul className="plain stack">
        {members.map(({ bindingId, name, maskedNumber, kinshipName }) => (
          <li key={bindingId}>
            <Link to={`/family/${bindingId}/claims`}>
              {t('member.of', { name: name ?? maskedNumber, kinship: kinshipName })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Screen() {
  return (
    <Mine>
      <ClaimsOf side={ownSide} />
    </Mine>
  )
}
