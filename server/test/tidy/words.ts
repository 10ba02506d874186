/** Words that do not belong in this code, and what to write instead. */
import ts from 'typescript'
import { lineOf, visit } from './source.ts'
import type { Fault, Source } from './source.ts'

type Banned = {
  readonly pattern: RegExp
  readonly instead: string
  readonly where?: (source: Source) => boolean
}

const isServer = ({ path, isTest }: Source): boolean => path.startsWith('server/') && !isTest
const configFile = /(^|\/)(vite|vitest|playwright)\.config\.ts$/

const banned: readonly Banned[] = [
  {
    pattern: /\bnew Date\(|\bDate\.now\(/,
    instead: 'Temporal, passed in by the caller: Date knows no day without a time zone',
  },
  {
    pattern: /\bTemporal\.Now\b/,
    instead: 'the moment as a parameter: a rule that asks the clock cannot be checked',
    where: ({ path, isTest }) => !isTest && /^server\/(kernel|capabilities)\//.test(path),
  },
  {
    pattern: /\bparseFloat\(|\.toFixed\(/,
    instead: 'Money from #kernel/money.ts: a float loses fen',
  },
  {
    pattern: /\bconsole\.(log|warn|error|info|debug)\b/,
    instead: 'the log, which lets nothing personal through',
    where: isServer,
  },
  {
    pattern: /^export default\b/m,
    instead: 'a named export, so that a thing has one name',
    where: ({ path }) => !configFile.test(path),
  },
  { pattern: /\b(TODO|FIXME|HACK)\b|\/\/ XXX/, instead: 'nothing: finish it before it is merged' },
  {
    pattern: /\b(test|it|describe)\.(only|skip|todo)\(/,
    instead: 'a test that runs: a skipped one protects nobody',
  },
  { pattern: /@ts-(ignore|expect-error|nocheck)/, instead: 'types that are right' },
  {
    pattern: /\b(vi|jest)\.mock\(/,
    instead: 'the real part, or a simulator of another organisation',
  },
]

export function bannedWords(source: Source): readonly Fault[] {
  return banned.flatMap(({ pattern, instead, where }) => {
    if (where && !where(source)) return []
    const match = pattern.exec(source.text)
    if (!match) return []
    const line = source.text.slice(0, match.index).split('\n').length
    return [`${source.path}:${line} says ${match[0].trim()}; write ${instead}`]
  })
}

/** `any` and `value!` tell the compiler to look away. */
export function lookAways(source: Source): readonly Fault[] {
  const faults: Fault[] = []
  visit(source.tree, (node) => {
    const where = `${source.path}:${lineOf(source, node)}`
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      faults.push(`${where} says any; write unknown, narrowed`)
    }
    if (ts.isNonNullExpression(node) && !source.isTest) {
      faults.push(`${where} says !; write what happens when it is absent`)
    }
  })
  return faults
}

const emptyNames = /(^|[/-])(utils?|helpers?|common|misc|manager|v2|legacy)([./-]|$)/

export function emptyName(source: Source): readonly Fault[] {
  return emptyNames.test(source.path)
    ? [`${source.path} has a name that says nothing; name it by what it is for`]
    : []
}
