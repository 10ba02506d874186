import type { PolicyRehearsal } from '../api/desk-types.ts'
import { Tag } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'

const tones = { running: 'wait', stopped: 'plain', done: 'ok', failed: 'danger' } as const

export function RehearsalState({ state }: Pick<PolicyRehearsal, 'state'>) {
  const t = useWords('policies')
  return <Tag tone={tones[state]}>{t(`rehearsal.state.${state}`)}</Tag>
}
