// Goal: telephones of people who have never seen our code reach the hotline: a loss report, a wrong PIN
// series to the lock, a language switch, a hang-up in mid-dialogue, and fifty calls at once.
// Method: Net::SIP (Debian: libnet-sip-perl) and sipp (Debian: sip-tester), each where it is installed,
// call over real SIP and RTP; what happened is read from the database. The same is shown with a telephone
// of our own in `sip/sip-calls.test.ts`, which always runs.
// Teeth: as long as a key under an old timestamp was taken for a packet that had been overtaken, the
// recordings that sipp plays were not heard, and both of its tests failed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { SipEndpoint } from './sip/endpoint.ts'
import { hotlineWorld, type HotlineWorld, openCalls } from './test/world.ts'

const hasNetSip = spawnSync('perl', ['-MNet::SIP', '-e', '1']).status === 0
/** It plays recordings through a raw socket, which root alone may open. */
const hasSipp = process.getuid?.() === 0 && spawnSync('sipp', ['-v']).error === undefined

let world: HotlineWorld
let endpoint: SipEndpoint
beforeAll(async () => {
  world = await hotlineWorld()
  endpoint = await world.endpoint()
})
afterAll(async () => {
  await endpoint.drain()
  await world.world.auditAndStop()
})

/** Calls, presses what each argument says after half a second of listening, and hangs up. */
const perlCaller = `
use strict; use warnings; use Net::SIP qw(:all);
my ($port, @keys) = @ARGV;
my $ua = Net::SIP::Simple->new(from => 'sip:13900000009@127.0.0.1', outgoing_proxy => "127.0.0.1:$port",
  domain => '127.0.0.1');
my $over;
my $call = $ua->invite("sip:12333\\@127.0.0.1:$port",
  init_media => $ua->rtp('media_recv_echo', undef, 0), recv_bye => \\$over) or die 'not invited';
die 'not answered: ' . ($call->error // '') if $call->error;
for my $keys (@keys) {
  my $done; $call->dtmf($keys, duration => 100, methods => 'rfc2833', cb_final => \\$done);
  $ua->loop(10, \\$done, \\$over);
  $ua->loop(0.6, \\$over);
}
my $ended; $call->bye(cb_final => \\$ended); $ua->loop(3, \\$ended);
print "hung up\\n";
`

/** A caller hears that it is over before it is written down. */
const untilWrittenDown = (): Promise<void> => expect.poll(() => openCalls(world.deps)).toBe(0)

let serial = 100
async function holder() {
  serial += 1
  const [made] = await world.world.people({ count: 1, balanceFen: 10_000n, firstSerial: serial })
  if (!made) throw new Error('nobody was made')
  return made
}

describe.skipIf(!hasNetSip)('a caller by Net::SIP', () => {
  const callBy = async (...keys: readonly string[]): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'yika-perl-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const script = join(folder, 'caller.pl')
    writeFileSync(script, perlCaller)
    const said = await run('perl', [script, String(endpoint.port), ...keys])
    await untilWrittenDown()
    return said
  }

  test('reports a loss, and the next purchase is refused', async () => {
    const person = await holder()
    expect((await world.world.pay(person)).kind).toBe('approved')
    expect(await callBy('1', '1', person.cardNumber, person.pin, '1')).toContain('hung up')
    expect(await world.world.pay(person)).toMatchObject({ kind: 'refused' })
  }, 60_000)

  test('locks the PIN after a series of wrong ones, over several calls', async () => {
    const person = await holder()
    for (let calls = 0; calls < 3; calls++) {
      await callBy('1', '21', person.cardNumber, '999999', person.cardNumber, '888888')
    }
    expect(await world.world.pay(person)).toEqual({ kind: 'refused', refusal: 'pin_locked' })
  }, 120_000)

  test('switches the language, and hangs up in mid-dialogue without leaving half an act', async () => {
    const person = await holder()
    await callBy('2', '1', person.cardNumber, person.pin)
    const { rows } = await sql<{ language: string; state: string; service: string }>`
      select language, state, service from calls.call where person_id = ${person.personId}`.execute(
      world.deps.db,
    )
    expect(rows).toEqual([{ language: 'en', state: 'ended', service: 'loss' }])
    expect((await world.world.pay(person)).kind).toBe('approved')
  }, 60_000)
})

const sippSounds = '/usr/share/sip-tester'

/** Invites, plays recordings of keys as sipp brings them, and hangs up. */
function sippScenario(keys: string): string {
  const presses = [...keys].map(
    (key) =>
      `<nop><action><exec play_pcap_audio="${sippSounds}/dtmf_2833_${key}.pcap"/></action></nop><pause milliseconds="700"/>`,
  )
  return `<?xml version="1.0"?>
<scenario name="keys">
<send retrans="500"><![CDATA[
INVITE sip:12333@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:1390000[call_number]@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:12333@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:sipp@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=sipp 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
]]></send>
<recv response="100" optional="true"/>
<recv response="200" rtd="true"/>
<send><![CDATA[
ACK sip:12333@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:1390000[call_number]@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:12333@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Contact: <sip:sipp@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Length: 0

]]></send>
<pause milliseconds="800"/>
${presses.join('\n')}
<send retrans="500"><![CDATA[
BYE sip:12333@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:1390000[call_number]@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:12333@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
<recv response="200"/>
</scenario>
`
}

describe.skipIf(!hasSipp || !existsSync(join(sippSounds, 'dtmf_2833_1.pcap')))('sipp', () => {
  const callBy = async (scenario: string, ...counts: readonly string[]): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'yika-sipp-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'scenario.xml')
    writeFileSync(file, scenario)
    const to = [`127.0.0.1:${endpoint.port}`, '-i', '127.0.0.1', '-mi', '127.0.0.1']
    const more = ['-nostdin', '-timeout', '60s', ...counts]
    const said = await run('sipp', [...to, '-sf', file, ...more], folder)
    await untilWrittenDown()
    return said
  }

  test('reports a loss by recorded keys, and the next purchase is refused', async () => {
    const person = await holder()
    await callBy(sippScenario(`11${person.cardNumber}${person.pin}1`), '-m', '1')
    expect(await world.world.pay(person)).toMatchObject({ kind: 'refused' })
  }, 120_000)

  test('calls fifty times at once, and each call comes to the menu in its language', async () => {
    const before = await endedInEnglish()
    await callBy(sippScenario('2'), '-m', '50', '-l', '50', '-r', '50')
    expect((await endedInEnglish()) - before).toBe(50)
    expect(endpoint.counts().calls).toBe(0)
  }, 120_000)

  async function endedInEnglish(): Promise<number> {
    const { rows } = await sql<{ count: bigint }>`select count(*) as count from calls.call
      where language = 'en' and state = 'ended'`.execute(world.deps.db)
    return Number(rows[0]?.count ?? 0)
  }
})

/** Its output, or a fault that carries it. */
function run(program: string, given: readonly string[], cwd = tmpdir()): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { cwd })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')))
    child.on('error', reject)
    child.on('close', (status) => {
      if (status === 0) resolve(said)
      else reject(new Error(`${program} ended with ${status}: ${said.slice(-1_500)}`))
    })
  })
}
