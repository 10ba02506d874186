/** How each setting is read: its name in the environment, what it means, and what would be right. */
import { existsSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type BucketPlace, readBucketPlace } from '#platform/files/object-place.ts'
import { readSftpPlaces, type SftpPlaces } from '#platform/files/sftp-place.ts'
import { type ProviderName, providerNames } from '#platform/keys/provider.ts'

/** A value, or what would be right instead. */
export type Read<T> = { readonly value: T } | { readonly right: string }

export type Setting<T> = {
  readonly meaning: string
  readonly read: (text: string) => Read<T>
  /** Never printed. */
  readonly secret?: true
}

const areasFolder = fileURLToPath(new URL('../../../areas/', import.meta.url))

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export const settings = {
  PORT: { meaning: 'Port of the web server', read: port },
  HOST: { meaning: 'Address that the web server and the POS port listen on', read: text },
  POS_PORT: { meaning: 'Port of the POS terminals (ISO 8583)', read: port },
  POS_CN_PORT: { meaning: 'Port of terminals with the profile cn-pos', read: port },
  POS_HEX_PORT: { meaning: 'Port of terminals with the profile ascii-hex', read: port },
  HOTLINE_PORT: { meaning: 'Port on which calls come in over SIP (UDP)', read: port },
  HOTLINE_HOST: {
    meaning: 'Address that SIP and sound listen on, and that callers are told',
    read: ipv4,
  },
  HOTLINE_PEERS: {
    meaning: 'Exchanges that may send calls: addresses with commas between them',
    read: addresses,
  },
  HOTLINE_RTP_PORTS: { meaning: 'Ports for the sound of calls, first-last', read: portRange },
  HOTLINE_OPERATOR: {
    meaning: 'Where a call goes that asks for a person: sip:…; without it call-backs are offered',
    read: sipAddress,
  },
  HOTLINE_JAMBONZ_SECRET: {
    meaning: 'Secret by which jambonz signs its webhooks; without it they are closed',
    read: token,
    secret: true,
  },
  DATA_DIR: { meaning: 'Folder for the embedded database and all files', read: text },
  DATABASE_URL: { meaning: 'PostgreSQL 15 to 18, as the server role', read: url, secret: true },
  DATABASE_OWNER_URL: { meaning: 'The same database, as its owner', read: url, secret: true },
  DATABASE_CONNECTIONS: { meaning: 'Connections for writing', read: between(1, 200) },
  AREA: { meaning: 'Whose terms, calendar and fees apply: a folder under areas/', read: area },
  DEMO: { meaning: 'Synthetic people, a stand-in key service, sign-in hints', read: yesOrNo },
  SECOND_FACTOR: {
    meaning: 'Whether staff must have one (required), or only use it if they do (as_enrolled)',
    read: factor,
  },
  LOG_LEVEL: { meaning: `How much is logged: ${logLevels.join(', ')}`, read: level },
  STOP_SECONDS: {
    meaning: 'Seconds that what is on its way may take when the server is told to stop',
    read: between(2, 600),
  },
  PUBLIC_ORIGIN: { meaning: 'How people reach the web server', read: origin },
  KEY_SERVICE_SOCKET: { meaning: 'Unix socket of the key service', read: text },
  KEY_PROVIDER: {
    meaning: `What holds the keys: ${providerNames.join(', ')} (national algorithms)`,
    read: keyProvider,
  },
  CARD_MAKER_FOLDER: {
    meaning: 'Folder in which files are exchanged with the card maker',
    read: text,
  },
  DOCUMENT_STORE_URL: {
    meaning:
      'Where documents are kept, if not under DATA_DIR: s3://KEY:SECRET@host/bucket?region=…',
    read: bucket,
    secret: true,
  },
  READER_PORT: {
    meaning: 'Port on which the bridge of a kiosk’s reader listens, on the kiosk itself',
    read: port,
  },
  BANK_FOLDER: { meaning: 'Folder in which files are exchanged with banks', read: text },
  BANK_SFTP_FILE: {
    meaning: 'File that says which banks are reached by SFTP, and how',
    read: sftpFile,
  },
  MAIL_URL: { meaning: 'Mail server that notices leave by (SMTP)', read: mailUrl, secret: true },
  MAIL_FROM: { meaning: 'Address that they come from', read: mailAddress },
  LETTERS_PORT: { meaning: 'Port on which letters to the agency come in (SMTP)', read: port },
  LETTERS_ADDRESS: { meaning: 'Address that people write to', read: mailAddress },
  SMS_GATEWAY_URL: { meaning: 'Gateway that texts leave by (HTTP)', read: gatewayUrl },
  SMS_GATEWAY_TOKEN: { meaning: 'By which the gateway knows us', read: token, secret: true },
} as const satisfies Record<string, Setting<unknown>>

