import { useNavigate } from '@tanstack/react-router'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { demoFactorCode } from '../api/demo-factor.ts'
import { useEnterAndLeave } from '../api/session.ts'
import type { Persona } from '../api/types.ts'
import { Icon } from '../ui/icon.tsx'
import { ErrorState } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { doors } from './doors.ts'

function useBecome(stay: boolean) {
  const { enter } = useEnterAndLeave()
  const navigate = useNavigate()
  return useAct(
    async ({ kind, login, password }: Persona, headers) => {
      const factor = kind === 'staff' ? { factorCode: await demoFactorCode(login) } : {}
      return answer(api.POST('/api/sessions', { body: { login, password, ...factor }, headers }))
    },
    {
      onDone: (session) => {
        if (session.kind !== 'citizen') return window.location.assign(doors[session.kind])
        enter(session)
        window.scrollTo(0, 0)
        if (!stay) void navigate({ to: doors.citizen })
      },
    },
  )
}

type TileProps = { readonly persona: Persona; readonly onChoose: (persona: Persona) => void }

function PersonaTile({ persona, onChoose }: TileProps) {
  const language = useLanguage()
  return (
    <li>
      <button type="button" className="tile" onClick={() => onChoose(persona)}>
        <Icon name={persona.kind === 'citizen' ? 'person' : 'key'} />
        <strong>
          {persona.name} · {persona.role[language]}
        </strong>
        <span>{persona.note[language]}</span>
      </button>
    </li>
  )
}

export type PersonasProps = {
  readonly personas: readonly Persona[]
  /** Sign in on the page one is on, instead of going to the home page. */
  readonly stay?: boolean
}

/** The people of the demonstration: one press signs in as one of them. */
export function Personas({ personas, stay = false }: PersonasProps) {
  const t = useWords('home')
  const become = useBecome(stay)
  const groups = [
    { title: t('demo.citizens'), people: personas.filter((each) => each.kind === 'citizen') },
    { title: t('demo.others'), people: personas.filter((each) => each.kind !== 'citizen') },
  ]
  return (
    <>
      <h2>{t('demo.title')}</h2>
      <p>{t('demo.body')}</p>
      {become.error ? <ErrorState error={become.error} /> : null}
      {groups.map((group) => (
        <section key={group.title} className="group">
          <h3>{group.title}</h3>
          <ul className="tiles">
            {group.people.map((persona) => (
              <PersonaTile key={persona.login} persona={persona} onChoose={become.mutate} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
