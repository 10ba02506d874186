/** A file beyond one's branch in an emergency: two people open it, it closes, and a third one reviews it. */
import type { Visitor } from './api.ts'
import { decide, waitingFor } from './approvals.ts'
import { type Colleague, newColleague } from './colleague.ts'
import { objectAndAnswer } from './objection.ts'
import type { Story } from './steps.ts'
import { must, type Refusal, refusedAs } from './telling.ts'
import { toldOf } from './told-of.ts'
import { somebodyWithAccount } from './with-account.ts'

type Person = Awaited<ReturnType<typeof somebodyWithAccount>>
type Seen = {
  readonly until: string
  readonly person: { readonly name: string; readonly photoUrl: string | null }
}
type Look = {
  readonly lookId: string
  readonly openedAt: string
  readonly until: string
  readonly reviewUntil: string
  readonly timesOpened: number
  readonly state: string
}
type Member = { readonly staffId: string; readonly login: string }

const looks = '/api/desk/emergency-looks'
const reason = '病人昏迷送诊，须确认参保'

export async function lookInEmergency(story: Story): Promise<void> {
  const { tell, world } = story
  tell.chapter('An emergency')
  const [, organisation] = world.area.centres
  const colleague = await newColleague(story, { role: 'window_clerk', organisation })
  const person = await somebodyWithAccount({ ...story, clerk: colleague.visit })
  const asker = await moveHere(story, colleague)
  const lookId = await ask(story, asker, person)
  await agree(story, { asker, lookId, person })
  await seeForAnHour(story, { asker, lookId, person })
  await review(story, { asker, lookId })
  await toldOf(person.citizen, 'looked_at_in_emergency')
  tell.step('The person was told at once, on their own page')
  await objectAndAnswer(story, { asker, citizen: person.citizen })

  const security = await world.signIn('security')
  const { staffId } = await memberOf(security, colleague.login)
  await security.post(`/api/desk/staff/${staffId}/end`, {})
  const gone = await asker.look<Refusal>('/api/desk/approvals')
  must(gone.status === 401, `whoever has left is out (${gone.status})`)
  tell.step('The colleague leaves: the account ends, and every session of it')
}

async function memberOf(security: Visitor, login: string): Promise<Member> {
  const { staff } = await security.get<{ staff: readonly Member[] }>('/api/desk/staff')
  const member = staff.find((each) => each.login === login)
  must(member !== undefined, 'the security administrator sees the account')
  return member
}

/** With every hat that could tempt: clerk, reviewer and auditor, at the first centre. */
async function moveHere(story: Story, { login, visit, signInAgain }: Colleague): Promise<Visitor> {
  const { tell, world, clerk } = story
  const security = await world.signIn('security')
  const { staffId } = await memberOf(security, login)
  const { organisation } = await clerk.get<{ organisation: { id: string } }>('/api/session')
  const roles = ['window_clerk', 'reviewer', 'auditor']
  const { approvalId } = await security.post<{ approvalId: string }>(
    `/api/desk/staff/${staffId}/roles`,
    { organisationId: organisation.id, roles, reason: '调任中心窗口' },
  )
  refusedAs('same_person', await decide(security, await waitingFor(security, approvalId)))
  const second = await world.signIn('security2')
  const agreed = await decide(second, await waitingFor(second, approvalId))
  must(agreed.status === 200, `the second administrator agrees (${agreed.status})`)
  must((await visit.look('/api/desk/approvals')).status === 401, 'and the old session is over')
  tell.step('Two administrators move them to the first centre', roles.join(', '))
  return signInAgain()
}

async function ask(story: Story, asker: Visitor, { who, desk }: Person): Promise<string> {
  const { tell, bank } = story
  const closed = await asker.look<Refusal>(`${desk}?purpose=enquiry`)
  must(closed.status === 404, `the file of the other branch is not there (${closed.status})`)
  const body = { by: 'citizen_number', value: who.citizenNumber, ground: 'treatment' }
  const bare = await asker.attempt<Refusal>(looks, body)
  must(bare.status === 400, `not without a reason (${bare.status})`)
  const asked = { ...body, reason }
  refusedAs('not_allowed', await bank.attempt<Refusal>(looks, asked))
  const own = { ...asked, value: story.who.citizenNumber }
  refusedAs('look_not_needed', await asker.attempt<Refusal>(looks, own))
  const nobody = { ...asked, value: '999901195001010019' }
  refusedAs('file_unknown', await asker.attempt<Refusal>(looks, nobody))
  const { approvalId } = await asker.post<{ approvalId: string }>(looks, asked)
  const twice = refusedAs('approval_waits_already', await asker.attempt<Refusal>(looks, asked))
  tell.step('A look at a file of another branch is asked for, once, with a reason', twice)
  return approvalId
}

