import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { PrintLink } from './print-link.tsx'

/** A paper for the days without a card: made at the window, and printed there. */
export function CoverProof({ person }: { readonly person: PersonGlance }) {
  const t = useWords('proof')
  const language = useLanguage()
  const path = { personId: person.personId }
  const { data, error, isPending, mutate } = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/desk/people/{personId}/cover-proofs', { params: { path }, headers })),
    {},
  )
  if (error) return <ErrorState error={error} onRetry={() => mutate(null)} />
  if (!data) {
    return (
      <Button look="quiet" icon="shield" pending={isPending} onPress={() => mutate(null)}>
        {t('ask')}
      </Button>
    )
  }
  const base = `/api/desk/people/${person.personId}/cover-proofs/${data.proofId}`
  return (
    <PrintLink href={`${base}/proof.pdf?lang=${language}&purpose=loss`} look="go">
      {t('print', { reference: data.reference })}
    </PrintLink>
  )
}
