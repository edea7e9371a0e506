import { notFound } from 'next/navigation';
import { fromDay } from '../../../../../../../../i18n/local-days.ts';
import { correctedRuleOf, fieldsOfCorrection } from '../../../../../../../../server/forms/rule/correction-fields.ts';
import { Heading } from '../../../../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../../../admin/admin-page.tsx';
import type { DraftAsked } from '../../../../../../../admin/draft-notices.tsx';
import { CorrectionEffectView } from '../../../../../../../admin/rules/correction-effect-view.tsx';
import { CorrectionForm } from '../../../../../../../admin/rules/correction-form.tsx';
import { loadCorrections } from '../../../../../../../admin/rules/load-corrections.ts';
import { hasErrors } from '../../../../../../../admin/draft-fields.tsx';
import { RuleErrors } from '../../../../../../../admin/rules/rule-errors.tsx';

interface Props {
  params: Promise<{ tenant: string; locale: string; instrument: string; version: string }>;
  searchParams: Promise<DraftAsked>;
}

async function load({ params, searchParams }: Props) {
  const loaded = await loadCorrections(params, searchParams);
  const { version } = await params;
  const rule = loaded.instrument.rules.find((one) => String(one.version) === version);
  if (!rule || rule.effectiveFrom > loaded.today || loaded.me === null) notFound();
  const date = fromDay(loaded.page.language, rule.effectiveFrom);
  const title = loaded.page.t('approval:correction.formTitle', { date, name: loaded.name });
  return { ...loaded, rule, title, path: `${loaded.path}/${version}`, back: loaded.path };
}

export async function generateMetadata(props: Props) {
  const { page, path, title, form } = await load(props);
  return adminMetadata(page, title, path, hasErrors(form));
}

/** A rule of running initiatives as a form: what the law makes of it, why, and what that would do. */
export default async function CorrectRulePage(props: Props) {
  const { page, path, back, configuration, instrument, name, rule, title, form } = await load(props);
  const { t, language, caller } = page;
  const values = form?.values ?? fieldsOfCorrection(instrument, rule, language);
  const typed = form && correctedRuleOf(values, rule, language).read;
  const input = typed && { instrument: instrument.key, ruleVersion: rule.version, ...typed };
  const tried = input && (await staffOrLeave(page, path, caller.approval.tryCorrection(input)));
  return (
    <AdminPage page={page} path={path} back={{ href: back, text: t('approval:correction.title', { name }) }}>
      <Heading level={1} id="form">
        {title}
      </Heading>
      <RuleErrors page={page} form={form} />
      <p>{t('approval:correction.formLead')}</p>
      {tried && <CorrectionEffectView page={page} tried={tried} />}
      <CorrectionForm
        form={{ page, values, errors: form?.errors ?? {} }}
        configuration={configuration}
        instrument={instrument.key}
        rule={rule}
      />
    </AdminPage>
  );
}
