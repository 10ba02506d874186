import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Removing, useAddressChanges } from '../citizen/address-parts.tsx'
import { Button } from '../ui/button.tsx'
import { type Problems, useProblems } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { type Medium, media, ways } from './contact-ways.ts'
import { contactsQuery } from './employer.ts'
import { GiveContact } from './give-contact.tsx'

type SectionProps = {
  readonly medium: Medium
  readonly current: string | null
  readonly problems: Problems
  /** One form at a time: what is wrong with it is told at the head of the page. */
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

const icons = { mail: 'mail', text: 'phone' } as const

/** What messages go to now, and how that is given, changed and taken away. */
function Contact({ medium, current, problems, open, onOpen }: SectionProps) {
  const t = useWords('inbox')
  const queries = useQueryClient()
  const { removing, setRemoving, news, round, again, changed } = useAddressChanges(
    problems,
    () => void queries.invalidateQueries({ queryKey: ['employer'] }),
  )
  const head = useRef<HTMLHeadingElement>(null)
  /** The form goes, and the focus with it: it comes back to what the form was about. */
  function close(): void {
    onOpen(false)
    head.current?.focus()
  }
  return (
    <section className="section stack">
      <h2 tabIndex={-1} ref={head}>
        {t(`contact.${medium}.title`)}
      </h2>
      <Status>{news && !open ? t(`contact.${medium}.${news}`) : ''}</Status>
      <div className="box stack">
        <Current {...{ medium, current }} />
        {open ? (
          <GiveContact
            key={round}
            {...{ medium, problems, current }}
            onAnother={again}
            onCancel={close}
            onDone={() => {
              changed('done')
              close()
            }}
          />
        ) : (
          <div className="buttons">
            <Button look="quiet" onPress={() => onOpen(true)}>
              {t(current === null ? `contact.${medium}.add` : `contact.${medium}.change`)}
            </Button>
            {current === null ? null : (
              <Button look="plain" onPress={() => setRemoving(true)}>
                {t(`contact.${medium}.remove`)}
              </Button>
            )}
          </div>
        )}
      </div>
      {removing ? (
        <Removing
          title={t(`contact.${medium}.removeTitle`)}
          body={t(`contact.${medium}.removeBody`)}
          remove={ways[medium].remove}
          onClose={() => setRemoving(false)}
          onDone={() => changed('removed')}
        />
      ) : null}
    </section>
  )
}

function Current({ medium, current }: Pick<SectionProps, 'medium' | 'current'>) {
  const t = useWords('inbox')
  return (
    <div className="contact">
      <Icon name={icons[medium]} />
      <div>
        <strong>{current ?? t(`contact.${medium}.none`)}</strong>
        {current === null ? null : <p className="small quiet">{t(`contact.${medium}.also`)}</p>}
      </div>
    </div>
  )
}

/** The e-mail address and the mobile number at which an employer also wants to be told. */
export function Screen() {
  const t = useWords('inbox')
  const problems = useProblems()
  const [open, setOpen] = useState<Medium | null>(null)
  const { data, error, refetch } = useQuery(contactsQuery)
  return (
    <Page title={t('contact.title')} lead={t('contact.lead')} problems={problems.list} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data
        ? media.map((medium) => (
            <Contact
              key={medium}
              {...{ medium, problems, current: data[medium] }}
              open={open === medium}
              onOpen={(isOpen) => {
                problems.show([])
                setOpen(isOpen ? medium : null)
              }}
            />
          ))
        : null}
    </Page>
  )
}
