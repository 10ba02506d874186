/**
 * Every shape is known twice to its library, as it is read and as it is written. What the two say alike
 * is published once, and what no route speaks of is not published.
 */
type Schemas = Record<string, unknown>
type Document = { readonly components?: { readonly schemas?: object }; readonly paths?: object }

const place = '#/components/schemas/'

export function oneSchemaPerId<D extends object>(document: D): D {
  const { components, paths } = document as Document
  const schemas = { ...components?.schemas } as Schemas
  const twins = twinsIn(schemas)
  const onePaths = withOneName(paths, twins)
  const kept: Schemas = {}
  const open = [...namesIn(onePaths)]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name in kept) continue
    kept[name] = withOneName(schemas[name], twins)
    open.push(...namesIn(kept[name]))
  }
  const inOrder = Object.entries(kept).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...document,
    paths: onePaths,
    components: { ...components, schemas: Object.fromEntries(inOrder) },
  }
}

/** Those whose two sides say the same, by the name of the side that is read. */
function twinsIn(schemas: Schemas): ReadonlySet<string> {
  const inputs = Object.keys(schemas).filter(
    (name) => name.endsWith('Input') && writtenName(name) in schemas,
  )
  const all = new Set(inputs)
  const said = (schema: unknown): string => JSON.stringify(withOneName(schema, all))
  return new Set(inputs.filter((name) => said(schemas[name]) === said(schemas[writtenName(name)])))
}

function writtenName(name: string): string {
  return name.replace(/Input$/, '')
}

function withOneName<T>(value: T, twins: ReadonlySet<string>): T {
  const text = JSON.stringify(value) ?? 'null'
  return JSON.parse(
    text.replaceAll(/"#\/components\/schemas\/(\w+)"/g, (_, name: string) =>
      JSON.stringify(place + (twins.has(name) ? writtenName(name) : name)),
    ),
  ) as T
}

function namesIn(value: unknown): readonly string[] {
  const text = JSON.stringify(value) ?? ''
  return [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
}
