import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { currentCertificate, pemOf } from '#platform/seals/seals.ts'
import type { Services } from '../services.ts'
import type { Command, Terminal } from './command.ts'
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

async function writeCertificate(services: Services, terminal: Terminal): Promise<void> {
  const seal = { organisation: services.area.agencyName.zh, at: services.now() }
  const { certificate, expiresAt } = await currentCertificate(services, seal)
  terminal.out(pemOf(certificate).trimEnd())
  terminal.say(`It ends at ${expiresAt.toString({ smallestUnit: 'second' })}.`)
}
