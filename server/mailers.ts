/** By which way messages leave: a gateway and a mail server, or folders where there is none. */
import { join } from 'node:path'
import { gatewaySender } from '#platform/mail/gateway-sender.ts'
import { createMailer, demoSender, folderSender, type Mailer } from '#platform/mail/mailer.ts'
import { smtpSender } from '#platform/mail/smtp-sender.ts'
import type { Services } from './services.ts'

type Needed = Pick<Services, 'area' | 'config' | 'db' | 'log' | 'now' | 'personal'>

export function mailersOf(services: Needed): readonly Mailer[] {
  const { area, config } = services
  const { mailServer, smsGateway } = config
  const otherwise = (folder: string) =>
    config.demo ? demoSender : folderSender(join(config.dataFolder, folder))
  const texts = createMailer({
    ...{ ...services, medium: 'text' },
    sender: smsGateway ? gatewaySender(smsGateway) : otherwise('sms'),
    quiet: () => area.messages.quiet,
  })
  // A mailbox wakes nobody: e-mail knows no quiet hours.
  const mail = createMailer({
    ...{ ...services, medium: 'mail' },
    sender: mailServer ? smtpSender(mailServer) : otherwise('mail'),
  })
  return [texts, mail]
}
