/** A hospital and a pharmacy with systems of their own, at a small city's web server. */
import {
  addInterfaceKey,
  addOrganisation,
  newInterfaceKey,
} from '#capabilities/organisations/index.ts'
import { createHisClient, type HisClient, type HisSystem } from '#sim/his/client.ts'
import { bring, listingLine, shareLine } from '#server/test/catalogue-world.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'

export type HisWorld = WebWorld & {
  readonly hospitalId: string
  readonly hospital: HisSystem
  readonly pharmacySystem: HisSystem
  /** With its operator signed in. */
  readonly system: (of: 'hospital' | 'pharmacy') => Promise<HisClient>
}

/** A drug of class A, and an item of class B of which a tenth is paid first. */
export const medicine = 'XJ01CAA040E001010304601'
export const classB = 'XX01CAA040E001010304602'

export async function hisWorld({
  area = 'jincheng',
}: {
  readonly area?: 'jincheng' | 'qichuan'
} = {}): Promise<HisWorld> {
  const world = await webWorld({ area })
  const { db } = world.database
  const admdvs = world.area.gbCode
  const code = `H${admdvs}00001`
  const { organisationId: hospitalId } = await addOrganisation(db, {
    ...{ kind: 'hospital', code, parentId: world.organisations.city, area },
    ...{ name: { zh: '试验医院', en: 'Test Hospital' }, tier: 'third' },
  })
  await bring(db, '1312', [
    listingLine({ code: medicine, from: '2024-01-01', level: '01' }),
    listingLine({ code: classB, from: '2024-01-01', level: '02', kind: '201' }),
  ])
  await bring(db, '1319', [shareLine(classB, '310', '0.1', '2024-01-01')])
  const systemOf = async (organisationId: string, institution: HisSystem['institution']) => {
    const key = newInterfaceKey()
    const at = world.clock.at
    await addInterfaceKey(world.deps, { ...key, organisationId, at })
    return {
      ...{ ...key, institution, admdvs, now: () => world.clock.at },
      post: postTo(world),
    }
  }
  const hospital = await systemOf(hospitalId, { code, name: '试验医院' })
  const pharmacy = { code: 'P99990000001', name: '试验药店' }
  const pharmacySystem = await systemOf(world.organisations.pharmacy, pharmacy)
  return {
    ...{ ...world, hospitalId, hospital, pharmacySystem },
    async system(of) {
      const client = createHisClient(of === 'hospital' ? hospital : pharmacySystem)
      const { infcode, words } = await client.signIn('OP01')
      if (infcode !== 0) throw new Error(`could not sign in: ${words}`)
      return client
    },
  }
}

function postTo({ app }: WebWorld): HisSystem['post'] {
  return async (path, headers, body) => {
    const response = await app.inject({ method: 'POST', url: path, headers, payload: body })
    const { statusCode: status, body: text, rawPayload } = response
    const isFile = response.headers['content-type'] === 'application/octet-stream'
    return isFile ? { status, text: '', file: rawPayload } : { status, text }
  }
}
