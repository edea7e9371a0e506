import { IdType, LevelOfAssurance, type Rule } from '../../../domain/tenants/rule-schema.ts';
import type { TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { authorWithdrawUntil, proofs } from '../../../server/forms/rule/fields-to-rule.ts';
import { facts } from '../../../server/forms/rule/rule-to-fields.ts';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { ChoiceBox } from '../../../ui/choice-box.tsx';
import { Details } from '../../../ui/details.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Choice, fieldOf, type FormParts, NumberField, SourceFields } from './rule-form-fields.tsx';
import { residenceKinds, residenceKindText } from './rule-words.ts';

interface Props {
  form: FormParts;
  configuration: TenantConfiguration;
  /** The rule the form begins with: names in it that are not known here are offered, too. */
  rule: Rule;
}

/** Who may sign, how each fact is proven, and with which means. */
export function SignerFields({ form, configuration, rule }: Props) {
  const { page, values } = form;
  const { t, say } = page;
  const kinds = [...new Set<string>([...residenceKinds, ...(rule.signer.residence?.anyOf ?? [])])];
  const providers = new Map(configuration.identityProviders.map(({ id, name }) => [id, name]));
  for (const id of rule.signature.methods ?? []) if (!providers.has(id)) providers.set(id, id);
  const boxes = (prefix: string, items: readonly { value: string; label: string }[]) =>
    items.map(({ value, label }) => ({
      name: `${prefix}.${value}`,
      label,
      checked: values[`${prefix}.${value}`] === 'on',
    }));
  const group = (name: string) => {
    const { error, errorPrefix } = fieldOf(form, name);
    return { id: name, error, errorPrefix };
  };
  return (
    <>
      <NumberField form={form} name="ageMin" label={t('rules:signer.ageMin')} hint={t('rules:signer.ageMinNote')} />
      <SourceFields form={form} at="signer.ageMin" what={t('rules:signer.ageMin')} />
      <Choice
        form={form}
        name="ageAt"
        legend={t('rules:signer.ageAt')}
        options={['signing', 'submission']}
        text={(one) => t(`rules:ageAt.${one}`)}
      />
      <TextField
        {...fieldOf(form, 'citizenship')}
        label={t('rules:signer.citizenship')}
        hint={t('rules:signer.citizenshipNote')}
        maxLength={2000}
        rows={2}
      />
      <Checkboxes
        {...group('residence')}
        legend={t('rules:signer.residence')}
        hint={t('rules:signer.residenceNote')}
        items={boxes(
          'residence',
          kinds.map((kind) => ({ value: kind, label: residenceKindText(t, kind) })),
        )}
      />
      <Details summary={t('rules:signer.territories')} open={form.errors['territory'] !== undefined}>
        <Checkboxes
          {...group('territory')}
          legend={t('rules:signer.territories')}
          items={boxes(
            'territory',
            configuration.territories.map(({ code, name }) => ({ value: code, label: say(name).text })),
          )}
        />
      </Details>
      <ChoiceBox name="roll" label={t('rules:signer.roll')} checked={values['roll'] === 'on'} />
      {facts.map((fact) => (
        <Choice
          key={fact}
          form={form}
          name={`proof.${fact}`}
          legend={t(`rules:proofOf.${fact}`)}
          options={proofs}
          text={(one) => t(`rules:proof.${one}`)}
        />
      ))}
      <Checkboxes
        {...group('method')}
        legend={t('rules:signer.methods')}
        hint={t('rules:signer.methodsNote')}
        items={boxes(
          'method',
          [...providers].map(([value, label]) => ({ value, label })),
        )}
      />
      <Choice
        form={form}
        name="minLoa"
        legend={t('rules:signer.minLoa')}
        options={LevelOfAssurance.options}
        text={(level) => t(`team:level.${level}`)}
      />
      <Checkboxes
        {...group('idType')}
        legend={t('rules:signer.idTypes')}
        hint={t('rules:signer.idTypesNote')}
        items={boxes(
          'idType',
          IdType.options.map((type) => ({ value: type, label: t(`signatures:identifier.${type}`) })),
        )}
      />
      <Choice
        form={form}
        name="withdrawUntil"
        legend={t('rules:signer.withdrawUntil')}
        options={['close', 'handover']}
        text={(one) => t(`rules:withdrawUntil.${one}`)}
      />
      <Choice
        form={form}
        name="resign"
        legend={t('rules:signer.resign')}
        options={['yes', 'no']}
        text={(one) => t(`rules:answer.${one}`)}
      />
      <Choice
        form={form}
        name="authorWithdrawUntil"
        legend={t('rules:signer.authorWithdrawUntil')}
        options={authorWithdrawUntil}
        text={(one) => t(`rules:authorWithdrawUntil.${one}`)}
      />
    </>
  );
}
