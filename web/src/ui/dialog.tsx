import type { ReactNode } from 'react'
import { Dialog as Sheet } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

export type DialogProps = {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** For a question that must be answered: a press outside does not close it. */
  readonly alert?: boolean
}

/** Keeps the focus inside while open and gives it back afterwards. */
export function Dialog({ title, open, onClose, children, alert = false }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={open}
      isDismissable={!alert}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Modal className="dialog">
        <Sheet role={alert ? 'alertdialog' : 'dialog'} className="stack">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Sheet>
      </Modal>
    </ModalOverlay>
  )
}
