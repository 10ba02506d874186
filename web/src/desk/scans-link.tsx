import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import { mayDo } from './roles.ts'

/** Where the papers that lay on the counter are filed, for whom that is work. */
export function ScansLink({ person }: { readonly person: PersonGlance }) {
  const t = useWords('scans')
  const session = useSession()
  if (!mayDo(session, 'seeScans')) return null
  return (
    <LinkButton to={`/desk/people/${person.personId}/scans`} look="quiet">
      {t('link')}
    </LinkButton>
  )
}
