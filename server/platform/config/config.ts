/** The configuration, from the environment alone: typed, with a default for everything that can have one. */
import { join, resolve } from 'node:path'
import type { ObjectPlace } from '#platform/files/object-place.ts'
import type { SftpPlaces } from '#platform/files/sftp-place.ts'
import type { ProviderName } from '#platform/keys/provider.ts'
import { isThisMachine, settings } from './settings.ts'
import type { LogLevel, Read, SettingName } from './settings.ts'

export type Config = {
  readonly port: number
  readonly host: string
  readonly posPort: number
  /** Of other profiles than ascii-87. Null: no terminal speaks it. */
  readonly posCnPort: number | null
  readonly posHexPort: number | null
  /** Null: no calls come in over SIP. */
  readonly hotline: {
    readonly port: number
    readonly host: string
    readonly peers: readonly string[]
    readonly rtpPorts: { readonly from: number; readonly until: number }
  } | null
  /** Null: nobody can be reached by telephone, and call-backs are offered. */
  readonly hotlineOperator: string | null
  /** Null: no webhooks of jambonz. */
  readonly jambonzSecret: string | null
  readonly dataFolder: string
  /** Null: the embedded PostgreSQL, under the data folder. Without the owner nothing migrates. */
  readonly database: { readonly url: string; readonly ownerUrl: string | null } | null
  readonly databaseConnections: number
  readonly area: string
  readonly demo: boolean
  /** Whoever of the staff has no second factor makes one first; only a demonstration may leave it. */
  readonly secondFactor: 'required' | 'as_enrolled'
  readonly logLevel: LogLevel
  /** What has not ended by then is cut off, as a crash would. */
  readonly stopSeconds: number
  readonly publicOrigin: string
  /** Null: a key service of our own, started as a child, for the demonstration only. */
  readonly keyServiceSocket: string | null
  /** What holds the keys; a key service of another kind is refused at the start. */
  readonly keyProvider: ProviderName
  readonly bankFolder: string
  /** By the bank's code; the others see the folder themselves. */
  readonly bankSftp: SftpPlaces
  readonly documentStore: ObjectPlace
  /** Null: orders and reports are carried by hand, at the desk. */
  readonly cardMakerFolder: string | null
  /** On each kiosk, not here. Null: there are no kiosks. */
  readonly readerPort: number | null
  /** Null: e-mail waits in a folder; in a demonstration it is only shown. */
  readonly mailServer: { readonly url: string; readonly from: string } | null
  /** Where questions by letter come in; null where none do. */
  readonly letters: { readonly port: number; readonly address: string } | null
  /** Null: texts likewise. */
  readonly smsGateway: { readonly url: string; readonly token: string } | null
}

export type Environment = Readonly<Record<string, string | undefined>>

export class WrongConfig extends Error {
  override readonly name = 'WrongConfig'
}

/** Throws with every bad variable at once, each with what would be right. */
export function readConfig(environment: Environment): Config {
  const problems = unknownNames(environment)
  const config = gather(environment, problems)
  if (problems.length > 0) throw new WrongConfig(problems.join('\n'))
  return config
}

type Value<Name extends SettingName> =
  ReturnType<(typeof settings)[Name]['read']> extends Read<infer T> ? T : never

function gather(environment: Environment, problems: string[]): Config {
  function given<Name extends SettingName>(name: Name): Value<Name> | null {
    const text = environment[name]
    if (text === undefined || text === '') return null
    const read = settings[name].read(text) as Read<Value<Name>>
    if ('value' in read) return read.value
    problems.push(`${name} should be ${read.right}.`)
    return null
  }

  const url = given('DATABASE_URL')
  const ownerUrl = given('DATABASE_OWNER_URL')
  const demo = given('DEMO') ?? environment['DATABASE_URL'] === undefined
  const port = given('PORT') ?? 8080
  const dataFolder = resolve(given('DATA_DIR') ?? './data')
  const keyServiceSocket = given('KEY_SERVICE_SOCKET')
  const cardMakerFolder = given('CARD_MAKER_FOLDER')

  const secondFactor = given('SECOND_FACTOR') ?? 'required'
  if (secondFactor !== 'required' && !demo) {
    problems.push('SECOND_FACTOR should be required, since DEMO is false.')
  }
  if (ownerUrl && !url) problems.push('DATABASE_URL should be set when DATABASE_OWNER_URL is.')
  if (demo && url && !ownerUrl) {
    problems.push('DATABASE_OWNER_URL should be set, since DEMO is true: it fills the tables.')
  }
  problems.push(...halfPairs(environment))
  if (demo) problems.push(...leavingADemonstration(environment))
  else problems.push(...missingInEarnest(environment))
  return {
    port,
    host: given('HOST') ?? '127.0.0.1',
    ...posPorts(demo, given('POS_PORT'), given('POS_CN_PORT'), given('POS_HEX_PORT')),
    ...hotlineOf(given, demo && !environment['POS_PORT']),
    dataFolder,
    database: url ? { url, ownerUrl } : null,
    databaseConnections: given('DATABASE_CONNECTIONS') ?? 8,
    area: given('AREA') ?? 'jincheng',
    demo,
    secondFactor,
    logLevel: given('LOG_LEVEL') ?? 'info',
    stopSeconds: given('STOP_SECONDS') ?? 10,
    publicOrigin: given('PUBLIC_ORIGIN') ?? `http://localhost:${port}`,
    ...{ keyServiceSocket, keyProvider: given('KEY_PROVIDER') ?? 'soft-aes' },
    documentStore: given('DOCUMENT_STORE_URL') ?? {
      kind: 'folder',
      folder: join(dataFolder, 'documents'),
    },
    bankFolder: resolve(given('BANK_FOLDER') ?? join(dataFolder, 'bank')),
    bankSftp: given('BANK_SFTP_FILE') ?? new Map(),
    readerPort: given('READER_PORT') ?? (demo ? 8791 : null),
    cardMakerFolder: cardMakerFolder === null ? null : resolve(cardMakerFolder),
    ...messagesOf(given),
  }
}

