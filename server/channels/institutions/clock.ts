/** Times of the interface are those of the wall clock of China, written as the standard writes them. */

const zone = 'Asia/Shanghai'

export function wallClock(at: Temporal.Instant): Temporal.PlainDateTime {
  return at.toZonedDateTimeISO(zone).toPlainDateTime()
}

export function dayOf(at: Temporal.Instant): Temporal.PlainDate {
  return wallClock(at).toPlainDate()
}

export function instantOfWall(moment: Temporal.PlainDateTime): Temporal.Instant {
  return moment.toZonedDateTime(zone).toInstant()
}

/** yyyy-MM-dd HH:mm:ss */
export function momentText(at: Temporal.Instant): string {
  return wallClock(at).toString({ smallestUnit: 'second' }).replace('T', ' ')
}

/** yyyyMMddHHmmss */
export function secondsText(at: Temporal.Instant): string {
  return wallClock(at).toString({ smallestUnit: 'second' }).replace(/\D/g, '')
}

/** yyyyMMddHHmmssSSS */
export function millisecondsText(at: Temporal.Instant): string {
  return wallClock(at).toString({ smallestUnit: 'millisecond' }).replace(/\D/g, '')
}
