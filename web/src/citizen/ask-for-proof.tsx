import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** For whoever has no card that works: made with one press, taken as paper with the next. */
export function AskForProof() {
  const t = useWords('proof')
  const language = useLanguage()
  const proof = useAct(
    (_: null, headers) => answer(api.POST('/api/me/cover-proofs', { headers })),
    {},
  )
  const { data, error, isPending, mutate } = proof
  const day = data ? dayText(data.validUntil, language) : ''
  if (atKiosk()) return null
  return (
    <div className="stack" role="status">
      {data ? (
        <>
          <p>
            <Unbroken part={day}>{t('ready', { reference: data.reference, day })}</Unbroken>
          </p>
          <FileButton
            look="go"
            href={`/api/me/cover-proofs/${data.proofId}/proof.pdf?lang=${language}`}
          >
            {t('pdf')}
          </FileButton>
        </>
      ) : (
        <>
          <p>{t('askHint')}</p>
          <Button look="quiet" icon="shield" pending={isPending} onPress={() => mutate(null)}>
            {t('ask')}
          </Button>
        </>
      )}
      {error ? <ErrorState error={error} onRetry={() => mutate(null)} /> : null}
    </div>
  )
}
