import type { FormState } from '../../../domain/people/form-state.ts';
import { currencies } from '../../../domain/shared/currencies.ts';
import { type moneySources, payers, payerSizes } from '../../../domain/tenants/money-schema.ts';
import { publicLanguages, type TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { formatLocale } from '../../../i18n/format.ts';
import { fieldsOfMoney } from '../../../server/forms/money-fields.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldOf, SourceFields, Step } from '../rules/rule-form-fields.tsx';
import { formParts } from './form-parts.ts';
import { TextFields } from './text-fields.tsx';

interface Props {
  page: PrivatePageContext;
  seen: string;
  form: FormState | null;
  configuration: TenantConfiguration;
}

/** Gifts and publication fees; amounts are written as people write them. */
export async function MoneyForm({ page, seen, form, configuration }: Props) {
  const { t, to, language } = page;
  const { money } = configuration;
  const parts = formParts(page, form, money ? fieldsOfMoney(money) : { receiver: configuration.contact.organisation });
  const languages = publicLanguages(configuration);
  const named = new Intl.DisplayNames([formatLocale(language)], { type: 'currency' });
  const amount = (name: string) =>
    ({ ...fieldOf(parts, name), inputMode: 'decimal', maxLength: 20, short: true }) as const;
  const source = (path: (typeof moneySources)[number], what: string) => (
    <SourceFields key={path} form={parts} at={path} what={what} />
  );
  return (
    <PostForm
      action={to('/do/moderation/save-money')}
      hidden={{ key: await page.formKey(), seen: form?.values['seen'] ?? seen }}
    >
      <Select
        {...fieldOf(parts, 'currency')}
        label={t('moderation:money.currency')}
        options={[
          // None is guessed for a site: amounts in the wrong one would be a multiple of what was meant.
          ...(money ? [] : [{ value: '', text: t('configuration:value.notSaid') }]),
          ...currencies.map((code) => ({ value: code, text: `${named.of(code)} (${code})` })),
        ]}
      />
      <TextField {...fieldOf(parts, 'receiver')} label={t('moderation:money.receiver')} maxLength={200} />
      <Step id="gifts" heading={t('moderation:money.gifts')}>
        <TextField
          {...fieldOf(parts, 'amounts')}
          label={t('moderation:money.amounts')}
          hint={t('moderation:money.amountsHint')}
          rows={4}
        />
        <TextFields
          form={parts}
          place="purpose"
          languages={languages}
          label={(name) => t('moderation:money.purpose', { language: name })}
        />
        <TextField
          {...amount('anonymousUpTo')}
          label={t('moderation:money.anonymousUpTo')}
          hint={t('moderation:money.anonymousHint')}
        />
        {source('donations.limits.anonymousUpTo', t('moderation:money.anonymousUpTo'))}
        {(['foreignDonors', 'parties'] as const).flatMap((name) => [
          <Checkbox
            key={name}
            name={name}
            label={t(`moderation:money.${name}`)}
            checked={parts.values[name] === 'on'}
          />,
          source(`donations.limits.${name}`, t(`moderation:money.${name}`)),
        ])}
      </Step>
      <Step id="fees" heading={t('moderation:money.fees')}>
        <p>{t('moderation:money.feesLead')}</p>
        {payers.flatMap((payer) =>
          payerSizes.map((size) => (
            <TextField
              key={`${payer}.${size}`}
              {...amount(`price.${payer}.${size}`)}
              label={t('moderation:money.price', {
                payer: t(`configuration:place.${payer}`),
                size: t(`configuration:place.${size}`),
              })}
            />
          )),
        )}
        <TextFields
          form={parts}
          place="sizes"
          languages={languages}
          label={(name) => t('moderation:money.sizes', { language: name })}
        />
        <TextField {...amount('vatPct')} label={t('moderation:money.vatPct')} />
        {source('fees.vatPct', t('moderation:money.vatPct'))}
      </Step>
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}
