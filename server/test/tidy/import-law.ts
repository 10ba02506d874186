/** Who may know whom. The reason stands in each message. */
import { posix } from 'node:path'
import ts from 'typescript'
import { visit } from './source.ts'
import type { Fault, Source } from './source.ts'

/** Each capability may know those before it, through their index.ts; news to the right is a job. */
export const capabilityOrder = [
  'organisations',
  'people',
  'accounts',
  'cards',
  'contributions',
  'catalogues',
  'settlement',
  'clearing',
  'claims',
  'cases',
  'diagnosis',
  'enquiries',
  'calls',
] as const

type Imported = { readonly target: string; readonly typeOnly: boolean }

/** Why a file must not import that target; null when it may. */
type Law = (file: string, imported: Imported) => string | null

export function wrongImports(source: Source): readonly Fault[] {
  if (source.isTest) return []
  const law = lawFor(source.path)
  return importsOf(source).flatMap((imported) => {
    const reason = law(source.path, imported)
    return reason ? [`${source.path} imports ${imported.target}: ${reason}`] : []
  })
}

function lawFor(path: string): Law {
  if (path.includes('/rules/')) return rulesLaw
  if (path.startsWith('server/kernel/')) return kernelLaw
  if (path.startsWith('server/platform/')) return platformLaw
  if (path.startsWith('server/capabilities/')) return capabilityLaw
  if (path.startsWith('server/channels/')) return channelLaw
  if (path.startsWith('web/')) return webLaw
  return () => null
}

const kernelLaw: Law = (_, { target }) =>
  target.startsWith('server/kernel/') || target.startsWith('node:assert')
    ? null
    : 'the kernel stands on nothing but node:assert, so that everything can stand on it'

const rulesLaw: Law = (file, { target }) => {
  const ownRules = file.slice(0, file.indexOf('/rules/') + '/rules/'.length)
  if (target.startsWith(ownRules)) return null
  if (target.startsWith('server/kernel/') || target.startsWith('node:assert')) return null
  return 'a rule of law knows the kernel only: no clock, no database, no promise'
}

const platformLaw: Law = (_, { target }) => {
  if (!target.startsWith('server/') || /^server\/(kernel|platform)\//.test(target)) {
    return outsideLaw(target)
  }
  return 'the platform knows no business word: it imports the kernel and packages'
}

const capabilityLaw: Law = (file, { target, typeOnly }) => {
  const own = roomOf(file)
  if (/^server\/(kernel|platform)\//.test(target)) return null
  if (isDatabaseLibrary(target) && !typeOnly && !isStore(file)) {
    return 'all SQL of a room is in its store.ts'
  }
  if (!target.startsWith('server/')) return outsideLaw(target)
  const other = roomOf(target)
  if (!target.startsWith('server/capabilities/') || !other) {
    return 'a capability imports the kernel, the platform and capabilities to its left'
  }
  if (other === own) return null
  if (!target.endsWith(`/${other}/index.ts`)) return 'a room has one door: import its index.ts'
  const order: readonly (string | undefined)[] = capabilityOrder
  if (order.indexOf(other) < order.indexOf(own) || !order.includes(own)) return null
  return `${other} stands to the right of ${own}: send it a job in the same transaction instead`
}

const channelLaw: Law = (file, { target, typeOnly }) => {
  if (/^server\/(kernel|platform)\//.test(target)) return null
  if (isDatabaseLibrary(target) && !typeOnly)
    return 'a channel translates: SQL belongs to a store.ts'
  if (!target.startsWith('server/')) return outsideLaw(target)
  if (target.startsWith('server/capabilities/')) {
    return target.endsWith(`/${roomOf(target)}/index.ts`)
      ? null
      : 'a room has one door: import its index.ts'
  }
  if (target.startsWith('server/channels/') && roomOf(target) === roomOf(file)) return null
  return 'a channel knows capabilities and itself, never another channel'
}

const webLaw: Law = (_, { target }) =>
  /^(server|sim|tools|bench)\//.test(target)
    ? 'the web knows the server through the published document only'
    : null

/** What the server is made of must not lean on what surrounds it. */
function outsideLaw(target: string): string | null {
  return /^(sim|tools|bench|web)\//.test(target)
    ? 'the server does not depend on the world around it'
    : null
}

function roomOf(path: string): string | undefined {
  return path.split('/')[2]
}

export function isStore(path: string): boolean {
  return /(^|[/-])store(-[a-z-]+)?\.ts$/.test(path)
}

function isDatabaseLibrary(target: string): boolean {
  return target === 'kysely' || target === 'pg'
}

function importsOf(source: Source): readonly Imported[] {
  const found: Imported[] = []
  visit(source.tree, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      found.push({ target: resolved(source.path, node.moduleSpecifier.text), typeOnly })
    }
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      const name = (node.moduleSpecifier as ts.StringLiteral).text
      found.push({ target: resolved(source.path, name), typeOnly: node.isTypeOnly })
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments
      if (name && ts.isStringLiteral(name)) {
        found.push({ target: resolved(source.path, name.text), typeOnly: false })
      }
    }
  })
  return found
}

function resolved(file: string, name: string): string {
  if (name.startsWith('.')) return posix.join(posix.dirname(file), name)
  if (name.startsWith('#server/')) return name.slice(1)
  if (/^#(sim|tools)\//.test(name)) return name.slice(1)
  return name.startsWith('#') ? `server/${name.slice(1)}` : name
}
