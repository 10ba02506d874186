// Goal: a hospital sends somebody on to another area, asks what was filed, and takes back what it filed
// itself; the bill there is then settled as a referral.
// Method: the simulated systems of a hospital here and of one in another area speak to the real server.
// Teeth: with the office left out of `isTheirs` another hospital took it back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import {
  addInterfaceKey,
  addOrganisation,
  newInterfaceKey,
} from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { createHisClient, type HisClient } from '#sim/his/client.ts'
import { identify, outpatientVisit } from '#sim/his/journeys.ts'
import { wallClock } from './clock.ts'
import { type HisWorld, hisWorld, medicine } from './test/his-world.ts'
import { wireIdOf } from '#kernel/wire-id.ts'

let world: HisWorld
let his: HisClient
let elsewhere: HisClient
let psnNo: string

beforeAll(async () => {
  world = await hisWorld()
  const { citizen, database } = world
  const retired = `update people.person set status = 'retired' where person_id = $1`
  await database.owner.query(retired, [citizen.personId])
  const people = [citizen.personId as PersonId]
  await openPersonalAccounts(database.db, people, plainDate('2026-01-01'))
  his = await world.system('hospital')
  elsewhere = await hospitalElsewhere()
  psnNo = (await identify(journeyAt(his))).psn_no
})
afterAll(() => world.stop())

async function hospitalElsewhere(): Promise<HisClient> {
  const name = { zh: '栖川试验医院', en: 'Qichuan Test Hospital' }
  const code = 'H99980000001'
  const { organisationId } = await addOrganisation(world.database.db, {
    ...{ kind: 'hospital', code, parentId: null, area: 'qichuan', name, tier: 'third' },
  })
  const key = newInterfaceKey()
  await addInterfaceKey(world.deps, { ...key, organisationId, at: world.clock.at })
  const client = createHisClient({
    ...{ ...world.hospital, ...key, institution: { code, name: name.zh } },
    ...{ admdvs: '999800', insuredAt: '999900' },
  })
  expect((await client.signIn('OP01')).infcode).toBe(0)
  return client
}

function journeyAt(client: HisClient) {
  const { citizenNumber, name } = world.citizen
  return {
    ...{ client, items: [{ code: medicine, price: '1000.00' }] },
    ...{ patient: { name, citizenNumber }, clock: () => wallClock(world.clock.at), told: () => {} },
  }
}

function referral(changes: Readonly<Record<string, string>> = {}) {
  return {
    refmedin: {
      ...{ psn_no: psnNo, insutype: '310', tel: '', addr: '', diag_code: 'C34.900' },
      ...{ diag_name: '肺恶性肿瘤', reflin_medins_no: 'H99980000001' },
      ...{ reflin_medins_name: '栖川试验医院', mdtrtarea_admdvs: '999800', refl_type: '2' },
      ...{ refl_date: wallClock(world.clock.at).toPlainDate().toString(), refl_rea: '病情需要' },
      ...{ refl_opnn: '同意转院', hosp_agre_refl_flag: '1', ...changes },
    },
  }
}

async function cutAt(client: HisClient): Promise<string> {
  const settled = await outpatientVisit(journeyAt(client))
  const steps = `select step ->> 'result' as cut, step #>> '{inputs,filing}' as filing
    from settlement.settlement s, jsonb_array_elements(s.steps) step
   where step ->> 'rule' = 'outside_cut' and s.message_id = $1`
  const { rows } = await world.database.owner.query<{ cut: string; filing: string }>(steps, [
    settled.messageId,
  ])
  return rows.map(({ cut, filing }) => `${filing} ${cut}`).join()
}

test('without a filing the bill elsewhere is cut the most, sent on it is cut as a referral', async () => {
  expect(await cutAt(his)).toBe('')
  expect(await cutAt(elsewhere)).toBe('other 20 %')
  const sent = await his.call('2501', referral())
  expect(sent).toMatchObject({ infcode: 0 })
  const again = await his.call('2501', referral())
  expect([again.infcode, again.words]).toEqual([-1, expect.stringContaining('无需重复备案')])
  expect(await cutAt(elsewhere)).toBe('referred 10 %')
  expect(await cutAt(his)).toBe('')
})

test('what was filed is told to whoever asks', async () => {
  const asked = { data: { psn_no: psnNo, begntime: '2026-01-01 00:00:00', endtime: '' } }
  const answer = await his.call('5304', asked)
  expect(answer.output['refmedin']).toMatchObject([
    { reflin_medins_name: '栖川试验医院', refl_rea: '病情需要', out_flag: '1', dcla_souc: '01' },
  ])
})

test('the kind of referral and the place have to agree, and the days to run forward', async () => {
  const here = await his.call('2501', referral({ mdtrtarea_admdvs: '999901' }))
  expect(here.words).toContain('refl_type')
  const nowhere = await his.call('2501', referral({ mdtrtarea_admdvs: '110000' }))
  expect(nowhere.words).toContain('mdtrtarea_admdvs')
  const days = { begndate: '2026-12-01', enddate: '2026-11-01' }
  expect((await his.call('2501', referral(days))).words).toContain('enddate')
})

test('only the hospital that filed it takes it back, once, and not while a bill rests on it', async () => {
  const sent = await his.call('2501', referral({ mdtrtarea_admdvs: '999500' }))
  const { trt_dcla_detl_sn } = sent.output['result'] as { readonly trt_dcla_detl_sn: string }
  const data = { data: { trt_dcla_detl_sn, psn_no: psnNo, memo: '病情好转' } }
  expect((await elsewhere.call('2502', data)).words).toContain('trt_dcla_detl_sn')
  expect((await his.call('2502', data)).infcode).toBe(0)
  expect((await his.call('2502', data)).words).toContain('请勿重复')
  const used = await world.database.owner.query<{ filing_id: string }>(
    `select filing_id from settlement.care_filing where place = '999800' and state = 'filed'`,
  )
  const ofUsed = { ...data.data, trt_dcla_detl_sn: wireIdOf(used.rows[0]?.filing_id ?? '') }
  expect((await his.call('2502', { data: ofUsed })).words).toContain('2208')
})
