/**
 * Group posting. What limits a box is commits and round trips, not rows: whatever arrives while a
 * statement is on its way waits for the next one and travels together with its neighbours, in the
 * order of their keys so that two groups never wait for each other crosswise. After a pause a post
 * leaves at once; under way, small groups keep a few milliseconds apart, for a statement costs as
 * much for two as for ten and a busy box would spend itself on statements. An answer goes out only
 * after the commit.
 */
export type Group<In, Out> = {
  /** Resolves with this item's own outcome once its group has been committed. */
  readonly send: (item: In) => Promise<Out>
  /** Resolves when nothing is waiting or on its way. */
  readonly drained: () => Promise<void>
}

export type GroupOptions<In, Out> = {
  /** One statement, one commit; answers in the order of the items. */
  readonly post: (items: readonly In[]) => Promise<readonly Out[]>
  /** Items are sorted by this key; it is the person, so that locks are taken in one order. */
  readonly keyOf: (item: In) => string
  readonly atMost: number
  /** How many groups may be on their way at once: one per connection. */
  readonly lanes: number
  /** Milliseconds between two departures of small groups. */
  readonly apartMs: number
  /** Beyond this many waiting items a new one is refused at the edge. */
  readonly waitingAtMost: number
}

/** A group of this size leaves at once; a smaller one may wait for company. */
const worthALane = 16

export class TooManyWaiting extends Error {
  constructor() {
    super('Too many posts are waiting; try again in a moment')
  }
}

type Waiting<In, Out> = {
  readonly item: In
  readonly key: string
  readonly resolve: (out: Out) => void
  readonly reject: (fault: unknown) => void
}

export function createGroup<In, Out>(options: GroupOptions<In, Out>): Group<In, Out> {
  let waiting: Waiting<In, Out>[] = []
  let underway = 0
  let onDrained: (() => void)[] = []
  let scheduled = false
  const pace = createPace(() => next(), options.apartMs)

  function next(): void {
    while (underway < options.lanes && waiting.length > 0) {
      if (waiting.length < worthALane && pace.isTooEarly()) break
      pace.left()
      // Those who wait are shared among the free lanes: two half groups are done in half the time.
      const share = Math.ceil(waiting.length / (options.lanes - underway))
      const size = Math.min(options.atMost, Math.max(worthALane, share))
      const { group, rest } = firstGroup(waiting, size)
      waiting = rest
      underway += 1
      void depart(options.post, group).finally(() => {
        underway -= 1
        next()
      })
    }
    if (underway === 0 && waiting.length === 0) {
      for (const tell of onDrained) tell()
      onDrained = []
    }
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    // What arrives in the same turn of the event loop leaves together.
    setImmediate(() => {
      scheduled = false
      next()
    })
  }

  return {
    send: (item) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= options.waitingAtMost) {
          reject(new TooManyWaiting())
          return
        }
        waiting.push({ item, key: options.keyOf(item), resolve, reject })
        schedule()
      }),
    drained: () =>
      new Promise((resolve) => {
        onDrained.push(resolve)
        schedule()
      }),
  }
}

type Pace = {
  /** Wakes by itself when the time has come. */
  readonly isTooEarly: () => boolean
  readonly left: () => void
}

/** Keeps small groups apart: those who come soon after a departure wait for company. */
function createPace(wake: () => void, apartMs: number): Pace {
  let lastLeft = -Infinity
  let alarm: NodeJS.Timeout | undefined
  return {
    isTooEarly() {
      const early = Math.ceil(lastLeft + apartMs - performance.now())
      if (early <= 0) return false
      clearTimeout(alarm)
      alarm = setTimeout(wake, early)
      return true
    },
    left() {
      lastLeft = performance.now()
    },
  }
}

type Departure<In, Out> = {
  readonly group: readonly Waiting<In, Out>[]
  readonly rest: Waiting<In, Out>[]
}

/** Two posts of one person never share a statement: the second must see what the first wrote. */
function firstGroup<In, Out>(
  waiting: readonly Waiting<In, Out>[],
  atMost: number,
): Departure<In, Out> {
  const group: Waiting<In, Out>[] = []
  const rest: Waiting<In, Out>[] = []
  const keys = new Set<string>()
  for (const each of waiting) {
    if (group.length < atMost && !keys.has(each.key)) {
      keys.add(each.key)
      group.push(each)
    } else rest.push(each)
  }
  return { group: group.toSorted((a, b) => (a.key < b.key ? -1 : 1)), rest }
}

/** One item's fault must not spoil its neighbours: after a fault each travels alone. */
async function depart<In, Out>(
  post: GroupOptions<In, Out>['post'],
  group: readonly Waiting<In, Out>[],
): Promise<void> {
  try {
    const outs = await post(group.map((each) => each.item))
    group.forEach((each, at) => each.resolve(outs[at] as Out))
  } catch (fault) {
    if (group.length === 1) group[0]?.reject(fault)
    else for (const each of group) await depart(post, [each])
  }
}
