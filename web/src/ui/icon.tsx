// Line drawings on a 24-unit grid; always beside a word, so they are hidden from speech.
const shapes = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 100 18 9 9 0 000-18',
  alert: 'M12 8v5m0 3.2v.1M12 3l9.5 17h-19z',
  info: 'M12 11v6m0-9.6v.1M12 3a9 9 0 100 18 9 9 0 000-18',
  card: 'M3 6h18v12H3zM3 10h18M7 15h4',
  lost: 'M3 6h18v12H3zM4 19L20 5',
  find: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13M15.5 15.5L21 21',
  wallet: 'M4 7h16v12H4zM4 7l11-3v3M20 11h-5a2 2 0 000 4h5',
  mail: 'M3 6h18v12H3zM3 7l9 6.5L21 7',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  phone: 'M6 3h4l1.5 5-2.5 2a12 12 0 005 5l2-2.5 5 1.5v4a2 2 0 01-2 2A16 16 0 014 5a2 2 0 012-2z',
  place:
    'M12 21s7-6.2 7-11.5a7 7 0 10-14 0C5 14.8 12 21 12 21M12 7a2.5 2.5 0 100 5 2.5 2.5 0 000-5',
  photo: 'M4 7h4l1.5-2.500h5L16 7h4v12H4zM12 9.500a3.5 3.5 0 100 7 3.5 3.5 0 000-7',
  print: 'M7 9V3h10v6M7 18H4v-9h16v9h-3M7 14h10v7H7z',
  download: 'M12 4v11m-4.5-4.500L12 15l4.5-4.500M5 20h14',
  key: 'M8 10a4 4 0 100 8 4 4 0 000-8M11 11.500L20 3m-4 4l3 3',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5',
  offline: 'M4 4l16 16M5 11a11 11 0 013-2m4-1a11 11 0 017 3M8.5 14.500a5 5 0 016 0M12 18.500h.1',
  open: 'M6 9l6 6 6-6',
} as const

export type IconName = keyof typeof shapes

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  )
}
