/** What an employer was told, in the inbox that its officers share. */
import { runOfficeCommand } from '#platform/commands/run-command.ts'
import { markNoticesSeen, noticesOf } from '#platform/mail/notices.ts'
import { commandAct } from '../act-of.ts'
import { type Routes, staffOf } from '../context.ts'
import { inLanguage, noticesAtMost, noticesSeen, shownNotices } from '../people/notice-routes.ts'
import { doneOrProblem } from '../problem.ts'

export const inboxRoutes: Routes = (app, deps) => {
  app.get(
    '/api/employer/notices',
    {
      config: { action: 'employer.look-at-notices' },
      schema: { response: { 200: shownNotices } },
    },
    async (request) => {
      const { organisationId } = staffOf(request)
      return inLanguage(await noticesOf(deps, { organisationId }, noticesAtMost), request.language)
    },
  )

  app.post(
    '/api/employer/notices/seen',
    { config: { action: 'employer.mark-notices-seen' }, schema: noticesSeen },
    async (request) => {
      const { organisationId } = staffOf(request)
      const act = commandAct(request, deps)
      const { newest } = request.body
      const ran = await runOfficeCommand(deps.db, act, {
        action: 'employer.mark-notices-seen',
        body: { newest },
        decide: async (tx) => {
          const seen = await markNoticesSeen(tx, { organisationId, newest, at: act.at })
          return { kind: 'marked', seen }
        },
        objectOf: () => newest,
      })
      return { seen: doneOrProblem(ran).outcome.seen }
    },
  )
}
