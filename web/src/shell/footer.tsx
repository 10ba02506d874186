import { Link } from '@tanstack/react-router'
import { useSite } from '../api/session.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'

/** Help stands here, in the same place, on every page. */
export function Footer() {
  const t = useWords('shell')
  const hotline = useSite()?.hotline ?? '12333'
  return (
    <footer className="foot">
      <div className="within">
        <div className="hotline">
          <Icon name="phone" />
          <p>
            {t('help.call')}
            <br />
            <a href={`tel:${hotline}`}>{hotline}</a>
          </p>
        </div>
        <div className="stack">
          <p>{t('help.otherWay')}</p>
          <p>{t('help.hours')}</p>
          <p>{t('help.mayCopy')}</p>
          <nav className="row" aria-label={t('help.label')}>
            <Link to="/loss">{t('help.reportLoss')}</Link>
            <Link to="/voucher">{t('help.voucher')}</Link>
            <Link to="/proof">{t('help.proof')}</Link>
            <Link to="/track">{t('help.findCard')}</Link>
            <Link to="/places">{t('help.places')}</Link>
          </nav>
        </div>
      </div>
    </footer>
  )
}
