import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useLanguage, useWords } from '../words/words.ts'

const channels = ['window', 'phone'] as const
type Wish = {
  readonly channel: (typeof channels)[number]
  readonly topic: string
  readonly text: string
  readonly contact: string | null
}

function useRecording(onRefused: (error: Error) => void) {
  const language = useLanguage()
  const navigate = useNavigate()
  return useAct(
    (wish: Wish, headers) => {
      const body = { ...wish, language, personId: null }
      return answer(api.POST('/api/desk/enquiries', { body, headers }))
    },
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

/** From a window or a call: of whoever has not shown who they are, with a number to call back. */
export function RecordEnquiry(props: RecordProps) {
  const t = useWords('enquiries')
  const problems = useProblems()
  const [channel, setChannel] = useState<Wish['channel']>('window')
  const [topic, setTopic] = useState('')
  const [text, setText] = useState('')
  const [contact, setContact] = useState('')
  const recording = useRecording((error) => problems.refused(error, 'text'))
  return (
    <Page title={t('desk.recordTitle')} problems={problems.list} back={props.onBack}>
      <Form
        submit={t('desk.recordSubmit')}
        pending={recording.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !topic && { field: 'topic', text: t('wrong.topic') },
            text.trim().length < 2 && { field: 'text', text: t('wrong.text') },
          ])
          const said = { channel, topic, text: text.trim(), contact: contact.trim() || null }
          if (fine) recording.mutate(said)
        }}
      >
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
          choices={props.topics.map(({ code, name }) => ({ value: code, label: name }))}
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
        <TextField
          name="contact"
          label={t('desk.contact')}
          hint={t('desk.contactHint')}
          kind="phone"
          optional
          value={contact}
          onChange={setContact}
        />
      </Form>
    </Page>
  )
}
