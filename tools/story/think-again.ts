/** Who applied thinks again: on the web or at a window, for as long as nobody has begun the card. */
import type { Applicant } from './papers.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import { toldOf } from './told-of.ts'
import { applyAtWindow, makeUntil, type Track } from './window.ts'

const document = { document: 'id_card', documentSeen: true }

export async function thinkAgain(
  story: Story,
  applicant: Applicant,
  documentId: string,
): Promise<void> {
  story.tell.chapter('Think again')
  await cancelOnWeb(story, applicant, documentId)
  await cancelAtWindow(story, applicant)
  await keepTillMade(story, applicant)
}

async function cancelOnWeb(
  story: Story,
  { citizen, desk, track }: Applicant,
  documentId: string,
): Promise<void> {
  const { tell, clerk, world } = story
  const cancel = `/api/me/applications/${track.applicationId}/cancel`
  refusedAs('application_unknown', await story.citizen.attempt<Refusal>(cancel))
  const cancelled = await citizen.post<Track>(cancel)
  must(cancelled.state === 'cancelled', 'it is cancelled')
  const again = refusedAs('application_cancelled', await citizen.attempt<Refusal>(cancel))
  tell.step('Cancelled on the web, once, and by nobody else', `${track.reference}, ${again}`)
  await toldOf(citizen, 'application_cancelled')
  tell.step('The person is told on their own page')

  const path = `${desk}/documents/${documentId}`
  const ended = refusedAs('document_case_ended', await clerk.look<Refusal>(path))
  const auditor = await world.signIn('auditor')
  must((await auditor.take(path)).status === 200, 'whoever watches still opens it')
  const own = await citizen.take(`/api/me/documents/${documentId}`)
  must(own.status === 200, 'and so does the person')
  tell.step('With the case its papers are closed to the desk, never to the person', ended)
}

async function cancelAtWindow(story: Story, { desk }: Applicant): Promise<void> {
  const { tell, clerk, world } = story
  const { applicationId, reference } = await applyAtWindow(story, desk)
  const cancel = `${desk}/applications/${applicationId}/cancel`
  const unseen = await clerk.attempt<Refusal>(cancel, { ...document, documentSeen: false })
  must(unseen.status === 400, `not without the document seen (${unseen.status})`)
  const reviewer = await world.signIn('reviewer')
  refusedAs('not_allowed', await reviewer.attempt<Refusal>(cancel, document))
  const cancelled = await clerk.post<Track>(cancel, document)
  must(cancelled.state === 'cancelled', 'it is cancelled')
  refusedAs('application_cancelled', await clerk.attempt<Refusal>(cancel, document))
  tell.step('Applied anew, and cancelled at a window, the document seen', reference)
}

/** Begun is begun: what was kept until then is made, whoever asks. */
async function keepTillMade(story: Story, { citizen, desk }: Applicant): Promise<void> {
  const { tell, clerk } = story
  const { applicationId, reference } = await applyAtWindow(story, desk)
  await clerk.post(`${desk}/applications/${applicationId}/accept`)
  tell.step('Applied once more, kept, and accepted', reference)

  const stateNow = async (): Promise<string | undefined> => {
    const { applications } = await citizen.get<{ applications: Track[] }>('/api/me/applications')
    return applications.find((each) => each.applicationId === applicationId)?.state
  }
  await makeUntil(
    story,
    async () => (await stateNow()) !== 'accepted',
    async (order) => {
      if (order.includes(reference)) await refuseBegun(story, { citizen, desk, applicationId })
    },
  )
  must((await stateNow()) === 'ready', 'the card is made as if nobody had asked')
}

async function refuseBegun(
  { tell, clerk }: Story,
  {
    citizen,
    desk,
    applicationId,
  }: Pick<Applicant, 'citizen' | 'desk'> & { readonly applicationId: string },
): Promise<void> {
  const own = await citizen.attempt<Refusal>(`/api/me/applications/${applicationId}/cancel`)
  refusedAs('application_in_making', own)
  const path = `${desk}/applications/${applicationId}/cancel`
  const begun = refusedAs('application_in_making', await clerk.attempt<Refusal>(path, document))
  tell.step('Once the card is begun neither the web nor a window cancels', begun)
}
