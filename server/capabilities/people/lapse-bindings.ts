/** What the calendar does to bindings: proposals that nobody answered lapse, and last days come. */
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { closeAsked, readUnanswered } from './asked-binding-store.ts'
import type { AskedBinding, Binding } from './binding.ts'
import { changeBinding, holdPeople, readBinding, readDueBindings } from './binding-store.ts'
import type { PeopleDeps } from './find-person.ts'
import { tellBoth, tellOfBinding } from './tell-of-binding.ts'

const atOnce = 200

type Done = { readonly kind: 'lapsed' | 'ended' | 'nothing_to_do' }

/** The job. Run twice, or on two servers, it does nothing twice. */
export async function lapseBindings(
  deps: PeopleDeps,
  at: Temporal.Instant,
): Promise<{ readonly lapsed: number; readonly ended: number }> {
  const done: Done['kind'][] = []
  for (const binding of await readDueBindings(deps.db, { at, today: dayOf(at) }, atOnce)) {
    done.push(await lapse(deps, binding, at))
  }
  for (const asked of await readUnanswered(deps, at, atOnce)) {
    done.push(await closeUnanswered(deps, asked, at))
  }
  const count = (kind: Done['kind']): number => done.filter((each) => each === kind).length
  return { lapsed: count('lapsed'), ended: count('ended') }
}

async function lapse(deps: PeopleDeps, due: Binding, at: Temporal.Instant): Promise<Done['kind']> {
  const { ownerId, bindingId, proxyId } = due
  const state = due.state === 'proposed' ? 'lapsed' : 'ended'
  const ran = await runCommand<Done>(deps.db, systemAct(at, newId<CommandId>()), {
    personId: ownerId,
    action: state === 'lapsed' ? 'bindings.lapse' : 'bindings.end',
    body: { bindingId },
    decide: async (tx) => {
      await holdPeople(tx, ownerId, proxyId)
      const binding = await readBinding(tx, ownerId, bindingId)
      if (binding?.state !== due.state) return { kind: 'nothing_to_do' }
      const end = { state, by: 'time', reason: null, at } as const
      if (!(await changeBinding(tx, binding, end))) return { kind: 'nothing_to_do' }
      await tellBoth({ db: tx }, at, binding, `binding_${state}`)
      return { kind: state }
    },
    objectOf: () => bindingId,
  })
  return ran.kind === 'ran' ? ran.outcome.kind : 'nothing_to_do'
}

async function closeUnanswered(
  deps: PeopleDeps,
  asked: AskedBinding,
  at: Temporal.Instant,
): Promise<Done['kind']> {
  const { proxyId, bindingId } = asked
  const ran = await runCommand<Done>(deps.db, systemAct(at, newId<CommandId>()), {
    personId: proxyId,
    action: 'bindings.lapse',
    body: { bindingId },
    decide: async (tx) => {
      if (!(await closeAsked(tx, { proxyId, bindingId, at }))) return { kind: 'nothing_to_do' }
      await tellOfBinding({ db: tx }, at, asked, ['proxy', 'binding_lapsed'])
      return { kind: 'lapsed' }
    },
    objectOf: () => bindingId,
  })
  return ran.kind === 'ran' ? ran.outcome.kind : 'nothing_to_do'
}