type Given = <Name extends SettingName>(name: Name) => Value<Name> | null

/** By which ways messages leave and come in; each takes both of its settings or is not there. */
function messagesOf(given: Given): Pick<Config, 'mailServer' | 'letters' | 'smsGateway'> {
  const mail = { url: given('MAIL_URL'), from: given('MAIL_FROM') }
  const letters = { port: given('LETTERS_PORT'), address: given('LETTERS_ADDRESS') }
  const gateway = { url: given('SMS_GATEWAY_URL'), token: given('SMS_GATEWAY_TOKEN') }
  return {
    mailServer: mail.url && mail.from ? { url: mail.url, from: mail.from } : null,
    letters:
      letters.port !== null && letters.address
        ? { port: letters.port, address: letters.address }
        : null,
    smsGateway: gateway.url && gateway.token ? { url: gateway.url, token: gateway.token } : null,
  }
}

/** Beside the usual ports of a demonstration it has a usual one as well. */
function hotlineOf(
  given: Given,
  isBeside: boolean,
): Pick<Config, 'hotline' | 'hotlineOperator' | 'jambonzSecret'> {
  const port = given('HOTLINE_PORT') ?? (isBeside ? 5062 : null)
  const place = {
    host: given('HOTLINE_HOST') ?? '127.0.0.1',
    peers: given('HOTLINE_PEERS') ?? ['127.0.0.1'],
    rtpPorts: given('HOTLINE_RTP_PORTS') ?? { from: 20_000, until: 20_400 },
  }
  return {
    hotline: port === null ? null : { port, ...place },
    hotlineOperator: given('HOTLINE_OPERATOR'),
    jambonzSecret: given('HOTLINE_JAMBONZ_SECRET'),
  }
}

/** In a demonstration all are open, unless the first was moved: then who moved it says where the others go. */
function posPorts(demo: boolean, first: number | null, cn: number | null, hex: number | null) {
  const beside = demo && first === null
  return {
    posPort: first ?? 8583,
    posCnPort: cn ?? (beside ? 8584 : null),
    posHexPort: hex ?? (beside ? 8585 : null),
  }
}

/** An address without who is known there sends nothing, and the other way round. */
function halfPairs(environment: Environment): readonly string[] {
  const pairs: readonly (readonly [SettingName, SettingName])[] = [
    ['MAIL_URL', 'MAIL_FROM'],
    ['LETTERS_PORT', 'LETTERS_ADDRESS'],
    ['SMS_GATEWAY_URL', 'SMS_GATEWAY_TOKEN'],
  ]
  return pairs.flatMap(([one, other]) => {
    if (!environment[one] === !environment[other]) return []
    return environment[one]
      ? [`${other} should be set when ${one} is.`]
      : [`${one} should be set when ${other} is.`]
  })
}

/** Its numbers may be somebody's, and its visitors enter any address: nothing leaves the machine. */
function leavingADemonstration(environment: Environment): readonly string[] {
  const names: readonly SettingName[] = ['MAIL_URL', 'SMS_GATEWAY_URL']
  return names
    .filter((name) => environment[name] && !isThisMachine(environment[name]))
    .map((name) => `${name} should be on this machine, since DEMO is true.`)
}

/** Outside a demonstration these have no default that would be safe. */
function missingInEarnest(environment: Environment): readonly string[] {
  const needed: readonly SettingName[] = ['PUBLIC_ORIGIN', 'KEY_SERVICE_SOCKET']
  return needed
    .filter((name) => !environment[name])
    .map((name) => `${name} should be set, since DEMO is false: ${settings[name].meaning}.`)
}

/** A name that nobody reads is a setting that its author believes in. */
function unknownNames(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('YIKA_'))
    .map((name) => {
      const meant = name.slice('YIKA_'.length)
      const hint = meant in settings ? `use ${meant}` : 'npm run config lists them all'
      return `${name} is not a setting: ${hint}.`
    })
}
