import { Link } from '@tanstack/react-router'
import { answer, api } from '../api/client.ts'
import type { Inheritance, OwnCase } from '../api/types.ts'
import { Button } from '../ui/button.tsx'
import { FilePaper } from '../ui/file-paper.tsx'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { type Answer, SummaryList } from '../ui/summary-list.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Either = OwnCase | Inheritance

const tones = {
  ...{ open: 'wait', carried_out: 'ok', withdrawn: 'plain', reopened: 'ok' },
} as const satisfies Record<Either['state'], Tone>

function Head({ found, title }: { readonly found: Either; readonly title: string }) {
  const t = useWords('accountCases')
  return (
    <>
      <h2>{title}</h2>
      <p>
        <span className="number">{found.reference}</span>{' '}
        <Tag tone={tones[found.state]}>{t(`state.${found.state}`)}</Tag>
        {found.overdue ? (
          <>
            {' '}
            <Tag tone="danger">{t('overdue')}</Tag>
          </>
        ) : null}
      </p>
    </>
  )
}

/** What comes next; of a case that waits for nobody, nothing. */
function Next({ found }: { readonly found: Either }) {
  const t = useWords('accountCases')
  const language = useLanguage()
  if (found.next === 'nothing') return null
  const isPressing = found.next === 'papers' || found.next === 'other_account'
  return (
    <Notice tone={isPressing ? 'wait' : 'info'} title={t(`next.${found.next}`)}>
      <p>{t(`nextWhat.${found.next}`)}</p>
      {found.overdue && found.dueOn ? (
        <p>{t('overdueWhat', { day: dayText(found.dueOn, language) })}</p>
      ) : null}
    </Notice>
  )
}

function Papers({ papers }: { readonly papers: Either['papersNeeded'] }) {
  const t = useWords('accountCases')
  return (
    <>
      <h3>{t('papers.title')}</h3>
      <ul className="plain stack">
        {papers.map(({ code, name, filed }) => (
          <li key={code}>
            {name}{' '}
            <Tag tone={filed ? 'ok' : 'wait'}>{t(filed ? 'papers.filed' : 'papers.missing')}</Tag>
          </li>
        ))}
      </ul>
    </>
  )
}

function useCommon(found: Either): { readonly days: Answer[]; readonly money: Answer[] } {
  const t = useWords('accountCases')
  const language = useLanguage()
  const { openedAt, dueOn, endedAt, state, payouts } = found
  const moment = (text: string) => <Unbroken>{momentText(text, language)}</Unbroken>
  const promised = dueOn ? <Unbroken>{dayText(dueOn, language)}</Unbroken> : t('noDay')
  return {
    days: [
      { label: t('openedAt'), value: moment(openedAt) },
      ...(state === 'open' ? [{ label: t('dueOn'), value: promised }] : []),
      ...(endedAt ? [{ label: t('endedAt'), value: moment(endedAt) }] : []),
    ],
    money: payouts
      .filter((each) => each.state !== 'replaced')
      .map((each) => ({
        label: t(`payout.${each.state}`),
        value: (
          <>
            <Money amount={each.amount} />{' '}
            {each.settledAt ? <span className="small quiet">{moment(each.settledAt)}</span> : null}
          </>
        ),
      })),
  }
}

/** Open again: what is in the account, what is not, and what to do about a card. */
function Reopened({ reopening }: { readonly reopening: NonNullable<OwnCase['reopening']> }) {
  const t = useWords('accountCases')
  const language = useLanguage()
  const { at, putBack, because } = reopening
  return (
    <Notice title={t('reopened.title', { moment: momentText(at, language) })}>
      <p>{t('reopened.money', { amount: putBack })}</p>
      <p>{t(`reopened.cover.${because === 'came_back' ? 'anew' : 'as_before'}`)}</p>
      <p>
        {t('reopened.card')} <Link to="/apply">{t('reopened.apply')}</Link>
      </p>
    </Notice>
  )
}

type OwnProps = {
  readonly found: OwnCase
  readonly onFiled: () => void
  readonly onWithdraw: () => void
}

export function OwnCaseBox({ found, onFiled, onWithdraw }: OwnProps) {
  const t = useWords('accountCases')
  const language = useLanguage()
  const { days, money } = useCommon(found)
  const { reason, state, payee, amount } = found
  const isOwnWish = reason !== 'death'
  return (
    <section className="box stack">
      <Head found={found} title={t(`reason.${reason}`)} />
      {isOwnWish || state !== 'open' ? (
        <Next found={found} />
      ) : (
        <Notice tone="danger" title={t('alive.title')}>
          <p>{t('alive.what')}</p>
        </Notice>
      )}
      {found.reopening ? <Reopened reopening={found.reopening} /> : null}
      <SummaryList
        answers={[
          {
            label: t('happenedOn'),
            value: <Unbroken>{dayText(found.happenedOn, language)}</Unbroken>,
          },
          ...(payee
            ? [{ label: t('payee'), value: `${payee.name} ${payee.maskedAccount ?? ''}` }]
            : []),
          ...days,
          ...(amount ? [{ label: t('amount'), value: <Money amount={amount} /> }] : []),
          ...money,
        ]}
      />
      {state === 'open' && isOwnWish ? (
        <>
          <Papers papers={found.papersNeeded} />
          <FileOwnPaper found={found} onFiled={onFiled} />
          <div className="buttons">
            <Button look="quiet" onPress={onWithdraw}>
              {t('withdraw.start')}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  )
}

function FileOwnPaper({ found, onFiled }: Pick<OwnProps, 'found' | 'onFiled'>) {
  const t = useWords('accountCases')
  return (
    <FilePaper
      title={t('papers.file')}
      submit={t('papers.submit')}
      papers={found.papersNeeded}
      send={({ kind, file }, headers) =>
        answer(
          api.POST('/api/me/closings/{caseId}/documents/{kind}', {
            params: { path: { caseId: found.caseId, kind } },
            body: file,
            bodySerializer: (body) => body,
            headers: { ...headers, 'content-type': file.type },
          }),
        )
      }
      onFiled={onFiled}
    />
  )
}

export function InheritanceBox({ found }: { readonly found: Inheritance }) {
  const t = useWords('accountCases')
  const { days, money } = useCommon(found)
  return (
    <section className="box stack">
      <Head found={found} title={t('inheritance.title', { name: found.maskedHolder })} />
      <Next found={found} />
      <SummaryList
        answers={[
          { label: t('inheritance.share'), value: `${found.share / 100}%` },
          {
            label: t('inheritance.into'),
            value: found.maskedAccount ?? t('inheritance.ownAccount'),
          },
          ...days,
          ...money,
        ]}
      />
      {found.state === 'open' ? <Papers papers={found.papersNeeded} /> : null}
      {found.state === 'reopened' ? <p>{t('inheritance.reopened')}</p> : null}
    </section>
  )
}
