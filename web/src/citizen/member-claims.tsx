import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { ClaimOf } from './claim.tsx'
import { NewClaimOf } from './claim-new.tsx'
import { ClaimsOf } from './claims.tsx'
import { type ClaimsSide, memberSide } from './claims-side.ts'
import { memberQuery } from './family-queries.ts'
import { Mine } from './mine.tsx'

/** Who it is for is known before anything of theirs is shown. */
function OfMember({ show }: { readonly show: (side: ClaimsSide) => ReactNode }) {
  const t = useWords('claims')
  const { bindingId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(memberQuery(bindingId))
  if (data) return show(memberSide(data))
  return (
    <Page title={t('title')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <OfMember show={(side) => <ClaimsOf side={side} />} />
    </Mine>
  )
}

export function NewScreen() {
  return (
    <Mine>
      <OfMember show={(side) => <NewClaimOf side={side} />} />
    </Mine>
  )
}

export function OneScreen() {
  return (
    <Mine>
      <OfMember show={(side) => <ClaimOf side={side} />} />
    </Mine>
  )
}
