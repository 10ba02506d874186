import { addNumberBlock } from '#capabilities/cards/index.ts'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { agentBank, type Ground } from './ground.ts'

/** A county centre with numbers to give out, for replacements on the spot. */
export async function makePrintingOffice({ db, area }: Ground): Promise<string> {
  const { organisationId } = await addOrganisation(db, {
    ...{ kind: 'county_centre', code: 'JC-PRINTS', parentId: null, area: area.code },
    ...{ name: { zh: '试验中心', en: 'Test centre' }, printsCards: true },
  })
  const block = { area: area.code, bankId: agentBank, letter: 'B', bankBin: '621798' }
  await addNumberBlock(db, { ...block, first: 1n, count: 1_000_000n })
  return organisationId
}
