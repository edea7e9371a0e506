import { notFound } from 'next/navigation';
import {
  fieldsOfInstrument,
  instrumentOfFields,
  ruleToEdit,
} from '../../../../../../server/forms/rule/instrument-form.ts';
import { Heading } from '../../../../../../ui/heading.tsx';
import { TextLink } from '../../../../../../ui/text-link.tsx';
import { ActButton } from '../../../../../admin/act-button.tsx';
import { PlaceFacts } from '../../../../../admin/place-facts.tsx';
import { HistoryLink } from '../../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../admin/draft-notices.tsx';
import type { Search } from '../../../../../admin/draft-page.ts';
import { loadDraft } from '../../../../../admin/rules/load-draft.ts';
import { RuleErrors } from '../../../../../admin/rules/rule-errors.tsx';
import { RuleForm } from '../../../../../admin/rules/rule-form.tsx';
import { RulePreview } from '../../../../../admin/rules/rule-preview.tsx';
import { RuleState } from '../../../../../admin/rules/rule-state.tsx';

interface Props {
  params: Promise<{ tenant: string; locale: string; instrument: string }>;
  searchParams: Search;
}

async function load(props: Props) {
  const { instrument: key } = await props.params;
  const path = `/admin/rules/${key}`;
  const loaded = await loadDraft(props, path);
  const instrument = loaded.document.configuration.instruments.find((one) => one.key === key);
  if (!instrument) notFound();
  return { ...loaded, path, instrument };
}

export async function generateMetadata(props: Props) {
  const { page, path, instrument, wrong } = await load(props);
  return adminMetadata(page, page.say(instrument.name).text, path, wrong);
}

/** A rule of the draft as a form, with what it says above it. */
export default async function RulePage(props: Props) {
  const { page, mayEdit, path, draft, document, tenant, instrument, asked, form, today, tomorrow } = await load(props);
  const { t, language, say } = page;
  const { key } = instrument;
  const rule = ruleToEdit(instrument, today);
  const values = form?.values ?? fieldsOfInstrument(instrument, rule, tomorrow, language);
  const read = instrumentOfFields(values, instrument, rule, language);
  const shown = read.edit && { ...instrument, addressees: read.edit.addressees };
  const prepared = rule.effectiveFrom > today && instrument.rules.some(({ effectiveFrom }) => effectiveFrom <= today);
  const seen = values['seen'] ?? draft.seen;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/rules', text: t('rules:list.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{say(instrument.name).text}</Heading>
      <RuleErrors page={page} form={form} />
      <RuleState page={page} tenant={tenant} published={draft.published} instrument={instrument} today={today} />
      <p>
        <TextLink href={page.to(`${path}/words`)} text={t('rules:words.link')} />
      </p>
      <p>
        <TextLink href={page.to(`${path}/correction`)} text={t('approval:correction.link')} />
      </p>
      {mayEdit && prepared && (
        <ActButton
          page={page}
          verb="configuration/take-rule-back"
          hidden={{ seen: draft.seen, instrument: key, version: String(rule.version) }}
          text={t('rules:act.takeBack')}
        />
      )}
      <RulePreview
        page={page}
        mayEdit={mayEdit}
        tenant={tenant}
        instrument={shown ?? instrument}
        rule={read.edit ? { ...read.edit.rule, version: rule.version } : null}
      />
      {mayEdit ? (
        <RuleForm
          form={{ page, values, errors: form?.errors ?? {} }}
          configuration={document.configuration}
          instrument={key}
          rule={rule}
          seen={seen}
        />
      ) : (
        <PlaceFacts
          page={page}
          document={document}
          places={['addressees', 'legalBasis', 'statutoryEffect', 'rules', 'provenance'].map((part) => [
            'configuration',
            'instruments',
            key,
            part,
          ])}
        />
      )}
      <HistoryLink page={page} place={['configuration', 'instruments', key]} />
    </AdminPage>
  );
}
