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
import { ownClaimsQuery } from './me.ts'
import { Mine } from './mine.tsx'

function One({ claim }: { readonly claim: Claim }) {
  const t = useWords('claims')
  const language = useLanguage()
  return (
    <li className="box stack">
      <p className="row row-apart">
        <Link to="/claims/$claimId" params={{ claimId: claim.claimId }}>
          {claim.content.institution}
        </Link>
        <Tag tone={claimTones[claim.state]}>{t(`state.${claim.state}`)}</Tag>
      </p>
      <p className="row row-apart">
        <span className="quiet">
          {t(`kind.${claim.kind}`)} · <Unbroken>{dayText(claim.content.from, language)}</Unbroken>
        </span>
        <Money amount={claim.fund ?? claim.total} />
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

function MyClaims() {
  const t = useWords('claims')
  const tInsurers = useWords('insurers')
  const language = useLanguage()
  const { data, error, refetch } = useQuery(ownClaimsQuery(language))
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <div className="buttons">
        <LinkButton to="/claims/new">{t('start')}</LinkButton>
        <LinkButton to="/claims/insurers" look="quiet">
          {tInsurers('link')}
        </LinkButton>
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.claims.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      <ul className="plain stack">
        {data?.claims.map((claim) => (
          <One key={claim.claimId} claim={claim} />
        ))}
      </ul>
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyClaims />
    </Mine>
  )
}
