/**
 * A file beyond one's branch is opened when a person cannot wait: asked for at a window or a hospital's
 * office, agreed to by a second person, for an hour and to look only. The person is told at once.
 *
 * Two places may need one file at once, so one request waits for each person who asks. A look that another has
 * opened neither opens the file for them nor voids their request: each answers for their own, and whoever
 * decides reads how many there are.
 */
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import {
  type Approval,
  type ApprovedAct,
  branchOf,
  countUnreviewedLooksAt,
  type Described,
  emergencyAct,
  type EmergencyGround,
  findOrganisation,
  openEmergencyLook,
  pathOf,
  type Standing,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { PeopleDeps } from './find-person.ts'
import { identityOf } from './identity.ts'
import { isOwnFile, personIndexOf } from './own-file.ts'
import { maskName } from './person.ts'
import { readAgencyOf } from './store.ts'

export type LookInEmergency = {
  readonly personId: string
  readonly ground: EmergencyGround
  /** Where it is asked for: the second person may have a wider branch than that. */
  readonly organisationId: string
}

/** In order of precedence. */
export const lookAskRefusals = ['file_unknown', 'own_file', 'look_not_needed'] as const
export type LookAskRefusal = (typeof lookAskRefusals)[number]

export function lookWanted(look: LookInEmergency): Wanted {
  return { ...look }
}

type LookDeps = Pick<PeopleDeps, 'personal'>

export function lookInEmergency(deps: LookDeps): ApprovedAct {
  return {
    act: emergencyAct,
    asks: 'people.ask-look-in-emergency',
    title: { zh: '紧急查阅外辖区档案', en: 'Look at a file of another branch in an emergency' },
    deciders: ['reviewer'],
    lastsHours: 1,
    objectOf: ({ personId }) => String(personId),
    personOf: ({ personId }) => String(personId),
    standing: (db, by, wanted) => standing({ ...deps, db }, by, wanted),
    describe: (db, wanted) => describe({ ...deps, db }, wanted),
    carryOut: (tx, by, asked) => carryOut({ ...deps, db: tx }, by, asked),
  }
}

async function standing(
  deps: PeopleDeps,
  by: Act,
  { personId, organisationId }: Wanted,
): Promise<Standing> {
  const agencyId = await readAgencyOf(deps.db, String(personId))
  const refusal = await refusalOf(deps, by, {
    ...{ personId: String(personId), organisationId: String(organisationId), agencyId },
  })
  return refusal ? refused(refusal) : { kind: 'stands', facts: { agencyId } }
}

async function refusalOf(
  deps: PeopleDeps,
  by: Act,
  wanted: {
    readonly personId: string
    readonly organisationId: string
    readonly agencyId: string | null
  },
): Promise<LookAskRefusal | null> {
  const { personId, organisationId, agencyId } = wanted
  const asking = await findOrganisation(deps.db, organisationId)
  if (!agencyId || !asking) return 'file_unknown'
  if (await isOwnFile(deps, by, personId)) return 'own_file'
  const [branch, path] = await Promise.all([branchOf(deps.db, asking), pathOf(deps.db, agencyId)])
  return path?.startsWith(branch) ? 'look_not_needed' : null
}

const grounds: Readonly<Record<EmergencyGround, { readonly zh: string; readonly en: string }>> = {
  treatment: { zh: '急诊、抢救或住院', en: 'emergency treatment or admission' },
  disaster: { zh: '灾害或突发事件', en: 'a disaster or a sudden event' },
  office_unreachable: { zh: '其经办机构无法联系', en: 'their own office cannot be reached' },
  other_urgent: { zh: '其他不能等待的情形', en: 'another reason that cannot wait' },
}

async function describe(
  deps: PeopleDeps,
  { personId, ground, organisationId }: Wanted,
): Promise<Described> {
  const [identity, place, others] = await Promise.all([
    identityOf(deps, String(personId)),
    findOrganisation(deps.db, String(organisationId)),
    countUnreviewedLooksAt(deps.db, String(personId)),
  ])
  const name = maskName(identity?.name ?? '')
  const why = grounds[ground as EmergencyGround]
  return {
    about: { zh: name, en: name },
    lines: [
      { zh: `紧急情形：${why.zh}`, en: `Why it cannot wait: ${why.en}` },
      { zh: `申请单位：${place?.name.zh ?? '–'}`, en: `Asked at: ${place?.name.en ?? '–'}` },
      ...(others > 0 ? [othersLine(others)] : []),
      {
        zh: '只能查看，60 分钟后自动关闭；本人会收到通知，24 小时内须由第三人复核',
        en: 'To look only, for 60 minutes; the person is told, and a third person reviews it within 24 hours',
      },
    ],
  }
}

function othersLine(others: number): Described['lines'][number] {
  return {
    zh: `同一档案另有 ${others} 次紧急查阅尚未复核`,
    en: `Looks at this file in an emergency that are not yet reviewed: ${others}`,
  }
}

async function carryOut(
  deps: PeopleDeps,
  by: Act,
  { approvalId, personId }: Approval,
): Promise<void> {
  const filePerson = personId && (await personIndexOf(deps, personId))
  if (!personId || !filePerson) throw new Error('a look is at the file of somebody')
  if (!(await openEmergencyLook(deps.db, { approvalId, filePerson, at: by.at }))) {
    throw new Error('the database did not open the look that it had just approved')
  }
  const payload = { lookId: approvalId }
  const message = { messageId: newId(), personId, kind: 'looked_at_in_emergency', payload }
  await tell(deps.db, message, by.at)
}
