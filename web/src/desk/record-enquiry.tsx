import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { type Asker, FindAsker } from './find-asker.tsx'

const channels = ['window', 'phone'] as const
type Wish = {
  readonly channel: (typeof channels)[number]
  readonly topic: string
  readonly text: string
  readonly contact: string | null
  readonly personId: string | null
}

function useRecording(onRefused: (error: Error) => void) {
  const language = useLanguage()
  const navigate = useNavigate()
  return useAct(
    (wish: Wish, headers) =>
      answer(api.POST('/api/desk/enquiries', { body: { ...wish, language }, headers })),
    {
      onDone: ({ enquiryId }) => void navigate({ to: `/desk/enquiries/${enquiryId}` }),
      onRefused,
    },
  )
}

type RecordProps = {
  readonly topics: readonly { readonly code: string; readonly name: string }[]
  readonly onBack: () => void
}

/** From a window or a call: who asks is looked for first, and what they ask is written down after. */
export function RecordEnquiry({ topics, onBack }: RecordProps) {
  const t = useWords('enquiries')
  const [asker, setAsker] = useState<Asker | 'unknown' | null>(null)
  const problems = useProblems()
  return (
    <Page
      title={t('desk.recordTitle')}
      {...(asker ? {} : { lead: t('desk.findLead') })}
      problems={problems.list}
      back={onBack}
    >
      {asker ? (
        <>
          <Whose asker={asker} onOther={() => setAsker(null)} />
          <Question {...{ topics, problems }} asker={asker === 'unknown' ? null : asker} />
        </>
      ) : (
        <FindAsker onFound={setAsker} onUnknown={() => setAsker('unknown')} />
      )}
    </Page>
  )
}

function Whose(props: { readonly asker: Asker | 'unknown'; readonly onOther: () => void }) {
  const t = useWords('enquiries')
  const { asker } = props
  const known = asker === 'unknown' ? null : `${asker.name} · ${asker.maskedCitizenNumber}`
  return (
    <section className="section">
      <SummaryList answers={[{ label: t('desk.asker'), value: known ?? t('desk.anonymous') }]} />
      <Button look="quiet" onPress={props.onOther}>
        {t('desk.findOther')}
      </Button>
    </section>
  )
}

function Question(props: {
  readonly topics: RecordProps['topics']
  readonly problems: ReturnType<typeof useProblems>
  readonly asker: Asker | null
}) {
  const t = useWords('enquiries')
  const { asker, problems, topics } = props
  const [channel, setChannel] = useState<Wish['channel']>('window')
  const [topic, setTopic] = useState('')
  const [text, setText] = useState('')
  const [contact, setContact] = useState('')
  const recording = useRecording((error) => problems.refused(error, 'text'))
  function submit(): void {
    const fine = problems.show([
      !topic && { field: 'topic', text: t('wrong.topic') },
      text.trim().length < 2 && { field: 'text', text: t('wrong.text') },
    ])
    const said = { channel, topic, text: text.trim(), personId: asker?.personId ?? null }
    if (fine) recording.mutate({ ...said, contact: asker ? null : contact.trim() || null })
  }
  return (
    <Form submit={t('desk.recordSubmit')} pending={recording.isPending} onSubmit={submit}>
      <RadioGroup
        name="channel"
        label={t('desk.channel')}
        value={channel}
        onChange={setChannel}
        choices={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
      />
      <Select
        name="topic"
        label={t('topic')}
        value={topic}
        onChange={setTopic}
        choices={topics.map(({ code, name }) => ({ value: code, label: name }))}
        wrong={problems.of('topic')}
      />
      <TextField
        name="text"
        label={t('kinds.question')}
        rows={5}
        maxLength={4_000}
        value={text}
        onChange={setText}
        wrong={problems.of('text')}
      />
      {asker ? null : (
        <TextField
          name="contact"
          label={t('desk.contact')}
          hint={t('desk.contactHint')}
          kind="phone"
          optional
          value={contact}
          onChange={setContact}
        />
      )}
    </Form>
  )
}
