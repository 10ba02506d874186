/** A function fits a screen, a file fits one sitting. */
import ts from 'typescript'
import { lineOf, visit } from './source.ts'
import type { Fault, Source } from './source.ts'

const longestFunction = 60
const longestFile = 400

export function tooLong(source: Source): readonly Fault[] {
  const faults: Fault[] = []
  const lines = source.text.split('\n').length - 1
  if (lines > longestFile && !source.path.includes('/words/')) {
    faults.push(`${source.path} has ${lines} lines; ${longestFile} is one sitting: divide it`)
  }
  visit(source.tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
    const first = lineOf(source, node)
    const last = source.tree.getLineAndCharacterOfPosition(node.end).line + 1
    if (last - first + 1 <= longestFunction) return
    const name = node.name && ts.isIdentifier(node.name) ? node.name.text : 'a function'
    faults.push(
      `${source.path}:${first} ${name} has ${last - first + 1} lines; ${longestFunction} fit a screen`,
    )
  })
  return faults
}
