import { Link } from '@tanstack/react-router'
import { Icon, type IconName } from '../ui/icon.tsx'

export type TileProps = {
  readonly to: string
  readonly icon: IconName
  readonly title: string
  readonly hint: string
  readonly danger?: boolean
}

export function Tile({ to, icon, title, hint, danger = false }: TileProps) {
  return (
    <li>
      <Link className={danger ? 'tile tile-danger' : 'tile'} to={to}>
        <Icon name={icon} />
        <strong>{title}</strong>
        <span>{hint}</span>
      </Link>
    </li>
  )
}
