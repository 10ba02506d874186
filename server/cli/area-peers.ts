/** Installations of other areas: entered, reached, listed. What they call us by is an `interface-key`. */
import { readFileSync } from 'node:fs'
import {
  enterPeer,
  isPeerUrl,
  listPeers,
  type PeerPlace,
  reachPeer,
} from '#capabilities/organisations/index.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import type { Services } from '../services.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const addAreaPeer: Command = {
  name: 'area-peer add',
  does: 'Enters another area whose installation may call ours; `interface-key add` makes its key.',
  examples: ['yika area-peer add qichuan', 'yika interface-key add qichuan'],
  words: ['AREA'],
  run: ({ words }, terminal) =>
    withServices(terminal, async (services) => {
      const place = placeOf(services, words[0] ?? '')
      const act = operatorAct(services)
      const peer =
        place &&
        (await transaction(services.db, async (tx) => {
          const entered = await enterPeer(tx, place)
          if (!entered) return null
          const objectId = entered.organisationId
          await recordOfficeAct(tx, act, { action: 'area-peers.add', objectId, result: 'done' })
          return entered
        }))
      if (!peer) return refuse(terminal, 'add', unknownArea)
      terminal.out(`${peer.code} ${peer.organisationId}`)
      return exitCodes.done
    }),
}

export const reachAreaPeer: Command = {
  name: 'area-peer reach',
  does: 'Says where an area’s installation is called, and by which key; its secret is read from standard input.',
  examples: ['yika area-peer reach jincheng https://jincheng.example HIS0123… < secret.txt'],
  words: ['AREA', 'URL', 'ACCESS-KEY'],
  run: ({ words: [code = '', url = '', accessKey = ''] }, terminal) =>
    withServices(terminal, async (services) => {
      const place = placeOf(services, code)
      if (!place) return refuse(terminal, 'reach', unknownArea)
      if (!isPeerUrl(url)) return refuse(terminal, 'reach', 'give an https address without a path.')
      const secretKey = readFileSync(0, 'utf8').trim()
      if (secretKey === '') return refuse(terminal, 'reach', 'write the secret to standard input.')
      const act = operatorAct(services)
      const peer = await transaction(services.db, async (tx) => {
        const entered = await enterPeer(tx, place)
        if (!entered) return null
        const peerId = entered.organisationId
        const origin = new URL(url).origin
        const reached = { peerId, url: origin, accessKey, secretKey, at: act.at }
        await reachPeer({ ...services, db: tx }, reached)
        const entry = { action: 'area-peers.reach', objectId: peerId, result: 'done' }
        await recordOfficeAct(tx, { ...act, purpose: origin }, entry)
        return entered
      })
      if (!peer) return refuse(terminal, 'reach', unknownArea)
      terminal.out(`${peer.code} ${new URL(url).origin}`)
      return exitCodes.done
    }),
}

export const listAreaPeers: Command = {
  name: 'area-peer list',
  does: 'Lists the areas whose installations are known, and where each is called.',
  examples: ['yika area-peer list'],
  run: (_, terminal) =>
    withServices(terminal, async ({ db }) => {
      for (const { code, url } of await listPeers(db)) terminal.out(`${code}  ${url ?? 'calls us'}`)
      return exitCodes.done
    }),
}

const unknownArea = 'give the code of a place in otherAreas of the area’s file.'

function placeOf({ area }: Services, code: string): PeerPlace | null {
  return area.otherAreas.places.find((each) => each.code === code) ?? null
}

function refuse(terminal: Terminal, name: string, why: string): ExitCode {
  terminal.say(`yika area-peer ${name}: ${why}`)
  return exitCodes.refused
}