type Looking = { readonly asker: Visitor; readonly lookId: string; readonly person: Person }

async function agree(story: Story, { asker, lookId, person }: Looking): Promise<void> {
  const { tell, world } = story
  refusedAs('look_unknown', await asker.look<Refusal>(`${looks}/${lookId}`))
  const own = refusedAs('same_person', await decide(asker, await waitingFor(asker, lookId)))
  tell.step('It opens nothing yet, and whoever asked does not agree to it', own)

  const reviewer = await world.signIn('reviewer')
  const shown = await waitingFor(reviewer, lookId)
  must(!JSON.stringify(shown).includes(person.who.name), 'the second person sees no name')
  const other = { ...shown, digest: '0'.repeat(64) }
  refusedAs('approval_not_as_shown', await decide(reviewer, other))
  const agreed = await decide(reviewer, shown)
  must(agreed.status === 200, `a second person agrees (${agreed.status})`)
  tell.step('A second person agrees to what was shown', `${shown.about}: ${shown.lines[0]}`)
}

async function seeForAnHour(story: Story, { asker, lookId, person }: Looking): Promise<void> {
  const { tell, world } = story
  const seen = await asker.look<Seen>(`${looks}/${lookId}`)
  must(seen.body.person.name === person.who.name, 'the file is open')
  must(seen.body.person.photoUrl === null, 'without the photo')
  const whole = JSON.stringify(seen.body)
  must(!whole.includes(person.who.citizenNumber), 'and without the whole number')
  for (const login of ['reviewer', 'clerk']) {
    const other = await world.signIn(login)
    refusedAs('look_unknown', await other.look<Refusal>(`${looks}/${lookId}`))
  }
  const rest = await asker.look(`${person.desk}?purpose=enquiry`)
  must(rest.status === 404, 'nothing else of the file is open')

  const look = await lookOf(await world.signIn('auditor'), lookId)
  const minutes = between(look.openedAt, look.until).total('minutes')
  const hours = between(look.openedAt, look.reviewUntil).total('hours')
  must(minutes === 60 && hours === 24, `an hour to look, a day to review (${minutes}, ${hours})`)
  must(look.until === seen.body.until, 'as the asker was told')
  tell.step('The asker alone looks, at a part, until', seen.body.until)
}

function between(one: string, other: string): Temporal.Duration {
  return Temporal.Instant.from(one).until(Temporal.Instant.from(other))
}

async function lookOf(auditor: Visitor, lookId: string): Promise<Look> {
  const { looks: all } = await auditor.get<{ looks: readonly Look[] }>(looks)
  const look = all.find((each) => each.lookId === lookId)
  must(look !== undefined, 'the look waits for its review')
  return look
}

/** An hour is too long for a story: found not to be fine, the look is over at once. */
async function review(
  story: Story,
  { asker, lookId }: Pick<Looking, 'asker' | 'lookId'>,
): Promise<void> {
  const { tell, world, clerk } = story
  const path = `${looks}/${lookId}/review`
  const finding = { finding: 'not_fine', note: '急诊登记无此人' }
  const own = refusedAs('same_person', await asker.attempt<Refusal>(path, finding))
  for (const visit of [clerk, await world.signIn('reviewer')]) {
    refusedAs('not_allowed', await visit.attempt<Refusal>(path, finding))
  }
  const auditor = await world.signIn('auditor')
  must((await lookOf(auditor, lookId)).state === 'unreviewed', 'nobody has reviewed it')
  await auditor.post(path, finding)
  refusedAs('look_reviewed', await auditor.attempt<Refusal>(path, finding))
  tell.step('A third person reviews it, once; whoever looked does not, as an auditor either', own)
  const over = refusedAs('look_over', await asker.look<Refusal>(`${looks}/${lookId}`))
  tell.step('Found not to be fine: the look is over before its hour', over)
}
