/** Payments, right and wrong, over both channels; then what a broken or hostile client sends. */
import type { CanaryCity } from './canary-city.ts'
import { person } from './canary-story.ts'
import { openBrowser } from './canary-visit.ts'
import { dialTill, purchaseFields, reversalFields } from './iso.ts'
import { purchaseBody, reversalBody, wishOf } from './pharmacy.ts'

const wrongPin = '970317'

export async function payEverywhere(city: CanaryCity): Promise<void> {
  const { pharmacy, canaries, holder, server } = city
  const [till] = pharmacy.tills
  if (!till) throw new Error('a pharmacy has a till')
  canaries.addShort('wrong PIN', wrongPin)
  const browser = openBrowser(city)
  const authorization = `Bearer ${pharmacy.machineKey}`
  const send = (path: string, body: Readonly<Record<string, string>>) => {
    const block = body['pinBlock']
    if (block) canaries.add(`PIN block ${canaries.count()}`, Buffer.from(block, 'hex'))
    return browser.post(`/api/institution/${path}`, body, { authorization })
  }
  const paid = wishOf(till, holder, { amountFen: 7_310n })
  const { status, text } = await send('purchases', purchaseBody(paid))
  if (status !== 201) throw new Error(`the payment was answered ${text}`)
  await send('purchases', purchaseBody(wishOf(till, holder, { pin: wrongPin })))
  await send('purchases', purchaseBody(wishOf(till, holder, { amountFen: 99_999_999n })))
  await send('reversals', reversalBody(paid))

  const { institutionCode } = pharmacy
  const line = await dialTill(till, { port: server.posPort, institutionCode, answerMs: 10_000 })
  const wish = wishOf(till, holder, { amountFen: 730n })
  for (const [mti, fields] of [
    ['0200', purchaseFields(wish)],
    ['0200', purchaseFields(wishOf(till, holder, { pin: wrongPin }))],
    ['0400', reversalFields(wish)],
  ] as const) {
    const block = fields.find(([number]) => number === 52)?.[1]
    if (Buffer.isBuffer(block)) canaries.add(`PIN block ${canaries.count()}`, block)
    await line.ask(mti, fields)
  }
  await line.close()
}

/** Values in the wrong place, broken JSON, values in addresses. */
export async function sendNonsense(city: CanaryCity): Promise<void> {
  const { name, citizenNumber, phone, password } = person
  const { cardNumber } = city.holder
  const browser = openBrowser(city)
  const key = { authorization: `Bearer ${city.pharmacy.machineKey}` }
  const everything = { citizenNumber, phone, name, password, cardNumber }
  for (const path of ['/api/institution/purchases', '/api/sessions', '/api/public/codes']) {
    await browser.post(path, everything, key)
    await browser.post(path, `{"citizenNumber":"${citizenNumber}","phone":${phone}`, key)
    await browser.post(`${path}?card=${cardNumber}`, everything)
  }
  for (const path of [
    `/api/people/${citizenNumber}`,
    `/${cardNumber}`,
    `/api/me?phone=${phone}`,
    `/api/desk/people/${citizenNumber}?purpose=${encodeURIComponent(name)}`,
    `/healthz?${password}`,
  ]) {
    await browser.get(path)
  }
  await browser.get('/api/me', {
    authorization: `Bearer ${password}`,
    'user-agent': encodeURIComponent(name),
  })
}
