/**
 * Which hosts the server calls because somebody else named them: those of the public internet, so that
 * nobody makes it knock at doors inside the house. Names are resolved once, judged, and what was judged is
 * what is connected to.
 */
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** The public internet; or, in a demonstration, also this machine and its neighbours. */
export type Reachable = 'public' | 'anywhere'

export class RefusedAddress extends Error {
  readonly code = 'ADDRESS_REFUSED'
  constructor() {
    super('the host is not one of the public internet')
  }
}

// IANA's special-purpose registries, https://www.iana.org/assignments/iana-ipv4-special-registry.
const notPublic4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
])
/** Of the sixth version only what is given out for the internet; of that, not what wraps the fourth. */
const global6 = listOf('ipv6', [['2000::', 3]])
const notPublic6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])
const loopback = listOf('ipv4', [['127.0.0.0', 8]])

function listOf(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, bits] of nets) list.addSubnet(net, bits, family)
  return list
}

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic4.check(address, 'ipv4')
  return global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6')
}

/**
 * Whether an address that somebody names may be called at all; what its name stands for is judged when it
 * is called. In clear only on this machine itself, in a demonstration.
 */
export function mayBeCalled(url: URL, reachable: Reachable): boolean {
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false
  const host = hostOf(url)
  if (url.protocol === 'http:') return reachable === 'anywhere' && isThisMachine(host)
  if (url.protocol !== 'https:') return false
  return reachable === 'anywhere' || isIP(host) === 0 || isPublicAddress(host)
}

function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

function isThisMachine(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true
  return isIP(host) === 4 && loopback.check(host, 'ipv4')
}

/** For a connection: one address in the house among many is enough to refuse the name. */
export const lookUpPublic: LookupFunction = (hostname, options, found) => {
  lookup(hostname, { ...options, all: true }, (fault, addresses) => {
    const [first] = addresses ?? []
    if (fault) return found(fault, '')
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return found(new RefusedAddress(), '')
    }
    return options.all ? found(null, addresses) : found(null, first.address, first.family)
  })
}
