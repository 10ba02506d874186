import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useTerms } from '../api/terms.ts'
import { problemOf } from '../api/problem.ts'
import type { PhotoVerdict } from '../api/types.ts'
import { Checkboxes } from '../ui/checkbox.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { useWords } from '../words/words.ts'
import { placesQuery } from './desk.ts'
import { DocumentSeen, useDocumentSeen } from './document-seen.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { liveCard, lossInForce, Served } from './served.tsx'
import { NotNow, TaskDone, useLookAgain } from './task.tsx'

/** Which answer a refusal is about; every other one is about who gets a card at once. */
const fieldOf: Readonly<Record<string, string>> = {
  outlet_cannot_print: 'outlet',
  proofs_missing: 'proofs',
}

function useOrder(person: PersonGlance) {
  const [photo, setPhoto] = useState<PhotoVerdict | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const [proofs, setProofs] = useState<readonly string[]>([])
  const [outletId, setOutletId] = useState('')
  const categories = useTerms()?.instantCard ?? []
  const category = categories.find((each) => each.code === code) ?? null
  const places = useQuery(placesQuery).data?.places ?? []
  // The person's bank makes the card, so only its outlets can print it.
  const outlets = places.filter(
    ({ kind, instantIssue, within }) =>
      kind === 'bank_outlet' && instantIssue && within.includes(person.agentBankId),
  )
  const document = useDocumentSeen()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const order = useAct(
    (_: null, headers) => {
      if (!photo || !category || !document.said) throw new Error('an answer is missing')
      const { document: identityDocument, documentSeen } = document.said
      const params = { path: { personId: person.personId } }
      const given = { photoId: photo.photoId, category: category.code, outletId }
      const body = { ...given, proofs: [...proofs], identityDocument, documentSeen }
      const url = '/api/desk/people/{personId}/instant-orders'
      return answer(api.POST(url, { params, body, headers }))
    },
    {
      onDone: lookAgain,
      onRefused: (error) =>
        problems.refused(error, fieldOf[problemOf(error)?.code ?? ''] ?? 'category'),
    },
  )
  const chooseCategory = (chosen: string) => {
    setCode(chosen)
    setProofs([])
  }
  return {
    ...{ photo, setPhoto, categories, category, chooseCategory, proofs, setProofs },
    ...{ outlets, outletId, setOutletId, document, problems, order },
  }
}

type Draft = ReturnType<typeof useOrder>
type PartProps = { readonly person: PersonGlance; readonly draft: Draft }

function CategoryAndProofs({ draft }: { readonly draft: Draft }) {
  const t = useWords('instant')
  const { categories, category, problems } = draft
  return (
    <>
      <RadioGroup
        name="category"
        label={t('category')}
        value={category?.code ?? null}
        onChange={draft.chooseCategory}
        wrong={problems.of('category')}
        choices={categories.map(({ code, name }) => ({ value: code, label: name }))}
      />
      {category ? (
        <Checkboxes
          name="proofs"
          label={t('proofs')}
          value={draft.proofs}
          onChange={draft.setProofs}
          wrong={problems.of('proofs')}
          choices={category.proofs.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
    </>
  )
}

function Questions({ person, draft }: PartProps) {
  const t = useWords('instant')
  const { category, proofs, photo, problems, document, outlets, outletId } = draft
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Form
        submit={t('submit')}
        pending={draft.order.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !category && { field: 'category', text: t('categoryWrong') },
            category &&
              proofs.length < category.proofs.length && {
                field: 'proofs',
                text: t('proofsWrong'),
              },
            ...document.missing,
            !photo?.accepted && { field: 'photo', text: t('photoWrong') },
            outletId === '' && { field: 'outlet', text: t('outletWrong') },
          ])
          if (fine) draft.order.mutate(null)
        }}
      >
        <CategoryAndProofs draft={draft} />
        <DocumentSeen state={document} problems={problems} name={person.name} />
        <PhotoPicker
          personId={person.personId}
          verdict={photo}
          onVerdict={draft.setPhoto}
          problems={problems}
        />
        <Select
          name="outlet"
          label={t('outlet')}
          hint={t('outletHint')}
          value={outletId}
          onChange={draft.setOutletId}
          wrong={problems.of('outlet')}
          choices={outlets.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form>
    </Page>
  )
}

function Instant({ person }: { readonly person: PersonGlance }) {
  const t = useWords('instant')
  const draft = useOrder(person)
  const track = draft.order.data
  if (track) {
    return (
      <TaskDone
        person={person}
        title={t('done')}
        referenceLabel={t('reference')}
        reference={track.reference}
        says={t('doneNext', { place: track.pickup.name })}
      />
    )
  }
  if (liveCard(person) && !lossInForce(person)) {
    return <NotNow person={person} title={t('title')} why={t('notNow')} />
  }
  return <Questions person={person} draft={draft} />
}

export function Screen() {
  return <Served purpose="application">{(person) => <Instant person={person} />}</Served>
}
