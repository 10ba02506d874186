/** A store writes and reads its own schema; another room shows what it wants to be read in views. */
import ts from 'typescript'
import { capabilityOrder, isStore } from './import-law.ts'
import { lineOf, visit } from './source.ts'
import type { Fault, Source } from './source.ts'

/** Of the platform, open to every store: they are written in the same transaction as the act. */
const shared = ['audit', 'command', 'outbox']
const platformSchemas = ['platform', 'access', 'keys', 'mail']

const schemas = [...capabilityOrder, ...platformSchemas].join('|')
const qualifiedName = new RegExp(`(?<![\\w./#-])(${schemas})\\.([a-z_]+)(?!\\.?ts\\b)`, 'g')

export function foreignTables(source: Source): readonly Fault[] {
  if (!source.path.startsWith('server/capabilities/') || !isStore(source.path)) return []
  const own = source.path.split('/')[2]
  const faults: Fault[] = []
  visit(source.tree, (node) => {
    if (!isText(node)) return
    for (const [name, schema = '', table = ''] of node.text.matchAll(qualifiedName)) {
      if (schema === own || shared.includes(schema) || table.startsWith('shown_')) continue
      faults.push(
        `${source.path}:${lineOf(source, node)} names ${name}; ` +
          `that is ${schema}'s own: read a view ${schema}.shown_…, or ask its index.ts`,
      )
    }
  })
  return faults
}

type TextNode = ts.StringLiteral | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail

function isText(node: ts.Node): node is TextNode | ts.NoSubstitutionTemplateLiteral {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  )
}
