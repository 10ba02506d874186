import type { ComponentProps } from 'react'
import { Button } from './button.tsx'
import { Form } from './form.tsx'

type Props = Omit<ComponentProps<typeof Form>, 'beside'> & {
  readonly back: string
  readonly onBack: () => void
}

/** Opened on a page among other things: whoever changes their mind goes back to these. */
export function FormWithWayBack({ back, onBack, ...form }: Props) {
  return (
    <>
      <Form {...form} />
      <div className="buttons">
        <Button look="plain" onPress={onBack}>
          {back}
        </Button>
      </div>
    </>
  )
}
