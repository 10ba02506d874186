/** Our extensions of Claim, each at the address that it is called by, for programs that check before they send. */
import type { Deps, Language, Resource } from './deps.ts'
import type { ExtensionName } from './names.ts'
import type { Words } from './words.ts'

type Described = {
  readonly title: Words
  readonly definition: Words
  /** Of one with parts what each holds; of one without, its own value. */
  readonly parts: Readonly<Record<string, Words>> | null
}

const described: Readonly<Record<ExtensionName, Described>> = {
  'account-used': {
    title: { zh: '使用个人账户', en: 'Account used' },
    definition: {
      zh: '是否由个人账户支付其能支付的部分；未要求时不动用个人账户',
      en: 'Whether the personal account pays what it can. Nothing is taken from it unasked.',
    },
    parts: null,
  },
  'relatives-used': {
    title: { zh: '亲属共济', en: 'Relatives used' },
    definition: {
      zh: '个人账户不足时，是否由已授权的亲属账户支付；须同时使用个人账户',
      en: 'Whether relatives who let the person pay are called on for what the account lacks. Only together with account-used.',
    },
    parts: null,
  },
  'pin-entry': {
    title: { zh: '终端输入的密码', en: 'PIN entry' },
    definition: {
      zh: '持卡人在本机构终端的密码键盘上输入的密码，由终端加密；以社会保障卡为凭证时使用',
      en: 'What the keypad of a terminal of this institution made of the PIN, enciphered there; of whoever shows a card.',
    },
    parts: {
      terminal: { zh: '终端号', en: 'Number of the terminal' },
      block: { zh: '密码密文，十六进制', en: 'The PIN block in hexadecimal figures' },
    },
  },
}

export function structureDefinition(
  { names }: Pick<Deps, 'names'>,
  name: ExtensionName,
  language: Language,
): Resource {
  const { title, definition, parts } = described[name]
  return {
    ...{ resourceType: 'StructureDefinition', id: name, url: names.extension(name) },
    ...{ name: camelOf(name), title: title[language], status: 'active', fhirVersion: '4.0.1' },
    ...{ description: definition[language], kind: 'complex-type', abstract: false },
    ...{ context: [{ type: 'element', expression: 'Claim' }], type: 'Extension' },
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
    derivation: 'constraint',
    differential: {
      element: [
        {
          ...{ id: 'Extension', path: 'Extension', min: 0, max: '1' },
          ...{ short: title[language], definition: definition[language] },
        },
        ...(parts ? elementsOfParts(parts, language) : [nothing('Extension.extension')]),
        urlElement('Extension.url', 'Extension.url', names.extension(name)),
        parts ? nothing('Extension.value[x]') : valueElement('Extension', 'boolean'),
      ],
    },
  }
}

function elementsOfParts(parts: Readonly<Record<string, Words>>, language: Language): object[] {
  return Object.entries(parts).flatMap(([name, words]) => {
    const id = `Extension.extension:${name}`
    return [
      {
        ...{ id, path: 'Extension.extension', sliceName: name, min: 1, max: '1' },
        ...{ short: words[language], definition: words[language] },
      },
      urlElement(`${id}.url`, 'Extension.extension.url', name),
      valueElement(id, 'string'),
    ]
  })
}

function urlElement(id: string, path: string, fixedUri: string): object {
  return { id, path, fixedUri }
}

function valueElement(of: string, code: 'boolean' | 'string'): object {
  const path = of === 'Extension' ? 'Extension.value[x]' : 'Extension.extension.value[x]'
  return { id: `${of}.value[x]`, path, min: 1, type: [{ code }] }
}

function nothing(path: string): object {
  return { id: path, path, max: '0' }
}

function camelOf(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, _dash: string, letter: string) => letter.toUpperCase())
}
