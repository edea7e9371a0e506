import { FilterRow } from '../../ui/filter-row.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { TopicLinks } from '../../ui/topic-links.tsx';
import { filterChoices } from '../initiatives/filter-fields.tsx';
import { listAddress } from '../initiatives/list-address.ts';
import type { PageContext } from '../page-context.ts';

/** "What touches me?": the list by topic or by place. */
export function TouchesMe({ page }: { page: PageContext }) {
  const { t, to } = page;
  const { topic, place } = filterChoices(page);
  return (
    <Section id="touches-me" heading={t('initiatives:home.touchesMe')}>
      <div className="stack">
        <TopicLinks items={topic.map(({ value, text }) => ({ href: to(listAddress({ topic: value })), text }))} />
        <FilterRow action={to('/initiatives')} submitText={t('initiatives:list.show')}>
          <Select
            name="place"
            label={t('initiatives:home.whereYouLive')}
            options={[{ value: '', text: t('initiatives:filterAll.place') }, ...place]}
          />
        </FilterRow>
      </div>
    </Section>
  );
}
