/** Chapter 1: an employer insures somebody, who registers and applies, with a photo that is checked. */
import { codeFromPhone, isPdf, type Story } from './steps.ts'
import { declare } from './fill.ts'
import { drawnPhoto } from './photo.ts'
import { must } from './telling.ts'

type Check = { readonly test: string; readonly passed: boolean }
type Track = {
  readonly reference: string
  readonly promisedOn: string
  readonly applicationId: string
}

export async function apply(story: Story): Promise<void> {
  const { tell, who, citizen, clerk, found } = story
  tell.chapter('Apply')

  const { personId } = await clerk.post<{ personId: string }>('/api/desk/people', {
    name: who.name,
    citizenNumber: who.citizenNumber,
    phone: who.phone,
  })
  found.personId = personId
  tell.step(`A clerk enters ${who.name} in the register`, personId)

  await declare(story)
  await registerAccount(story)
  const eligibility = await citizen.get<{ eligible: boolean }>('/api/me/eligibility')
  must(eligibility.eligible, 'somebody insured without a card may apply')
  tell.step('May apply: insured, no card, no open application')

  const photoId = await handInPhoto(story)
  const track = await applyToCollect(story, photoId)
  for (const lang of ['zh', 'en']) {
    const receipt = await citizen.bytes(
      `/api/me/applications/${track.applicationId}/receipt.pdf?lang=${lang}`,
    )
    must(isPdf(receipt), 'the receipt is a PDF')
  }
  tell.step('The receipt is printed in Chinese and in English')
}

/** A photo that is refused, then one that passes; the id of the latter. */
async function handInPhoto({ world, citizen, tell }: Story): Promise<string> {
  const grey = await citizen.send<{ accepted: boolean; checks: Check[] }>(
    '/api/me/photos',
    await drawnPhoto('#5b8fd6', world.area.photo),
    'image/jpeg',
  )
  const failed = grey.checks.filter((check) => !check.passed).map((check) => check.test)
  must(!grey.accepted && failed.includes('background'), 'a blue background is refused by name')
  tell.step('A photo on blue is refused, saying which check failed', failed.join(', '))

  const photo = await citizen.send<{ photoId: string; accepted: boolean; checks: Check[] }>(
    '/api/me/photos',
    await drawnPhoto('#ffffff', world.area.photo),
    'image/jpeg',
  )
  must(photo.accepted, `a photo on white passes (${JSON.stringify(photo.checks)})`)
  tell.step('A photo on white passes every check')
  return photo.photoId
}

async function applyToCollect({ citizen, found, tell }: Story, photoId: string): Promise<Track> {
  const { places } = await citizen.get<{ places: { id: string; name: string; kind: string }[] }>(
    '/api/public/places',
  )
  const place = places.find((each) => each.kind === 'service_point') ?? places[0]
  must(place !== undefined, 'there are places to collect a card')
  const application = {
    photoId,
    pickupPlaceId: place.id,
    identityDocument: 'id_card',
  }
  const track = await citizen.post<Track>('/api/me/applications', application)
  found.reference = track.reference
  tell.step(
    `Applies online, to collect at ${place.name}`,
    `${track.reference}, promised for ${track.promisedOn}`,
  )

  const again = await citizen.attempt<{ code: string }>('/api/me/applications', application)
  must(again.status === 409, `a second application is refused (${again.status})`)
  tell.step('A second application is refused before it exists', again.body.code)
  return track
}

type Registering = Pick<Story, 'world' | 'who' | 'citizen' | 'clerk' | 'tell'> & {
  readonly found: Pick<Story['found'], 'personId' | 'computerNumber'>
}

export async function registerAccount(story: Registering): Promise<void> {
  const { who, citizen, clerk, found, tell } = story
  const glance = await clerk.get<{ computerNumber?: string }>(
    `/api/desk/people/${found.personId}?purpose=application`,
  )
  must(
    typeof glance.computerNumber === 'string',
    'the clerk sees the social security computer number',
  )
  found.computerNumber = glance.computerNumber
  const sent = await citizen.post<{ codeId: string }>('/api/public/codes', {
    purpose: 'register',
    citizenNumber: who.citizenNumber,
    phone: who.phone,
  })
  const code = await codeFromPhone(story, sent.codeId)
  await citizen.post('/api/public/registrations', {
    name: who.name,
    citizenNumber: who.citizenNumber,
    cardOrComputerNumber: found.computerNumber,
    phone: who.phone,
    codeId: sent.codeId,
    code,
    password: who.password,
  })
  tell.step(`${who.name} registers on the web with a code sent to the phone`)
}
