import type { HeadingLevel } from './heading.tsx';
import { InitiativeCard, type InitiativeCardProps } from './initiative-card.tsx';

type Props = {
  items: readonly Omit<InitiativeCardProps, 'row' | 'level'>[];
  /** `rows`: the register. `boxes`: the home page. */
  layout: 'rows' | 'boxes';
  level?: HeadingLevel | undefined;
};

export function InitiativeList({ items, layout, level = 3 }: Props) {
  return (
    <ul className={layout === 'rows' ? 'bare-list initiative-list' : 'bare-list card-grid'}>
      {items.map((item) => (
        <li key={item.href}>
          <InitiativeCard {...item} level={level} row={layout === 'rows'} />
        </li>
      ))}
    </ul>
  );
}
