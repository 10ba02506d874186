/** What one was told, to be read again on one's own page. */
import { z } from 'zod'
import { runCommand } from '#platform/commands/run-command.ts'
import { markNoticesSeen, type Notice, noticesOf } from '#platform/mail/notices.ts'
import { commandAct } from '../act-of.ts'
import { type Language, type Routes, selfOf } from '../context.ts'
import { doneOrProblem } from '../problem.ts'
import { id, instantText } from '../schemas.ts'

export const shownNotices = z
  .object({
    notices: z.array(
      z.object({
        noticeId: z.string(),
        kind: z.string(),
        text: z.string(),
        at: instantText,
        seen: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Notices' })

export const noticesSeen = {
  body: z.strictObject({ newest: id }),
  response: { 200: z.object({ seen: z.int() }) },
}

export const noticesAtMost = 100

export function inLanguage(
  notices: readonly Notice[],
  language: Language,
): z.infer<typeof shownNotices> {
  return {
    notices: notices.map(({ noticeId, kind, seen, words, at }) => ({
      ...{ noticeId, kind, seen, text: words[language], at: at.toString() },
    })),
  }
}

export const noticeRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/notices',
    {
      config: { action: 'notices.look-at-own', reads: true },
      schema: { response: { 200: shownNotices } },
    },
    async (request) => {
      const reader = { personId: selfOf(request) }
      return inLanguage(await noticesOf(deps, reader, noticesAtMost), request.language)
    },
  )

  app.post(
    '/api/me/notices/seen',
    { config: { action: 'notices.mark-seen' }, schema: noticesSeen },
    async (request) => {
      const personId = selfOf(request)
      const act = commandAct(request, deps)
      const { newest } = request.body
      const ran = await runCommand(deps.db, act, {
        personId,
        action: 'notices.mark-seen',
        body: { newest },
        decide: async (tx) => {
          const seen = await markNoticesSeen(tx, { personId, newest, at: act.at })
          return { kind: 'marked', seen }
        },
        objectOf: () => newest,
      })
      return { seen: doneOrProblem(ran).outcome.seen }
    },
  )
}
