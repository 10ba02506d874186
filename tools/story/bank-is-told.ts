/** The system of an agent bank listens, and hears of a loss within the second. */
import { startWebhookReceiver, type WebhookReceiver } from '#sim/webhook-receiver/receiver.ts'
import { verifierOf } from '#sim/webhook-receiver/verify.ts'
import { arrived } from './post.ts'
import type { Story } from './steps.ts'
import { must } from './telling.ts'

/** Every bank of the area, since the story does not ask whose card it is. Null where nobody may listen. */
export async function listenAsBanks({ world }: Story): Promise<WebhookReceiver | null> {
  if (!world.post) return null
  const secrets: string[] = []
  const receiver = await startWebhookReceiver({
    verify: (body, headers) => {
      if (!secrets.some((secret) => isSignedWith(secret, body, headers)))
        throw new Error('unsigned')
    },
  })
  const enter = async (code: string): Promise<void> => {
    const added = await world.yika(['webhook', 'add', code, '--url', receiver.url])
    must(added.code === 0, `a bank enters where it is told (${added.said})`)
    secrets.push(added.out.split(' ')[1] ?? '')
  }
  await Promise.all(world.area.banks.map(({ code }) => enter(code)))
  return receiver
}

function isSignedWith(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    verifierOf(secret)(body, headers)
    return true
  } catch {
    return false
  }
}

export async function bankHears(
  { tell }: Story,
  receiver: WebhookReceiver | null,
  effectiveAt: string,
): Promise<void> {
  if (!receiver) return tell.skip('the bank’s own system is told: beside a server of somebody else')
  const heard = await arrived('the bank’s webhook', () =>
    receiver.taken.find(({ type }) => type === 'card.lost'),
  )
  const now = Temporal.Now.instant()
  const milliseconds = Math.round(
    now.since(Temporal.Instant.from(effectiveAt)).total('milliseconds'),
  )
  const { data } = JSON.parse(heard.body) as { data: { bankCard: { lastFour: string } } }
  await receiver.stop()
  const card = `card …${data.bankCard.lastFour}`
  tell.step('The bank’s own system is told, signed, without a name', `${card}, ${milliseconds} ms`)
}
