import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { nowMilliseconds } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { ownCard, useLayBeside } from './own-card.ts'
import { useReading } from './reading.ts'
import { wipe } from './wipe.ts'

const secondsBeside = 45

/** Counts while the own card is away; whoever does not bring it back has left. */
function useSecondsLeft(isOwn: boolean): number {
  const [left, setLeft] = useState(secondsBeside)
  useEffect(() => {
    if (isOwn) return setLeft(secondsBeside)
    const end = nowMilliseconds() + secondsBeside * 1000
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - nowMilliseconds()) / 1000)
      if (seconds > 0) return setLeft(seconds)
      clearInterval(timer)
      void wipe()
    }, 500)
    return () => clearInterval(timer)
  }, [isOwn])
  return left
}

type ExchangeProps = { readonly onEnd: (cardNumber: string | null) => void }

/**
 * Covers the page: while a card that did not open it lies on the reader, nothing is shown and nothing
 * can be done. The number is handed on once the own card lies there again.
 */
function Exchange({ onEnd }: ExchangeProps) {
  const t = useWords('kiosk')
  const { cardNumber } = useReading()
  const [theirs, setTheirs] = useState<string | null>(null)
  const isOwn = cardNumber === ownCard()
  const left = useSecondsLeft(isOwn)
  useLayBeside()
  useEffect(() => {
    if (cardNumber === null) return
    if (!isOwn && theirs === null) setTheirs(cardNumber)
    if (isOwn && theirs !== null) onEnd(theirs)
  }, [cardNumber, isOwn, theirs, onEnd])
  const step = theirs === null ? (isOwn ? 'takeOwn' : 'layTheirs') : 'layOwn'
  return (
    <Dialog alert open title={t('relative.title')} onClose={() => onEnd(null)}>
      <p className="lead" role="status">
        {t(`relative.${step}`)}
      </p>
      {isOwn ? null : <p aria-hidden="true">{t('relative.left', { seconds: left })}</p>}
      <div className="buttons">
        <Button look="quiet" onPress={isOwn ? () => onEnd(null) : () => void wipe()}>
          {t(isOwn ? 'relative.cancel' : 'finish')}
        </Button>
      </div>
    </Dialog>
  )
}

/** The number of a relative's card, read instead of typed. It proves nothing: the relative is asked as ever. */
export function RelativesCard({ onRead }: { readonly onRead: (cardNumber: string) => void }) {
  const t = useWords('kiosk')
  const [open, setOpen] = useState(false)
  return (
    <>
      <p>{t('relative.hint')}</p>
      <Button look="quiet" icon="card" onPress={() => setOpen(true)}>
        {t('relative.read')}
      </Button>
      {open ? (
        <Exchange
          onEnd={(cardNumber) => {
            setOpen(false)
            if (cardNumber !== null) onRead(cardNumber)
          }}
        />
      ) : null}
    </>
  )
}
