import { lazy, type ReactNode, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { Loading } from '../ui/states.tsx'

const SignIn = lazy(async () => {
  const file = atKiosk() ? import('../kiosk/sign-in.tsx') : import('./sign-in.tsx')
  return { default: (await file).SignIn }
})

/** A page about oneself. Whoever is not signed in does that here, and is then where they wanted to be. */
export function Mine({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  if (session?.kind === 'citizen') return children
  const loading = (
    <div className="within page">
      <Loading />
    </div>
  )
  return session === undefined ? (
    loading
  ) : (
    <Suspense fallback={loading}>
      <SignIn />
    </Suspense>
  )
}