export type SettingName = keyof typeof settings

function text(value: string): Read<string> {
  return value.trim() === value ? { value } : { right: 'text without spaces around it' }
}

function port(value: string): Read<number> {
  return between(1, 65_535)(value)
}

function ipv4(value: string): Read<string> {
  return isIPv4(value) ? { value } : { right: 'an IPv4 address such as 10.0.0.5' }
}

function addresses(value: string): Read<readonly string[]> {
  const given = value.split(',')
  return given.every(isIPv4)
    ? { value: given }
    : { right: 'IPv4 addresses such as 10.0.0.5,10.0.0.6' }
}

/** Half-open, as read. */
function portRange(value: string): Read<{ readonly from: number; readonly until: number }> {
  const [, first = '', last = ''] = /^(\d{4,5})-(\d{4,5})$/.exec(value) ?? []
  const [from, until] = [Number(first), Number(last) + 1]
  if (from >= 1_024 && until <= 65_536 && until - from >= 20) return { value: { from, until } }
  return { right: 'first-last, from 1024 to 65535, twenty ports at least: 20000-20199' }
}

function sipAddress(value: string): Read<string> {
  if (/^sip:[\w.+*#-]{1,64}@[\w.-]{1,253}(:\d{1,5})?$/.test(value)) return { value }
  return { right: 'sip:name@host' }
}

function between(least: number, most: number): (value: string) => Read<number> {
  return (value) => {
    const number = /^[0-9]{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return { value: number }
    return { right: `a whole number from ${least} to ${most}` }
  }
}

function yesOrNo(value: string): Read<boolean> {
  if (value === 'true' || value === 'false') return { value: value === 'true' }
  return { right: 'true or false' }
}

function level(value: string): Read<LogLevel> {
  const found = logLevels.find((each) => each === value)
  return found ? { value: found } : { right: `one of ${logLevels.join(', ')}` }
}

function factor(value: string): Read<'required' | 'as_enrolled'> {
  if (value === 'required' || value === 'as_enrolled') return { value }
  return { right: 'required or as_enrolled' }
}

function area(value: string): Read<string> {
  if (/^[a-z][a-z0-9-]*$/.test(value) && existsSync(`${areasFolder}${value}`)) return { value }
  return { right: 'the name of a folder under areas/' }
}

function keyProvider(value: string): Read<ProviderName> {
  const found = providerNames.find((each) => each === value)
  return found ? { value: found } : { right: `one of ${providerNames.join(', ')}` }
}

function url(value: string): Read<string> {
  const scheme = URL.parse(value)?.protocol
  if (scheme === 'postgres:' || scheme === 'postgresql:') return { value }
  return { right: 'postgres://user:password@host:5432/database' }
}

function mailUrl(value: string): Read<string> {
  const parsed = URL.parse(value)
  const isBare = parsed && /^\/?$/.test(parsed.pathname) && !parsed.search && !parsed.hash
  if (isBare && /^smtps?:$/.test(parsed.protocol) && parsed.hostname) return { value }
  return { right: 'smtps://user:password@host:465 or smtp://user:password@host:587' }
}

function mailAddress(value: string): Read<string> {
  if (/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(value)) return { value }
  return { right: 'an address such as no-reply@yika.example' }
}

function gatewayUrl(value: string): Read<string> {
  const parsed = URL.parse(value)
  const isSafe =
    parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isThisMachine(value))
  if (isSafe && !parsed.username && !parsed.password) return { value }
  return { right: 'https://host/path, without a password in it (http only for localhost)' }
}

function token(value: string): Read<string> {
  if (/^[\x21-\x7e]+$/.test(value)) return { value }
  return { right: 'visible ASCII characters without spaces' }
}

export function isThisMachine(address: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(URL.parse(address)?.hostname ?? '')
}

function origin(value: string): Read<string> {
  const parsed = URL.parse(value)
  const encrypted = parsed?.protocol === 'https:'
  const local = parsed?.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(parsed.hostname)
  if (parsed?.origin === value && (encrypted || local)) return { value }
  return { right: 'https://name, without a path (http only for localhost)' }
}

function bucket(value: string): Read<BucketPlace> {
  const place = readBucketPlace(value)
  return place ? { value: place } : { right: 's3://KEY:SECRET@host/bucket?region=…' }
}

function sftpFile(value: string): Read<SftpPlaces> {
  const read = readSftpPlaces(value)
  return 'places' in read ? { value: read.places } : { right: read.wrong }
}
