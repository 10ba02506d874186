import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PhotoVerdict } from '../api/types.ts'
import { PhotoResult } from '../citizen/apply-photo.tsx'
import { FileField } from '../ui/file-field.tsx'
import type { Problems } from '../ui/form.tsx'
import { Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'

export type PhotoPickerProps = {
  readonly personId: string
  readonly verdict: PhotoVerdict | null
  readonly onVerdict: (verdict: PhotoVerdict | null) => void
  readonly problems: Problems
}

/** The photo is judged as soon as it is chosen: the person is still here to be photographed again. */
export function PhotoPicker({ personId, verdict, onVerdict, problems }: PhotoPickerProps) {
  const t = useWords('apply')
  const [file, setFile] = useState<File | null>(null)
  const checking = useAct(
    (photo: File, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/photos', {
          params: { path: { personId } },
          body: photo,
          bodySerializer: (body) => body,
          headers: { ...headers, 'content-type': photo.type },
        }),
      ),
    { onDone: onVerdict, onRefused: (error) => problems.refused(error, 'photo') },
  )

  function choose(photo: File): void {
    setFile(photo)
    onVerdict(null)
    const fits = photo.type === 'image/jpeg' || photo.type === 'image/png'
    if (problems.show([!fits && { field: 'photo', text: t('photo.wrongKind') }])) {
      checking.mutate(photo)
    }
  }

  return (
    <>
      <FileField
        name="photo"
        label={t('check.photo')}
        hint={t('photo.hint')}
        accept="image/jpeg,image/png"
        file={file}
        onChange={choose}
        wrong={problems.of('photo')}
      />
      {checking.isPending ? <Status>{t('photo.checking')}</Status> : null}
      {verdict ? <PhotoResult verdict={verdict} /> : null}
    </>
  )
}
