import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../api/session.ts'
import type { FreshVoucher, Voucher } from '../api/types.ts'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { LossByCode } from './loss-by-code.tsx'
import { LossOfMine } from './loss-of-mine.tsx'
import { meQuery } from './me.ts'
import { VoucherDone } from './voucher-done.tsx'

function Waiting() {
  const t = useWords('loss')
  const { error, refetch } = useQuery(meQuery)
  return (
    <Page title={t('title')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  )
}

function Mine({ onDone }: { readonly onDone: (voucher: Voucher) => void }) {
  const { data: me } = useQuery(meQuery)
  return me ? <LossOfMine me={me} onDone={onDone} /> : <Waiting />
}

/** Two presses from the home page, and no account needed: whoever comes here is in a hurry. */
export function Screen() {
  const session = useSession()
  const [voucher, setVoucher] = useState<Voucher | FreshVoucher | null>(null)
  const signedIn = session?.kind === 'citizen'
  if (voucher) return <VoucherDone voucher={voucher} />
  return signedIn ? <Mine onDone={setVoucher} /> : <LossByCode onDone={setVoucher} />
}
