/** A turn as VoiceXML 2.1 (W3C): one form, one field of keys, and where what was pressed goes. */
import { entryLengths } from '../keypad.ts'
import type { Turn } from '../hotline.ts'
import { soundsOf } from '../sounds.ts'

const languages = { zh: 'zh-CN', en: 'en-US' } as const

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const names =
  'version="2.1" xmlns="http://www.w3.org/2001/vxml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.w3.org/2001/vxml http://www.w3.org/TR/voicexml21/vxml.xsd"'

/** What a browser fetches first. The key in it makes one call of a document that is submitted twice. */
export function startDocument(callKey: string): string {
  return [
    head,
    `<vxml ${names} xml:lang="zh-CN">`,
    `  <var name="key" expr="'${callKey}'"/>`,
    '  <var name="number" expr="session.connection.remote.uri"/>',
    '  <form id="start">',
    '    <block>',
    '      <submit next="/hotline/vxml/calls" method="post" namelist="key number"/>',
    '    </block>',
    '  </form>',
    '</vxml>',
    '',
  ].join('\n')
}

export function turnDocument(turn: Turn, operator: string | null): string {
  const { callId, step, language } = turn
  return [
    head,
    `<vxml ${names} xml:lang="${languages[language]}">`,
    '  <property name="inputmodes" value="dtmf"/>',
    '  <property name="fetchtimeout" value="15s"/>',
    `  <var name="call" expr="'${callId}'"/>`,
    `  <var name="step" expr="'${step}'"/>`,
    '  <var name="happened" expr="\'hung_up\'"/>',
    '  <catch event="connection.disconnect">',
    '    <submit next="/hotline/vxml/turns" method="post" namelist="call step happened"/>',
    '  </catch>',
    ...bodyOf(turn, operator),
    '</vxml>',
    '',
  ].join('\n')
}

function bodyOf(turn: Turn, operator: string | null): readonly string[] {
  switch (turn.wait.kind) {
    case 'key':
      return field(turn, { grammar: oneKey, termchar: '', wait: '8s' })
    case 'entry': {
      const { most } = entryLengths[turn.wait.entry]
      return field(turn, { grammar: keysUpTo(most), termchar: '#', wait: '12s' })
    }
    case 'person':
      return operator === null ? unreachable() : transfer(turn, operator)
    case 'over':
      return [
        '  <form id="over">',
        '    <block>',
        ...prompts(turn, 6),
        '      <exit/>',
        '    </block>',
        '  </form>',
      ]
  }
}

type Asked = {
  readonly grammar: readonly string[]
  readonly termchar: string
  readonly wait: string
}

/** Silence and what the grammar does not know are told alike; the dialogue counts them. */
function field(turn: Turn, { grammar, termchar, wait }: Asked): readonly string[] {
  return [
    '  <form id="turn">',
    `    <property name="termchar" value="${termchar}"/>`,
    '    <property name="interdigittimeout" value="6s"/>',
    `    <property name="timeout" value="${wait}"/>`,
    '    <field name="keys">',
    ...grammar,
    ...prompts(turn, 6),
    ...['noinput', 'nomatch'].flatMap((event) => [
      `      <${event}>`,
      '        <assign name="happened" expr="\'silence\'"/>',
      '        <submit next="/hotline/vxml/turns" method="post" namelist="call step happened"/>',
      `      </${event}>`,
    ]),
    '      <filled>',
    '        <assign name="happened" expr="\'keys\'"/>',
    '        <submit next="/hotline/vxml/turns" method="post" namelist="call step happened keys"/>',
    '      </filled>',
    '    </field>',
    '  </form>',
  ]
}

const grammarHead =
  '      <grammar xmlns="http://www.w3.org/2001/06/grammar" version="1.0" mode="dtmf" root="keys">'

const oneKey: readonly string[] = [
  grammarHead,
  '        <rule id="keys" scope="public"><one-of>',
  `          ${[...'0123456789*#'].map((key) => `<item>${key}</item>`).join('')}`,
  '        </one-of></rule>',
  '      </grammar>',
]

function keysUpTo(most: number): readonly string[] {
  return [
    grammarHead,
    `        <rule id="keys" scope="public"><item repeat="1-${most}"><ruleref uri="#key"/></item></rule>`,
    '        <rule id="key"><one-of>',
    `          ${[...'0123456789*'].map((key) => `<item>${key}</item>`).join('')}`,
    '        </one-of></rule>',
    '      </grammar>',
  ]
}

function prompts(turn: Turn, indent: number): readonly string[] {
  const before = ' '.repeat(indent)
  const sounds = soundsOf(turn)
  if (sounds.length === 0) return []
  return [
    `${before}<prompt bargein="true">`,
    ...sounds.map(({ path, text }) =>
      text === null
        ? `${before}  <audio src="${path}"/>`
        : `${before}  <audio src="${path}">${escaped(text)}</audio>`,
    ),
    `${before}</prompt>`,
  ]
}

/** The browser stays in the middle until somebody has answered, and comes back when nobody does. */
function transfer(turn: Turn, operator: string): readonly string[] {
  return [
    '  <form id="person">',
    `    <transfer name="person" type="consultation" dest="${escaped(operator)}" connecttimeout="45s">`,
    ...prompts(turn, 6),
    '      <filled>',
    '        <assign name="happened" expr="\'person_unreachable\'"/>',
    '        <submit next="/hotline/vxml/turns" method="post" namelist="call step happened"/>',
    '      </filled>',
    '    </transfer>',
    '  </form>',
  ]
}

function unreachable(): readonly string[] {
  return [
    '  <form id="person">',
    '    <block>',
    '      <assign name="happened" expr="\'person_unreachable\'"/>',
    '      <submit next="/hotline/vxml/turns" method="post" namelist="call step happened"/>',
    '    </block>',
    '  </form>',
  ]
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
