/** What a hospital’s system is refused, message by message, and what is said of it to the person it was about. */
import { chooseInstitution, fileDisease } from '#sim/his/filings.ts'
import type { HisClient } from '#sim/his/client.ts'
import { type Illness, type Journey, outpatientVisit, type Patient } from '#sim/his/journeys.ts'
import type { Somebody } from '../enter-somebody.ts'
import { itemsOf } from '../settlement/care.ts'
import { nextDoor } from '../settlement/connected.ts'
import { enterHospital } from '../settlement/enter-hospital.ts'
import { type HisSystem, systemIn } from '../settlement/system.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import { type Asking, atWindow, onOwnPage } from './asking.ts'

const highPressure: Illness = { medType: '14', code: 'M03900', name: '高血压' }
const injury: Illness = { medType: '19', code: 'S52.500', name: '桡骨骨折' }

function journeyOf(world: World, { client }: Pick<HisSystem, 'client'>, patient: Patient): Journey {
  return {
    ...{ client, items: itemsOf('scan'), accountPays: !world.area.accountNeedsPin },
    patient: { name: patient.name, citizenNumber: patient.citizenNumber },
    clock: () => Temporal.Now.plainDateTimeISO('Asia/Shanghai'),
    told: () => {},
  }
}

async function refused(journey: Journey): Promise<void> {
  const said = await outpatientVisit(journey).then(
    () => null,
    (fault: Error) => fault.message,
  )
  must(said !== null, 'the hospital is told no')
}

/** Of somebody who is not covered. */
export async function refusedVisit({ world }: Asking, patient: Patient): Promise<void> {
  await refused(journeyOf(world, await systemIn(world, 'H'), patient))
}

/** A hospital that says something else in one message than its journey would. */
function saying(
  client: HisClient,
  changed: string,
  value: Readonly<Record<string, unknown>>,
): HisClient {
  return {
    ...client,
    call: (infno, input, altered) => {
      const { data } = input as { readonly data?: object }
      const said = infno === changed ? { data: { ...data, ...value } } : input
      return client.call(infno, said, altered)
    },
  }
}

export async function causesOfCare(asking: Asking, { personId, who }: Somebody): Promise<void> {
  const { world } = asking
  const { client } = await systemIn(world, 'H')
  const journey = journeyOf(world, { client }, who)
  const residents = saying(client, '2201', { insutype: '390' })
  await refused({ ...journey, client: residents })
  await atWindow(asking, personId, { cause: 'scheme_differs', on: 'benefit' })

  await refused({ ...journey, illness: injury })
  await atWindow(asking, personId, { cause: 'injury_not_filed', on: 'benefit' })

  const chronic = { ...journey, illness: highPressure }
  await refused(chronic)
  await atWindow(asking, personId, { cause: 'disease_not_filed', on: 'benefit' })
  await fileDisease(chronic, highPressure)
  await refused(chronic)
  await atWindow(asking, personId, { cause: 'institution_not_chosen', on: 'benefit' })
  await chooseInstitution(chronic, '01')
  await outpatientVisit(chronic)
  await atWindow(asking, personId, { cause: 'no_card', on: 'benefit' })

  const miscounting = saying(client, '2206', { medfee_sumamt: '1.00' })
  await refused({ ...journey, client: miscounting })
  await atWindow(asking, personId, { cause: 'refused_at_institution', on: 'benefit' })
}

/** In an area that settles no care elsewhere which nobody has filed. */
export async function carePerhapsUnfiled(asking: Asking, area: World): Promise<void> {
  const patient = area.holders.find(({ login }) => login === 'wangxiulan')
  must(patient !== undefined, 'somebody who has retired lives there')
  const system = await enterHospital(area, nextDoor)
  await refused(journeyOf(area, system, patient))
  const citizen = await area.signIn(patient.login)
  const names = [nextDoor.name.zh]
  await onOwnPage(asking, citizen, { cause: 'not_filed', on: 'benefit', names })
}
