/** An employer with an officer whom an agency knows, people whom it insures, and a folder for its lists. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  askForCheck,
  confirmEmployerList,
  type EmployerListView,
  employerListView,
  type ListDeps,
  takeEmployerList,
  takeEmployerPhotos,
  workOnLists,
} from '#capabilities/cards/index.ts'
import {
  addOrganisation,
  addStaff,
  recordRepresentative,
} from '#capabilities/organisations/index.ts'
import { enrol } from '#capabilities/people/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { type CardWorld, cardWorld, done, monday, type Person } from './card-world.ts'

export type EmployerWorld = CardWorld &
  ListDeps & {
    readonly employerId: string
    readonly officerId: string
    /** By the officer; the moment as text. */
    readonly officer: (at?: string) => Act
    readonly employed: (employerId?: string) => Promise<Person>
    /** Checks and makes until nothing waits. */
    readonly work: (at?: string) => Promise<void>
    readonly send: (text: string | Buffer, photos?: Buffer) => Promise<string>
    readonly view: (listId: string) => Promise<EmployerListView>
    readonly confirm: (listId: string, at?: string) => ReturnType<typeof confirmEmployerList>
  }

export async function employerWorld(keys: RunningKeyService): Promise<EmployerWorld> {
  const cards = await cardWorld(keys)
  const uploads = mkdtempSync(join(tmpdir(), 'yika-lists-'))
  const world = { ...cards, uploads }
  const employerId = await addEmployer(cards, 'JC-EMPLOYER')
  const officerId = await addStaff(cards.db, {
    ...{ organisationId: employerId, login: 'officer', name: '试验经办' },
    ...{ password: 'correct horse 1', roles: ['employer_officer'] },
  })
  const officer = (at = monday): Act => ({
    ...{ actorKind: 'employer', actorId: officerId, organisationId: employerId },
    ...{ channel: 'employer', at: Temporal.Instant.from(at), purpose: null },
    commandId: newId<CommandId>(),
  })
  await recordAuthority(cards, officerId)
  const log = openLog({ level: 'error', destination: { write: () => {} } })
  const view = async (listId: string): Promise<EmployerListView> => {
    const found = await employerListView(world, { employerId, listId })
    if (!found) throw new Error('the list is there')
    return found
  }
  return {
    ...world,
    ...{ employerId, officerId, officer, view },
    employed: async (of = employerId) => {
      const person = await cards.person()
      await employ(cards, person, of)
      return person
    },
    work: async (at = monday) => {
      const deps = { ...world, log, now: () => Temporal.Instant.from(at) }
      while ((await workOnLists(deps)) > 0);
    },
    send: async (text, photos) => {
      const fileName = 'people.csv'
      const sent = { employerId, fileName, bytes: piecesOf(Buffer.from(text)) }
      const { listId } = done(await takeEmployerList(world, officer(), sent))
      if (photos) {
        const bytes = piecesOf(photos)
        done(await takeEmployerPhotos(world, officer(), { employerId, listId, bytes }))
      }
      done(await askForCheck(world, officer(), { employerId, listId }))
      return listId
    },
    confirm: async (listId, at = monday) => {
      const { counts } = await view(listId)
      return confirmEmployerList(world, officer(at), {
        ...{ employerId, listId, pickupPlaceId: cards.centreId },
        count: counts.will + counts.looked,
      })
    },
    stop: async () => {
      rmSync(uploads, { recursive: true, force: true })
      await cards.stop()
    },
  }
}

export async function addEmployer(cards: CardWorld, code: string): Promise<string> {
  const name = { zh: `试验${code}`, en: code }
  const added = {
    kind: 'employer' as const,
    code,
    parentId: cards.centreId,
    area: 'jincheng',
    name,
  }
  return (await addOrganisation(cards.db, added)).organisationId
}

export async function recordAuthority(cards: CardWorld, staffId: string): Promise<void> {
  const branch = `/${cards.centreId}/`
  const authority = { staffId, letterNo: '试验介字1号', document: 'id_card', branch } as const
  done(await recordRepresentative(cards, cards.clerk(), { ...authority, validUntil: '2027-06-30' }))
}

export async function employ(cards: CardWorld, person: Person, employerId: string): Promise<void> {
  const from = plainDate('2026-03-01')
  const { personId } = person
  await transaction(cards.db, (tx) => enrol(tx, { personId, scheme: 'employee', employerId, from }))
}

export async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** Rows under the header of the template, as text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const all = [['姓名', '公民身份号码', '证件', '照片'], ...rows]
  return all.map((row) => row.join(',')).join('\r\n')
}
