import { useWords } from '../words/words.ts'

function stateOf(at: number, current: number): 'done' | 'now' | 'todo' {
  if (at < current) return 'done'
  return at === current ? 'now' : 'todo'
}

export function Steps(props: { readonly names: readonly string[]; readonly current: number }) {
  const t = useWords('ui')
  const { names, current } = props
  const name = names[current]
  return (
    <>
      <p className="steps-line">
        {name === undefined
          ? t('stepsDone', { count: names.length })
          : t('stepOf', { position: current + 1, count: names.length, name })}
      </p>
      <ol className="steps" aria-label={t('steps')}>
        {names.map((each, at) => (
          <li
            key={each}
            data-state={stateOf(at, current)}
            aria-current={at === current ? 'step' : undefined}
          >
            <span>{each}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
