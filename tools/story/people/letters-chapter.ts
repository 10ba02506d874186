/** A conversation by letter: it comes by SMTP, is answered, replied to, closed, and rated from its link. */
import { createTransport } from 'nodemailer'
import { newId } from '#platform/ids.ts'
import { openLetter } from '#sim/mail-server/open-letter.ts'
import type { Visitor } from '../api.ts'
import { newColleague } from '../colleague.ts'
import { arrived, type Post } from '../post.ts'
import { must, type Refusal, refusedAs } from '../telling.ts'
import type { People } from './cast.ts'

type Queued = {
  readonly enquiryId: string
  readonly reference: string
  readonly channel: string
  readonly openedAt: string
}
type AtDesk = {
  readonly state: string
  readonly contact: string | null
  readonly dueOn: string | null
  readonly entries: readonly { readonly kind: string; readonly text: string | null }[]
  readonly tasks: readonly { readonly taskId: string; readonly state: string }[]
}

export async function writeByLetter(people: People): Promise<void> {
  const { world, tell } = people
  tell.chapter('A conversation by letter')
  const { post } = world
  if (!post) return tell.skip('letters come in elsewhere beside a server of somebody else')
  const asker = { post, from: `reader.${newId().slice(-8)}@mail.example` }
  const organisation = world.area.city
  const { visit } = await newColleague(people, { role: 'window_clerk', organisation })
  const answering = { tell, office: visit }
  const { enquiryId, reference } = await ask(answering, asker)
  const path = `/api/desk/enquiries/${enquiryId}`
  const answer = await answered(answering, asker, { path, text: '长期在外居住的，先备案再就医。' })
  await reply(answering, asker, { path, answer })
  const county = await sendDown(people, answering, path)
  await answered(county, asker, { path, text: '在网上备案，当天生效。' })
  await closeAndRate({ ...county, anybody: world.nobody() }, asker, { path, reference })
}

/** Letters come to the city; a county goes on with this one, under its right topic. */
async function sendDown(
  { clerk, tell }: People,
  { office }: Answering,
  path: string,
): Promise<Answering> {
  const sorted = await office.post<AtDesk>(`${path}/topic`, { topic: 'care_elsewhere' })
  const { organisation } = await clerk.get<{ organisation: { id: string } }>('/api/session')
  const here = { officeId: organisation.id, text: '提问人住在该区，请直接答复' }
  const sent = await office.post<AtDesk>(`${path}/office`, here)
  must(sent.dueOn === sorted.dueOn, 'the day that was promised stays')
  const { enquiries } = await clerk.get<{ enquiries: readonly Queued[] }>(
    '/api/desk/enquiries?view=unassigned',
  )
  must(
    enquiries.some(({ enquiryId }) => path.endsWith(enquiryId)),
    'the county finds it among what nobody has',
  )
  tell.step('Put under its topic and sent down to a county, which finds it', sorted.dueOn ?? '')
  return { tell, office: clerk }
}

/** Whoever answers works for the agency of the city, to which letters come. */
type Answering = Pick<People, 'tell'> & { readonly office: Visitor }
type Asker = { readonly post: Post; readonly from: string }
type Opened = ReturnType<typeof openLetter>

async function write(
  { post: { mailbox }, from }: Asker,
  letter: { readonly to?: string; readonly subject: string; readonly text: string },
): Promise<void> {
  const { port, address } = mailbox
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  await transport.sendMail({ from, to: address, ...letter })
  transport.close()
}

/** In the letter box of whoever asked; `place` counts from the first. */
function received({ post, from }: Asker, place: number): Promise<Opened> {
  return arrived('the letter', () => {
    const own = post.letters.received.filter(({ to }) => to.includes(from))
    const found = own[place]
    return found && openLetter(found)
  })
}

const question = { subject: '异地就医', text: '我常住外地，住院以前要不要备案？' }

async function ask({ tell, office }: Answering, asker: Asker): Promise<Queued> {
  await write(asker, question)
  const { enquiries } = await office.get<{ enquiries: readonly Queued[] }>('/api/desk/enquiries')
  const [newest] = enquiries
    .filter(({ channel }) => channel === 'mail')
    .toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))
  must(newest !== undefined, 'the letter is an enquiry')
  const { subject, field } = await received(asker, 0)
  must(subject.includes(newest.reference), 'its reference comes back')
  must(field('auto-submitted') === 'auto-replied', 'and says that a program has sent it')
  tell.step('A letter comes in by SMTP: an enquiry, acknowledged', newest.reference)
  return newest
}

async function answered(
  { tell, office }: Answering,
  asker: Asker,
  { path, text }: { readonly path: string; readonly text: string },
): Promise<Opened> {
  const { state, contact } = await office.get<AtDesk>(path)
  must(contact === asker.from, 'a desk sees who has written')
  if (state === 'new') await office.post(`${path}/assignment`)
  const before = asker.post.letters.received.filter(({ to }) => to.includes(asker.from)).length
  await office.post(`${path}/answers`, { text })
  const letter = await received(asker, before)
  must(letter.text.includes(text), 'the answer is in the letter')
  tell.step('Answered at a desk; the answer is in their letter box', letter.subject)
  return letter
}

/** To the address that the answer asks for, which no other letter has. */
async function reply(
  { tell, office }: Answering,
  asker: Asker,
  { path, answer }: { readonly path: string; readonly answer: Opened },
): Promise<void> {
  const to = /<?([^<>\s]+@[^<>\s]+)>?/.exec(answer.field('reply-to'))?.[1]
  must(to !== undefined, 'a letter says where to reply to')
  const text = '谢谢。在哪里备案？'
  await write(asker, { to, subject: `Re: ${answer.subject}`, text })
  const { entries, state } = await office.get<AtDesk>(path)
  const last = entries.at(-1)
  must(last?.kind === 'reply' && last.text === text, 'the reply stands in the same time line')
  must(state === 'assigned', 'and is again with whoever has answered')
  tell.step('Their reply finds the same enquiry, which is open again', state)
}

async function closeAndRate(
  { tell, office, anybody }: Answering & { readonly anybody: Visitor },
  asker: Asker,
  { path, reference }: { readonly path: string; readonly reference: string },
): Promise<void> {
  const before = asker.post.letters.received.filter(({ to }) => to.includes(asker.from)).length
  await office.post(`${path}/closing`)
  const { text } = await received(asker, before)
  const ticket = /\/rate#([0-9a-z]{25})/.exec(text)?.[1]
  must(ticket !== undefined, 'the last letter brings a link')
  const rating = '/api/public/enquiry-ratings'
  await anybody.post(rating, { ticket, stars: 2 })
  const again = await anybody.attempt<Refusal>(rating, { ticket, stars: 5 })
  refusedAs('rated_already', again)
  const { entries, tasks } = await office.get<AtDesk>(path)
  must(entries.at(-1)?.kind === 'rated', 'the rating closes the time line')
  const [task] = tasks
  must(task?.state === 'open', 'a poor rating opens a task')
  await office.post(`${path}/follow-up`, { taskId: task.taskId, finding: '已补充办理指引' })
  tell.step('Closed, and rated from the letter by one tap; a poor one is looked into', reference)
}
