import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import { FileField, type FileFieldProps } from './file-field.tsx'
import { Status } from './states.tsx'
import { sendablePicture } from './sendable-picture.ts'

type Props = Omit<FileFieldProps, 'accept' | 'onChange'> & {
  readonly onChange: (file: File | null) => void
  /** Until it is over there is no file to send, and none is missing. */
  readonly onPreparing?: (preparing: boolean) => void
}

/** A scan or a photo of a paper, made ready to be sent before it is shown as chosen. */
export function PaperField({ onChange, onPreparing, wrong, ...props }: Props) {
  const t = useWords('ui')
  const [fault, setFault] = useState<'heic' | 'unreadable' | null>(null)
  const [busy, setBusy] = useState(false)
  const latest = useRef<File | null>(null)
  const beBusy = (preparing: boolean) => {
    setBusy(preparing)
    onPreparing?.(preparing)
  }
  const choose = async (chosen: File) => {
    latest.current = chosen
    setFault(null)
    // Neither what was chosen before nor anything else is sent meanwhile.
    onChange(null)
    beBusy(true)
    const made = await sendablePicture(chosen)
    // Another was chosen while this one was made ready.
    if (latest.current !== chosen) return
    beBusy(false)
    if (made.kind !== 'file') setFault(made.kind)
    onChange(made.kind === 'file' ? made.file : null)
  }
  return (
    <>
      <FileField
        {...props}
        // A telephone that keeps HEIC hands out JPEG where any picture is asked for.
        accept="image/*,application/pdf"
        wrong={fault ? t(`file.${fault}`) : busy ? undefined : wrong}
        onChange={(chosen) => void choose(chosen)}
      />
      <Status>{busy ? t('file.preparing') : ''}</Status>
    </>
  )
}

/** A form that is sent while its picture is made ready goes off as soon as it is, and not without it. */
export function useSentWhenReady(submit: () => void) {
  const [preparing, onPreparing] = useState(false)
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    if (!waiting || preparing) return
    setWaiting(false)
    submit()
  }, [waiting, preparing, submit])
  return { onPreparing, onSubmit: () => (preparing ? setWaiting(true) : submit()) }
}
