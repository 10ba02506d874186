import { readFileSync } from 'node:fs'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import {
  certificateRequest,
  type IssuedRefusal,
  takeIssuedCertificate,
} from '#platform/seals/issued-certificate.ts'
import { currentCertificate, pemOf, type SealCertificate } from '#platform/seals/seals.ts'
import type { Services } from '../services.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const showSealCertificate: Command = {
  name: 'seal certificate',
  does: 'Writes the certificate of the seal on documents, for PDF readers to trust; makes it if need be.',
  examples: ['yika seal certificate > seal.pem'],
  run: (_given, terminal) =>
    withServices(terminal, async (services) => {
      await writeCertificate(services, terminal)
      return exitCodes.done
    }),
}

export const rotateSealKey: Command = {
  name: 'seal rotate-key',
  does: 'Makes a new key and certificate for the seal; what earlier ones sealed stays sealed.',
  examples: ['yika seal rotate-key > seal.pem'],
  run: (_given, terminal) =>
    withServices(terminal, async (services) => {
      const { keyId } = await services.keys.rotateDocumentKey()
      const entry = { action: 'seal-key.rotate', result: 'done' }
      const act = { ...operatorAct(services), purpose: keyId }
      await transaction(services.db, (tx) => recordOfficeAct(tx, act, entry))
      await writeCertificate(services, terminal)
      terminal.say('It seals from now on. Whoever trusts the seal takes this certificate too.')
      return exitCodes.done
    }),
}

export const requestSealCertificate: Command = {
  name: 'seal request',
  does: 'Writes a request for a certificate of the key that seals, for an authority to sign.',
  examples: ['yika seal request > seal.csr'],
  run: (_given, terminal) =>
    withServices(terminal, async ({ keys, area }) => {
      const request = await certificateRequest(keys, area.agencyName.zh)
      terminal.out(pemOf(request, 'CERTIFICATE REQUEST').trimEnd())
      return exitCodes.done
    }),
}

export const importSealCertificate: Command = {
  name: 'seal import',
  does: 'Takes the certificate that an authority issued for the key that seals; documents carry it from then on.',
  examples: ['yika seal import seal.pem'],
  words: ['FILE'],
  run: ({ words }, terminal) => {
    const file = fileIn(words[0] ?? '')
    if (!file) {
      terminal.say('yika seal import: there is no such file, or it cannot be read.')
      return Promise.resolve(exitCodes.wrongUse)
    }
    return withServices(terminal, (services) => take(services, file, terminal))
  },
}

async function take(services: Services, file: Buffer, terminal: Terminal): Promise<ExitCode> {
  const { keys, now } = services
  const act = operatorAct(services)
  const outcome = await transaction(services.db, async (db) => {
    const taken = await takeIssuedCertificate({ db, keys }, file, now())
    const result = typeof taken === 'string' ? taken : 'done'
    const purpose = typeof taken === 'string' ? null : taken.keyId
    const entry = { action: 'seal-certificate.import', result }
    await recordOfficeAct(db, { ...act, purpose }, entry)
    return taken
  })
  if (typeof outcome === 'string') {
    terminal.say(`yika seal import: ${why[outcome]}`)
    return exitCodes.refused
  }
  terminal.say(`Documents carry it from now on. ${endOf(outcome)}`)
  return exitCodes.done
}

const why = {
  unreadable: 'this is no certificate, neither PEM nor DER.',
  other_key: 'it is of another key; send the authority what yika seal request writes today.',
  certifies_others: 'it may certify others; a seal needs one that may not.',
  too_large: 'it is larger than 2,048 bytes, which is more than a document keeps room for.',
  not_yet_valid: 'it is not valid yet.',
  ends_soon: 'it ends within 90 days, and would be replaced at once; ask for a longer one.',
} as const satisfies Record<IssuedRefusal, string>

function fileIn(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

async function writeCertificate(services: Services, terminal: Terminal): Promise<void> {
  const seal = { organisation: services.area.agencyName.zh, at: services.now() }
  const current = await currentCertificate(services, seal)
  terminal.out(pemOf(current.certificate).trimEnd())
  terminal.say(endOf(current))
}

function endOf({ expiresAt }: SealCertificate): string {
  return `It ends at ${expiresAt.toString({ smallestUnit: 'second' })}.`
}
