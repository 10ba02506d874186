/** What the chapters about people’s own services share: who plays which part. */
import type { Visitor } from '../api.ts'
import type { Telling } from '../telling.ts'
import type { World } from '../world.ts'

export type People = {
  readonly world: World
  readonly tell: Telling
  /** Retired, and so covered. */
  readonly holder: World['holders'][number]
  /** The holder's file, as a window finds it. */
  readonly found: { readonly personId: string }
  readonly citizen: Visitor
  readonly clerk: Visitor
  readonly reviewer: Visitor
  /** Another one, who has decided nothing before. */
  readonly colleague: Visitor
  /** An area with other terms, while it starts; null where nobody has started one. */
  readonly away: Promise<World> | null
}

/** One service, told; each proves itself. */
export type Chapter = (people: People) => Promise<void>
