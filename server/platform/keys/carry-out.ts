/** Every command of the service, carried out by whatever holds the keys. */
import { timingSafeEqual } from 'node:crypto'
import { parseCitizenNumber } from '#kernel/citizen-number.ts'
import { weakPinReason } from '#kernel/pin-rules.ts'
import type { Ask, CommandName, Outcome } from './commands.ts'
import { documentCommands } from './document-signing.ts'
import { isThatMac } from './mac.ts'
import { proofCommands } from './proof-signing.ts'
import type { KeyProvider } from './provider.ts'
import { RequestRefused } from './provider.ts'
import { createSealOpener } from './sealed-pin.ts'

export type CarriedOut = {
  readonly [C in CommandName]: (ask: Ask<C>) => Promise<Outcome<C>>
}

export async function commandsOver(
  provider: KeyProvider,
  now: () => Temporal.Instant,
): Promise<CarriedOut> {
  return {
    keyProvider: async () => ({ provider: provider.name }),
    dataKeyNew: async () => provider.newDataKey(),
    dataKeyUnwrap: async ({ wrapped }) => provider.unwrapDataKey(wrapped),
    dataKeyRewrap: async ({ wrapped }) => provider.rewrapDataKey(wrapped),
    rotateKek: async () => ({ kekVersion: (await provider.newMasterKey()).version }),
    indexKey: async ({ purpose }) => provider.indexKey(purpose),
    ...proofCommands(provider),
    ...documentCommands(provider),
    ...(await pinCommands(provider, now)),
    ...terminalCommands(provider),
  }
}

type PinCommand =
  | 'sealingPublicKey'
  | 'pinVerifierFromSeal'
  | 'newPinFromSeal'
  | 'initialPinVerifier'
  | 'pinVerifierFromBlock'

async function pinCommands(
  provider: KeyProvider,
  now: () => Temporal.Instant,
): Promise<Pick<CarriedOut, PinCommand>> {
  const seals = await createSealOpener(provider, now)
  return {
    sealingPublicKey: async () => ({ ...seals.publicKey, now: now().toString() }),
    async pinVerifierFromSeal(ask) {
      const seal = await seals.open(ask.sealed, ask.purpose)
      return seal.ok ? { ok: true, verifier: await provider.pinValue(ask, seal.pin) } : seal
    },
    async newPinFromSeal(ask) {
      const seal = await seals.open(ask.sealed, ask.purpose)
      if (!seal.ok) return seal
      const reason = await newPinProblem(provider, ask, seal.pin)
      if (reason) return { ok: false, error: 'weak_pin', reason }
      return { ok: true, verifier: await provider.pinValue(ask, seal.pin) }
    },
    initialPinVerifier: async (ask) => ({ verifier: await provider.pinValue(ask, ask.initialPin) }),
    pinVerifierFromBlock: async (ask) => provider.pinValueOfBlock(ask, ask),
  }
}

async function newPinProblem(
  provider: KeyProvider,
  ask: Ask<'newPinFromSeal'>,
  pin: string,
): Promise<string | null> {
  const { birthDate, citizenNumber } = ask.holder
  const weak = weakPinReason(pin, {
    birthDate: birthDate === null ? null : dayOrRefusal(birthDate),
    citizenNumber: citizenNumber === null ? null : citizenNumberOrRefusal(citizenNumber),
  })
  if (weak) return weak

  const again = await Promise.all(
    ask.previous.map(async ({ salt, verifier }) =>
      timingSafeEqual(verifier, await provider.pinValue({ cardId: ask.cardId, salt }, pin)),
    ),
  )
  return again.includes(true) ? 'used_before' : null
}

function dayOrRefusal(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    throw new RequestRefused('bad_request')
  }
}

function citizenNumberOrRefusal(text: string) {
  const parsed = parseCitizenNumber(text)
  if (!parsed.ok) throw new RequestRefused('bad_request')
  return parsed.number
}

type TerminalCommand =
  | 'terminalKeysNew'
  | 'sessionKeysNew'
  | 'macMake'
  | 'macVerify'
  | 'networkMacMake'
  | 'networkMacVerify'

function terminalCommands(provider: KeyProvider): Pick<CarriedOut, TerminalCommand> {
  const messages = (ask: Ask<'macMake'> | Ask<'macVerify'>) =>
    provider.mac({ use: 'messages', wrapped: ask.wrappedTak }, ask.algorithm, ask.data)
  const network = (ask: Ask<'networkMacMake'> | Ask<'networkMacVerify'>) =>
    provider.mac({ use: 'network', wrapped: ask.wrappedTmk }, ask.algorithm, ask.data)
  return {
    terminalKeysNew: async ({ algorithm }) => provider.newTerminalKey(algorithm),
    sessionKeysNew: async ({ wrappedTmk }) => provider.newSessionKeys(wrappedTmk),
    macMake: async (ask) => ({ mac: await messages(ask) }),
    macVerify: async (ask) => ({ valid: isThatMac(await messages(ask), ask.mac) }),
    networkMacMake: async (ask) => ({ mac: await network(ask) }),
    networkMacVerify: async (ask) => ({ valid: isThatMac(await network(ask), ask.mac) }),
  }
}
