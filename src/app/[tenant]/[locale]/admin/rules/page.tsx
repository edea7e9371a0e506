import { Heading } from '../../../../../ui/heading.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { TextLink } from '../../../../../ui/text-link.tsx';
import { ActButton } from '../../../../admin/act-button.tsx';
import { AddInstrumentForm } from '../../../../admin/rules/add-instrument-form.tsx';
import { HistoryLink } from '../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import type { Props } from '../../../../admin/draft-page.ts';
import { loadDraft } from '../../../../admin/rules/load-draft.ts';
import { RuleErrors } from '../../../../admin/rules/rule-errors.tsx';
import { RuleState } from '../../../../admin/rules/rule-state.tsx';

const path = '/admin/rules';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await loadDraft(props, path);
  return adminMetadata(page, page.t('rules:list.title'), path, wrong);
}

/** The tenant's instruments, each with what its rule says and how far a change of it is. */
export default async function RulesPage(props: Props) {
  const { page, mayEdit, draft, document, tenant, asked, form, today } = await loadDraft(props, path);
  const { t, to, say } = page;
  const { instruments } = document.configuration;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('rules:list.title')}</Heading>
      <RuleErrors page={page} form={form} />
      <p>{t('rules:list.lead')}</p>
      {instruments.map((instrument) => (
        <Section key={instrument.key} id={instrument.key} heading={say(instrument.name).text}>
          <div className="stack">
            <RuleState page={page} tenant={tenant} published={draft.published} instrument={instrument} today={today} />
            <p>
              <TextLink
                href={to(`${path}/${instrument.key}`)}
                text={t('rules:list.edit', { name: say(instrument.name).text })}
              />
            </p>
            {mayEdit && instruments.length > 1 && (
              <ActButton
                page={page}
                verb="configuration/remove-instrument"
                hidden={{ seen: draft.seen, instrument: instrument.key }}
                text={t('rules:list.remove', { name: say(instrument.name).text })}
              />
            )}
          </div>
        </Section>
      ))}
      {mayEdit && (
        <Section id="add" heading={t('rules:add.heading')}>
          <AddInstrumentForm page={page} form={form} tenant={tenant} seen={draft.seen} />
        </Section>
      )}
      <HistoryLink page={page} place={['configuration', 'instruments']} />
    </AdminPage>
  );
}
