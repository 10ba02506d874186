import type { ReactNode } from 'react'
import { useSession } from '../api/session.ts'
import { Loading } from '../ui/states.tsx'
import { SignIn } from './sign-in.tsx'

/** A page about oneself. Whoever is not signed in does that here, and is then where they wanted to be. */
export function Mine({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  if (session === undefined) {
    return (
      <div className="within page">
        <Loading />
      </div>
    )
  }
  return session?.kind === 'citizen' ? children : <SignIn />
}
