import { lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { Loading } from '../ui/states.tsx'
import { Welcome } from './welcome.tsx'

const MyHome = lazy(async () => ({ default: (await import('./my-home.tsx')).MyHome }))

/** Before log-in: what one can do. After: how things stand. */
export function Home() {
  const session = useSession()
  if (session?.kind !== 'citizen') return <Welcome waiting={session === undefined} />
  const loading = (
    <div className="within page">
      <Loading />
    </div>
  )
  return (
    <Suspense fallback={loading}>
      <MyHome name={session.name} />
    </Suspense>
  )
}
