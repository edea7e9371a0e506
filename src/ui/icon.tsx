import type { ReactNode } from 'react';

const shapes = {
  check: <path d="m5 12.5 4.5 4.5L19 7" />,
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  plus: <path d="M12 5v14M5 12h14" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  filter: <path d="M4 6h16M7 12h10M10 18h4" />,
  back: <path d="m15 5-7 7 7 7" />,
  next: <path d="m9 5 7 7-7 7" />,
  person: circled(12, 8, 4, 'M4 21c0-5 3.5-7 8-7s8 2 8 7'),
  people: circled(
    9,
    8,
    3.5,
    'M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5.2a3.5 3.5 0 0 1 0 5.6M18 14.6c2.2.8 3.5 2.6 3.5 5.4',
  ),
  pen: <path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4" />,
  building: <path d="M4 20h16M6 20v-8M10 20v-8M14 20v-8M18 20v-8M3 10l9-6 9 6z" />,
  gavel: <path d="M4 21h10M9 6l6 6M7 8l4-4 6 6-4 4zM14 13l6 6" />,
  half: circled(12, 12, 9, 'M12 3v18M12 3a9 9 0 0 1 0 18'),
  ended: circled(12, 12, 9, 'M8 12h8'),
  paused: circled(12, 12, 9, 'M10 8.5v7M14 8.5v7'),
  refused: circled(12, 12, 9, 'M5.6 5.6l12.8 12.8'),
  returned: <path d="M9 5 4 10l5 5M4 10h11a5 5 0 0 1 0 10h-3" />,
  clock: circled(12, 12, 9, 'M12 7v5l3 2'),
  info: circled(12, 12, 9, 'M12 11v6M12 7v.5'),
  warning: <path d="M12 3 2 20h20zM12 10v4M12 17v.5" />,
  calendar: <path d="M4 6h16v15H4zM4 10h16M8 3v5M16 3v5" />,
  shield: <path d="M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5" />,
  eye: circled(12, 12, 3, 'M2 12c2.5-4.5 6-7 10-7s7.5 2.5 10 7c-2.5 4.5-6 7-10 7s-7.5-2.5-10-7z'),
  'eye-off': (
    <path d="M3 3l18 18M10 5.2A9 9 0 0 1 12 5c4 0 7.5 2.5 10 7a16 16 0 0 1-3 3.8M6.5 6.5A16 16 0 0 0 2 12c2.5 4.5 6 7 10 7a10 10 0 0 0 4.5-1" />
  ),
  store: <path d="M4 7c0-2 16-2 16 0v10c0 2-16 2-16 0zM4 7c0 2 16 2 16 0M4 12c0 2 16 2 16 0" />,
  mail: <path d="M3 6h18v12H3zM3 7l9 7 9-7" />,
  share: (
    <>
      <circle cx="6" cy="12" r="2.5" />
      <circle cx="18" cy="6" r="2.5" />
      <circle cx="18" cy="18" r="2.5" />
      <path d="m8.2 11 7.5-4M8.2 13l7.5 4" />
    </>
  ),
  print: <path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z" />,
  file: <path d="M6 2h8l4 4v16H6zM14 2v4h4" />,
  media: <path d="M4 10v4h4l8 5V5L8 10zM19 9v6" />,
  refresh: <path d="M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5" />,
  pin: circled(12, 10, 2.5, 'M12 21c-4-4.5-7-7.5-7-11a7 7 0 0 1 14 0c0 3.500-3 6.500-7 11z'),
} satisfies Record<string, ReactNode>;

function circled(cx: number, cy: number, r: number, d: string) {
  return (
    <>
      <circle cx={cx} cy={cy} r={r} />
      <path d={d} />
    </>
  );
}

export type IconName = keyof typeof shapes;
const pointing = new Set<IconName>(['back', 'next', 'returned']);

/** A line drawing beside words; hidden from screen readers, mirrored in right-to-left text if it points. */
export function Icon({ name, small }: { name: IconName; small?: boolean | undefined }) {
  const classes = ['icon', small && 'icon--small', pointing.has(name) && 'icon--points'].filter(Boolean).join(' ');
  return (
    <svg className={classes} viewBox="0 0 24 24" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
