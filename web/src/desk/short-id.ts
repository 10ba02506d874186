/** A file as who watches names it: enough of its id to tell it from others, and nobody's name. */
export function shortId(id: string): string {
  return id.slice(-8)
}
