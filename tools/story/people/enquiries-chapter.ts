/** Somebody whose card did not work reads why, complains all the same, is answered, and says how it was. */
import type { Story } from '../steps.ts'
import { must, type Refusal, refusedAs } from '../telling.ts'
import { toldOf } from '../told-of.ts'

type Told = {
  readonly found: { readonly cause: string; readonly sentence: string; readonly doer: string }
  readonly months: readonly { readonly span: string; readonly state: string }[]
}
type Own = {
  readonly enquiryId: string
  readonly reference: string
  readonly dueOn: string | null
  readonly state: string
  readonly entries: readonly { readonly kind: string; readonly text: string | null }[]
}
type AtDesk = Own & {
  readonly tasks: readonly { readonly taskId: string; readonly state: string }[]
}

/** Who asks, and who answers. */
type Asking = Pick<Story, 'tell' | 'citizen' | 'clerk'> & {
  readonly found: { readonly personId: string }
}

export async function askWhyAndComplain(story: Asking): Promise<void> {
  await askWhy(story)
  const enquiryId = await complain(story)
  await answerIt(story, enquiryId)
  await rateIt(story, enquiryId)
}

async function askWhy({ tell, citizen, clerk, found }: Asking): Promise<void> {
  const card = await citizen.get<Told>('/api/me/diagnosis?complaint=card')
  must(card.months.length > 0, 'each month is shown as declared, paid and counted')
  tell.step('“My card does not work”: the cause, the remedy and who does it', card.found.sentence)
  const benefit = await citizen.get<Told>('/api/me/diagnosis?complaint=benefit')
  const path = `/api/desk/people/${found.personId}/diagnosis?complaint=benefit&purpose=enquiry`
  const atWindow = await clerk.get<Told>(path)
  must(atWindow.found.sentence === benefit.found.sentence, 'a window says the same')
  tell.step('“I paid but get no benefit”: the same at a window', benefit.found.cause)
}

const question = { topic: 'no_benefit', text: '已按提示核对，仍请查明' }

async function complain({ tell, citizen }: Asking): Promise<string> {
  const wrong = { ...question, topic: 'nothing' }
  refusedAs('category_unknown', await citizen.attempt<Refusal>('/api/me/enquiries', wrong))
  const made = await citizen.post<Own>('/api/me/enquiries', question)
  must(made.reference.startsWith('ZX-') && made.dueOn !== null, 'a reference and a day')
  tell.step(
    'They complain all the same: a reference, and a day by which it is answered',
    made.dueOn,
  )
  return made.enquiryId
}

async function answerIt(story: Asking, enquiryId: string): Promise<void> {
  const { tell, citizen, clerk } = story
  const path = `/api/desk/enquiries/${enquiryId}`
  const text = { text: '缴费已到账，待遇正常' }
  refusedAs('assigned_to_another', await clerk.attempt<Refusal>(`${path}/answers`, text))
  await clerk.post(`${path}/assignment`)
  await clerk.post(`${path}/notes`, { text: '内部：已与单位核对' })
  refusedAs('not_answered_yet', await clerk.attempt<Refusal>(`${path}/closing`))
  await clerk.post(`${path}/answers`, text)
  await clerk.post(`${path}/closing`)
  await toldOf(citizen, 'enquiry_answered')
  const own = await citizen.get<Own>(`/api/me/enquiries/${enquiryId}`)
  must(
    own.entries.some((each) => each.text === text.text),
    'the answer is there',
  )
  must(
    own.entries.every(({ kind }) => kind !== 'note'),
    'notes are not',
  )
  tell.step(
    'A clerk takes it, notes, answers and closes; the person reads the answer alone',
    own.state,
  )
}

async function rateIt({ tell, citizen, clerk }: Asking, enquiryId: string): Promise<void> {
  const rating = `/api/me/enquiries/${enquiryId}/rating`
  await citizen.post(rating, { stars: 1 })
  refusedAs('rated_already', await citizen.attempt<Refusal>(rating, { stars: 5 }))
  const path = `/api/desk/enquiries/${enquiryId}`
  const [task] = (await clerk.get<AtDesk>(path)).tasks
  must(task?.state === 'open', 'a poor rating opens a task')
  await clerk.post(`${path}/follow-up`, { taskId: task.taskId, finding: '已电话回访致歉' })
  const { tasks } = await clerk.get<AtDesk>(path)
  must(tasks[0]?.state === 'done', 'it is done')
  tell.step('They rate it by one tap; a poor rating is looked into', '1 of 5')
}
