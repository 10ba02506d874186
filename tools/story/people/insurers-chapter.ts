/** A supplementary insurer hears of a claim when its person agrees, and its payment shows on the claim. */
import { createInsurer, type Insurer, sendTo, shareOf } from '#sim/insurer/insurer.ts'
import { startWebhookReceiver } from '#sim/webhook-receiver/receiver.ts'
import { verifierOf } from '#sim/webhook-receiver/verify.ts'
import { insurerCodes } from '#server/demo/places.ts'
import { arrived } from '../post.ts'
import { operate } from '../settlement/operate.ts'
import { must } from '../telling.ts'
import type { People } from './cast.ts'
import { approveAlone, bill, type Claim, filed } from './claims.ts'

const covers = '/api/me/insurer-covers'
const today = Temporal.Now.plainDateISO('Asia/Shanghai')

type Cover = { readonly coverId: string; readonly state: string }
type Covers = { readonly covers: readonly Cover[] }
type Shown = Claim & {
  readonly insurers: { readonly borne: string; readonly paid: string; readonly left: string } | null
}

export async function payBesides(people: People): Promise<void> {
  const { tell, world, citizen } = people
  tell.chapter('A supplementary insurer pays its part')
  const key = (await operate(world, ['institution-key', 'add', insurerCodes[0]])).trim()
  const insurer = createInsurer({ key, send: sendTo(world.origin) })
  const [earlier] = (await citizen.get<{ claims: Claim[] }>('/api/me/claims')).claims
  must((await insurer.claim(earlier?.claimId ?? '')).status === 404, 'nothing before consent')
  let verify = verifierOf('whsec_')
  const receiver = await startWebhookReceiver({ verify: (...given) => verify(...given) })
  try {
    verify = verifierOf(await insurer.listenAt(receiver.url))
    const coverId = await agree(people, insurer)
    const claim = await claimAnew(people)
    const heard = await arrived('the insurer’s webhook', () =>
      receiver.taken.find(
        ({ type, body }) => type === 'claim.decided' && body.includes(claim.claimId),
      ),
    )
    must(!heard.body.includes(people.holder.citizenNumber), 'the event names nobody')
    tell.step('The insurer’s system is told of the decision, signed', claim.reference)
    await readFile(people, insurer, claim)
    await payShare(people, insurer, claim)
    await takeBack(people, insurer, claim, coverId)
  } finally {
    await receiver.stop()
  }
}

/** The insurer names a policy and learns nothing; the person finds it on their page and agrees. */
async function agree({ tell, citizen, holder }: People, insurer: Insurer): Promise<string> {
  const { name } = await citizen.get<{ name: string }>('/api/me')
  const from = today.with({ month: 1, day: 1 })
  const policy = `AX-${from.year}-STORY`
  const days = { from: from.toString(), until: from.add({ years: 1 }).toString() }
  const offered = await insurer.offer([
    { policy, citizenNumber: holder.citizenNumber, name, ...days },
  ])
  must(offered.status === 200, 'the file of policies is taken')
  const found = (await citizen.get<Covers>(covers)).covers.find(({ state }) => state === 'offered')
  must(found !== undefined, 'the person is asked')
  const { coverId } = found
  await citizen.post(`${covers}/${coverId}/consent`)
  tell.step('The insurer names a policy; the person agrees that claims go there', policy)
  return coverId
}

async function claimAnew(people: People): Promise<Claim> {
  const { name } = await people.citizen.get<{ name: string }>('/api/me')
  const claim = await filed(people, bill(name, 'outpatient', ['angiography']))
  await approveAlone(people, claim)
  return claim
}

async function readFile({ tell, world }: People, insurer: Insurer, claim: Claim): Promise<void> {
  await operate(world, ['insurers', 'write-files'])
  const [file] = await insurer.files()
  must(file !== undefined, 'the file of the day is made')
  const notices = await insurer.read(file)
  must(
    notices.some((each) => each.claim === claim.claimId),
    'the claim is in it',
  )
  tell.step('The file of the day has it, and its digest is right', `${notices.length} claims`)
}

async function payShare(people: People, insurer: Insurer, claim: Claim): Promise<void> {
  const { tell, citizen } = people
  const { body: notice } = await insurer.claim(claim.claimId)
  const borne = notice.split?.borne ?? '0.00'
  const payment = { claim: claim.claimId, paidOn: today.toString() }
  const reference = `AX-${claim.claimId}`
  const above = {
    ...payment,
    reference: `${reference.slice(0, 30)}-2`,
    amount: shareOf(borne, 101n),
  }
  must((await insurer.report(above)).status === 409, 'more than was borne is refused')
  const paid = { ...payment, reference: reference.slice(0, 40), amount: shareOf(borne, 80n) }
  must((await insurer.report(paid)).status === 200, 'the report is taken')
  const again = await insurer.reportFile([paid])
  must(again.body.known === 1, 'the same in a file is no second payment')
  const shown = await claimShown(citizen, claim)
  must(shown?.insurers?.paid === paid.amount, 'the person sees what was paid')
  tell.step(
    'It reports what it has paid, once, and never more than was borne',
    `${paid.amount} of ${borne}`,
  )
  tell.step('The person sees what is left', shown.insurers.left)
}

async function claimShown(citizen: People['citizen'], claim: Claim): Promise<Shown | undefined> {
  const { claims } = await citizen.get<{ claims: Shown[] }>('/api/me/claims')
  return claims.find(({ claimId }) => claimId === claim.claimId)
}

async function takeBack(
  { tell, citizen }: People,
  insurer: Insurer,
  claim: Claim,
  coverId: string,
): Promise<void> {
  await citizen.post(`${covers}/${coverId}/withdraw`)
  must((await insurer.claim(claim.claimId)).status === 404, 'nothing after the consent is gone')
  tell.step('The consent is taken back, and nothing more is said', claim.reference)
}
