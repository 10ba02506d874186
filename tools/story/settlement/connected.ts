/** A hospital of another area that is connected to this centre itself: entered by the operator, settled as elsewhere. */
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outpatientVisit } from '#sim/his/journeys.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import { type Care, itemsOf, journeyOf, ownBill, sharesOf } from './care.ts'
import { operate } from './operate.ts'
import { systemOf } from './system.ts'

const place = { code: 'yunxiu', gbCode: '999500' }
const code = 'H99950000001'
const name = { zh: '云岫市中心医院', en: 'Yunxiu Central Hospital' }

export async function beTreatedNextDoor(care: Care): Promise<void> {
  const { tell, world } = care
  tell.chapter('A hospital of another area that is connected here')
  await enter(world)
  const key = await operate(world, ['interface-key', 'add', code])
  const [accessKey = '', secretKey = ''] = key.split('\n')
  const hospital = await systemOf(world, {
    ...{ institutionCode: code, institutionName: name.zh, accessKey, secretKey },
    ...{ admdvs: place.gbCode, insuredAt: world.area.gbCode },
  })
  tell.step('The operator enters it by a file, and makes its key')
  const settled = await outpatientVisit(journeyOf(care, hospital, itemsOf('angiography', 'scan')))
  const { derivation } = await ownBill(care, settled)
  const cut = derivation.find(({ working }) => working.includes('20 %'))
  must(cut !== undefined, 'nothing was filed for there: the share is cut')
  tell.step('Settled as care elsewhere, unfiled', sharesOf(settled))
}

async function enter(world: World): Promise<void> {
  const hospital = { kind: 'hospital', code, below: world.area.city, name, tier: 'third' }
  const file = { area: world.area.code, organisations: [{ ...hospital, area: place.code }] }
  const folder = await mkdtemp(join(tmpdir(), 'yika-next-door-'))
  try {
    const path = join(folder, 'hospital.json')
    await writeFile(path, JSON.stringify(file))
    await operate(world, ['organisations', 'import', path])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
