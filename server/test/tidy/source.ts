/** A source file as the tidy rules look at it. */
import ts from 'typescript'

export type Source = {
  /** From the project's folder, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
  readonly isTest: boolean
}

/** One fault, in words that tell its author what to do. */
export type Fault = string

export function parseSource(path: string, text: string): Source {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind)
  return { path, text, tree, isTest: /\.test\.tsx?$|(^|\/)test\//.test(path) }
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

export function lineOf(source: Source, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1
}
