/** Who reads in their record a look that they do not agree with says so, and reads the answer there. */
import type { Visitor } from './api.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import { toldOf } from './told-of.ts'

type Read = {
  readonly entryId: string
  readonly actorKind: string
  readonly action: string
  readonly purpose: string | null
  readonly organisation: string | null
  readonly objection: { readonly state: string; readonly answer: string | null } | null
}
type Queued = { readonly objectionId: string; readonly personId: string; readonly state: string }

const reason = { reason: '那天我在家，没有送诊' }

export async function objectAndAnswer(
  story: Story,
  { asker, citizen }: { readonly asker: Visitor; readonly citizen: Visitor },
): Promise<void> {
  const { tell, world } = story
  const looked = await lookedIn(citizen)
  must(looked.organisation !== null, 'the look names its office')
  tell.step('The person reads who looked, and why', `${looked.organisation}: ${looked.purpose}`)

  const object = `/api/me/reads/${looked.entryId}/objection`
  refusedAs('entry_unknown', await story.citizen.attempt<Refusal>(object, reason))
  const { objectionId } = await citizen.post<{ objectionId: string }>(object, reason)
  refusedAs('objected_already', await citizen.attempt<Refusal>(object, reason))
  const { entries } = await citizen.get<{ entries: readonly Read[] }>('/api/me/reads')
  const own = entries.find(({ actorKind }) => actorKind === 'self')
  must(own !== undefined, 'one’s own acts are in the record too')
  const path = `/api/me/reads/${own.entryId}/objection`
  const refused = refusedAs('entry_of_no_office', await citizen.attempt<Refusal>(path, reason))
  tell.step('They object to it once; to another’s record or to oneself nobody does', refused)

  const watcher = await world.signIn('watcher')
  const { objections } = await watcher.get<{ objections: readonly Queued[] }>(
    '/api/desk/objections',
  )
  const queued = objections.find((each) => each.objectionId === objectionId)
  must(queued?.state === 'open', 'it waits for somebody who watches')
  const answer = `/api/desk/people/${queued.personId}/objections/${objectionId}/answer`
  const said = { finding: 'well_founded', answer: '已核实，查阅没有依据' }
  const beyond = await asker.attempt<Refusal>(answer, said)
  must(beyond.status === 404, `whoever looked does not answer for it (${beyond.status})`)
  refusedAs('not_allowed', await (await world.signIn('reviewer')).attempt<Refusal>(answer, said))
  await watcher.post(answer, said)
  refusedAs('objection_answered', await watcher.attempt<Refusal>(answer, said))
  tell.step('Neither who looked nor who agreed answers; who watches does, once', said.finding)

  await toldOf(citizen, 'objection_answered')
  const { objection } = await lookedIn(citizen)
  must(objection?.state === 'well_founded' && objection.answer === said.answer, 'it stands there')
  tell.step('The person is told, and reads the answer under the look', said.answer)
}

async function lookedIn(citizen: Visitor): Promise<Read> {
  const { entries } = await citizen.get<{ entries: readonly Read[] }>('/api/me/reads')
  const looked = entries.find(({ action }) => action === 'people.see-in-emergency')
  must(looked !== undefined, 'the look is in the record')
  return looked
}
