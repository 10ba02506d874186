/** What is wrong with one field: a code for programs, a sentence for people. */
import type { ZodFastifySchemaValidationError } from 'fastify-type-provider-zod'
import type { Language } from '../context.ts'
import type { FieldProblem } from '../problem.ts'

const sentences = {
  required: { zh: '请填写这一项。', en: 'Fill this in.' },
  too_short: { zh: '内容太短，请补充完整。', en: 'This is too short.' },
  too_long: { zh: '内容太长，请缩短。', en: 'This is too long.' },
  too_small: { zh: '数值太小。', en: 'This number is too small.' },
  too_big: { zh: '数值太大。', en: 'This number is too large.' },
  wrong_form: { zh: '格式不正确，请核对。', en: 'This is not in the right form.' },
  not_an_option: { zh: '请从给出的选项中选择。', en: 'Choose one of the options given.' },
  unknown_field: { zh: '出现了不认识的字段。', en: 'There is a field that is not known here.' },
  citizen_number: {
    zh: '公民身份号码不正确，请对照身份证核对每一位。',
    en: 'This is not a valid citizen number; compare it with the ID card digit by digit.',
  },
  phone: {
    zh: '请填写 11 位手机号码。',
    en: 'Enter a mobile number of 11 digits.',
  },
  password_weak: {
    zh: '密码至少 8 位，并同时包含字母和数字。',
    en: 'Use at least 8 characters, with letters and digits.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type FieldCode = keyof typeof sentences

export function fieldProblem(
  issue: ZodFastifySchemaValidationError,
  language: Language,
): FieldProblem {
  const code = codeOf(issue)
  return { pointer: issue.instancePath, code, detail: sentences[code][language] }
}

function codeOf(issue: ZodFastifySchemaValidationError): FieldCode {
  const facts: Readonly<Record<string, unknown>> = issue.params
  switch (issue.keyword) {
    case 'custom': {
      const given = (facts['params'] as { code?: unknown } | undefined)?.code
      return typeof given === 'string' && given in sentences ? (given as FieldCode) : 'wrong_form'
    }
    case 'too_small':
      if (facts['origin'] === 'number') return 'too_small'
      return facts['minimum'] === 1 ? 'required' : 'too_short'
    case 'too_big':
      return facts['origin'] === 'number' ? 'too_big' : 'too_long'
    case 'invalid_value':
      return 'not_an_option'
    case 'unrecognized_keys':
      return 'unknown_field'
    case 'invalid_type':
      return /received undefined/.test(issue.message ?? '') ? 'required' : 'wrong_form'
    default:
      return 'wrong_form'
  }
}
