/** At a kiosk: what its reader reads comes by the bridge, card and PIN open a short session, and it ends. */
import { type Reader, startReader } from '#sim/reader/reader.ts'
import type { Visitor } from './api.ts'
import { decide, waitingFor } from './approvals.ts'
import { byCard, type ByCard, type Kiosk, wrongPin } from './by-card.ts'
import { reportLossAtKiosk, serveAtKiosk } from './kiosk-services.ts'
import { openKioskPage, type KioskPage, turnedAway } from './kiosk-page.ts'
import { type Story, terminalOf } from './steps.ts'
import { must, refusedAs } from './telling.ts'

export async function visitKiosk(story: Story): Promise<void> {
  const { tell, world } = story
  tell.chapter('At a kiosk')
  const [office] = world.area.centres
  const made = await world.yika(['kiosk-key', 'add', office])
  must(made.code === 0 && made.out !== '', `the operator has a key (${made.said})`)
  const kioskKey = made.out
  const keyId = /[0-9a-f]{12}/.exec(made.said)?.[0] ?? ''
  tell.step(`The operator makes a key for a kiosk: yika kiosk-key add ${office}`, keyId)

  const { origin, readerPort: port } = world
  const reader = await startReader({ port, origin, kioskKey })
  try {
    const page = await listen(story, reader)
    const kiosk = { reader, page, kioskKey }
    const visit = await signInByCard(story, kiosk)
    await serveAtKiosk(story, visit)
    await takeCardAway(story, kiosk, visit)
    await reportLossAtKiosk(story, kiosk)
    await breakAndMend(story, kiosk)
  } finally {
    await reader.stop()
  }
  const retired = await world.yika(['kiosk-key', 'retire', office, keyId])
  must(retired.code === 0, `the key is retired (${retired.said})`)
  tell.step('The key is retired: the next card is refused', await refusedKey(story, kioskKey))
}

/** The bridge speaks to one page of its own site, and to one that does not talk. */
async function listen({ tell, world }: Story, { port }: Reader): Promise<KioskPage> {
  const { origin } = world
  const stranger = await turnedAway({ port, origin: 'https://elsewhere.example' })
  must(stranger === 403, `a page of another site is turned away (${stranger})`)
  const other = await turnedAway({ port, origin }, 'yika-reader.9')
  must(other === 400, `another protocol is turned away (${other})`)
  const talker = await openKioskPage({ port, origin })
  const second = await openKioskPage({ port, origin })
  must((await second.closed) === 4001, 'a second page is told that another one listens')
  talker.says('{}')
  must((await talker.closed) === 1008, 'who talks to a reader is hung up on')
  tell.step('Its bridge turns away other sites, protocols, a second page and who talks', '403 400')

  const page = await openKioskPage({ port, origin })
  const hello = await page.hears('hello')
  must(hello['version'] === 1 && hello['reader'] === 'ready', 'the bridge says who it is')
  return page
}

async function signInByCard(story: Story, { reader, page, kioskKey }: Kiosk): Promise<Visitor> {
  const { tell, world, found } = story
  reader.layCard(found.cardNumber)
  const cardNumber = String((await page.hears('card'))['cardNumber'])
  must(cardNumber === found.cardNumber, 'the page hears which card lies there')
  const given = { kioskKey, cardNumber, pin: found.pin }

  const wrong = { ...given, pin: wrongPin }
  for (const key of ['not-a-key', world.machineKeys[0]?.key ?? '']) {
    refusedAs('kiosk_unknown', await byCard(story, { ...wrong, kioskKey: key }))
  }
  const other = await byCard(story, given, { sealedFor: '6217999999999999999' })
  refusedAs('seal_unreadable', other)
  tell.step('Without a kiosk’s key, or with a PIN typed for another card, no PIN is looked at')
  await lockAndUnlock(story, given)

  const visit = world.nobody()
  const { status, body } = await byCard(story, given, { visit })
  must(status === 201 && body.roles.join() === 'kiosk_visitor', 'card and PIN open a session')
  tell.step('Card and PIN open a session of a kiosk’s visitor', body.roles.join())
  return visit
}

/** Tries are counted over all ways together: here, at the pharmacy, and here again. */
async function lockAndUnlock(story: Story, given: ByCard): Promise<void> {
  const { tell, world, clerk, found } = story
  const { wrongTriesLimit } = world.area
  const wrong = { ...given, pin: wrongPin }
  refusedAs('pin_wrong', await byCard(story, wrong))
  const atPharmacy = { card: found.cardNumber, pin: wrongPin, amountFen: 100n }
  for (let tried = 2; tried < wrongTriesLimit; tried++) {
    const refused = await terminalOf(story).purchase(atPharmacy)
    must(refused.kind === 'refused' && refused.answerCode === '55', 'the pharmacy refuses it too')
  }
  refusedAs('pin_locked', await byCard(story, wrong))
  refusedAs('pin_locked', await byCard(story, given))
  const locked = await terminalOf(story).purchase({ ...atPharmacy, pin: found.pin })
  must(locked.kind === 'refused' && locked.answerCode === '75', 'the right PIN buys nothing now')
  const counted = `${wrongTriesLimit} tries, field 39 = ${locked.answerCode}`
  tell.step('Wrong PINs here and at a pharmacy are counted together, and lock it', counted)

  const ask = `/api/desk/people/${found.personId}/cards/${found.cardId}/pin-unlock`
  const { approvalId } = await clerk.post<{ approvalId: string }>(ask, {
    ...{ document: 'id_card', documentSeen: true, reason: '本人到场，忘记密码' },
  })
  refusedAs('same_person', await decide(clerk, await waitingFor(clerk, approvalId)))
  const reviewer = await world.signIn('reviewer')
  const agreed = await decide(reviewer, await waitingFor(reviewer, approvalId))
  must(agreed.status === 200, `a second person unlocks it (${agreed.status})`)
  tell.step('A window asks and a second person agrees: the same PIN is good again')
}

async function takeCardAway(story: Story, { reader, page }: Kiosk, visit: Visitor): Promise<void> {
  reader.removeCard()
  await page.hears('card-removed')
  const { status, headers } = await visit.leave()
  const cleared = headers.get('clear-site-data') ?? ''
  must(status === 204 && cleared.includes('storage'), 'the browser is told to clear what it keeps')
  const after = await visit.look('/api/me')
  must(after.status === 401, `nothing answers any more (${after.status})`)
  story.tell.step('The card is taken away: the session ends', `Clear-Site-Data: ${cleared}`)
}

async function breakAndMend({ tell }: Story, { reader, page }: Kiosk): Promise<void> {
  reader.layDocument({ name: '某人', number: '999999197001010011' })
  await page.hears('document')
  reader.breakDown()
  must((await page.hears('reader'))['state'] === 'broken', 'the page hears that the reader failed')
  reader.mend()
  must((await page.hears('reader'))['state'] === 'ready', 'and that it works again')
  await page.hangUp()
  tell.step('A reader that fails says so, and forgets what lay on it')
}

async function refusedKey(story: Story, kioskKey: string): Promise<string> {
  const { cardNumber, pin } = story.found
  return refusedAs('kiosk_unknown', await byCard(story, { kioskKey, cardNumber, pin }))
}
