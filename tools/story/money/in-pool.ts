/** Does the work for each, so many at once, and gives the results in the order of the items. */
export async function inPool<Item, Result>(
  atOnce: number,
  items: readonly Item[],
  work: (item: Item, place: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = items.entries()
  const results: Result[] = []
  async function goOn(): Promise<void> {
    for (const [place, item] of waiting) results[place] = await work(item, place)
  }
  await Promise.all(Array.from({ length: atOnce }, goOn))
  return results
}
