/** The operator enters a hospital by a file, and makes the key of its system. */
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from '../world.ts'
import { operate } from './operate.ts'
import { type HisSystem, systemOf } from './system.ts'

export type NewHospital = {
  readonly code: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Where it is in another area: that one's code, and its six digits. */
  readonly elsewhere: { readonly code: string; readonly gbCode: string } | null
}

export async function enterHospital(world: World, wanted: NewHospital): Promise<HisSystem> {
  await importHospital(world, wanted)
  const { code, name, elsewhere } = wanted
  const key = await operate(world, ['interface-key', 'add', code])
  const [accessKey = '', secretKey = ''] = key.split('\n')
  const { gbCode } = elsewhere ?? world.area
  return systemOf(world, {
    ...{ institutionCode: code, institutionName: name.zh, accessKey, secretKey },
    ...{ admdvs: gbCode, insuredAt: world.area.gbCode },
  })
}

async function importHospital(world: World, { code, name, elsewhere }: NewHospital): Promise<void> {
  const hospital = { kind: 'hospital', code, below: world.area.city, name, tier: 'third' }
  const there = elsewhere ? { area: elsewhere.code } : {}
  const file = { area: world.area.code, organisations: [{ ...hospital, ...there }] }
  const folder = await mkdtemp(join(tmpdir(), 'yika-hospital-'))
  try {
    const path = join(folder, 'hospital.json')
    await writeFile(path, JSON.stringify(file))
    await operate(world, ['organisations', 'import', path])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
