import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { FileField, type FileFieldProps } from './file-field.tsx'
import { Status } from './states.tsx'
import { sendablePicture } from './sendable-picture.ts'

type Props = Omit<FileFieldProps, 'accept' | 'onChange'> & {
  readonly onChange: (file: File | null) => void
}

/** A scan or a photo of a paper, made ready to be sent before it is shown as chosen. */
export function PaperField({ onChange, wrong, ...props }: Props) {
  const t = useWords('ui')
  const [fault, setFault] = useState<'heic' | 'unreadable' | null>(null)
  const [busy, setBusy] = useState(false)
  const choose = async (chosen: File) => {
    setFault(null)
    setBusy(true)
    const made = await sendablePicture(chosen)
    setBusy(false)
    if (made.kind !== 'file') setFault(made.kind)
    onChange(made.kind === 'file' ? made.file : null)
  }
  return (
    <>
      <FileField
        {...props}
        // A telephone that keeps HEIC hands out JPEG where any picture is asked for.
        accept="image/*,application/pdf"
        wrong={fault ? t(`file.${fault}`) : wrong}
        onChange={(chosen) => void choose(chosen)}
      />
      <Status>{busy ? t('file.preparing') : ''}</Status>
    </>
  )
}
