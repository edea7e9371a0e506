import { currencies, type Currency, minorUnits, typedAmount } from '../../domain/shared/currencies.ts';
import {
  type Money,
  moneySources,
  mostAmounts,
  mostMinorUnits,
  payers,
  payerSizes,
} from '../../domain/tenants/money-schema.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { fieldsOfSource, sourceOf } from './rule/provenance-fields.ts';
import type { Fields, TypedFields } from './rule/typed-fields.ts';
import { textOf } from './rule/words-fields.ts';

/** Settings of money as the fields of their form: amounts as people write them, `price.company.small`, `fees.vatPct.source`. */
export function fieldsOfMoney({ currency, receiver, donations, fees, provenance }: Money): Fields {
  const amount = (minor: number) => typedAmount(minor, currency);
  const texts = { purpose: donations?.purpose ?? {}, sizes: fees?.note ?? {} };
  return {
    currency,
    receiver,
    ...Object.fromEntries(
      Object.entries(texts).flatMap(([place, text]) =>
        Object.entries(text).map(([language, said]) => [`${place}.${language}`, said]),
      ),
    ),
    ...(donations && {
      amounts: donations.amounts.map(amount).join('\n'),
      anonymousUpTo: donations.limits.anonymousUpTo === null ? '' : amount(donations.limits.anonymousUpTo),
      ...(donations.limits.foreignDonors && { foreignDonors: 'on' }),
      ...(donations.limits.parties && { parties: 'on' }),
    }),
    ...(fees && {
      vatPct: fees.vatPct,
      ...Object.fromEntries(
        payers.flatMap((payer) =>
          payerSizes.flatMap((size) => {
            const price = fees.prices[payer]?.[size];
            return price === undefined ? [] : [[`price.${payer}.${size}`, amount(price)]];
          }),
        ),
      ),
    }),
    ...Object.assign({}, ...Object.entries(provenance).map(([path, source]) => fieldsOfSource(path, source))),
  };
}

/** The settings that the fields say; what is wrong is noted in `typed`. Without amounts there are no gifts, without prices no fees. */
export function moneyOfFields(typed: TypedFields, before: Money | undefined, languages: readonly Language[]): Money {
  const currency = currencies.find((one) => one === typed.text('currency'));
  if (!currency) typed.wrong('currency', 'required');
  const amount = amountReader(typed, currency ?? 'EUR');
  const amounts = typed.lines('amounts').map((line) => amount('amounts', line));
  if (amounts.length > mostAmounts) typed.wrong('amounts', `too_many?max=${mostAmounts}`);
  if (new Set(amounts).size < amounts.length) typed.wrong('amounts', 'amount_twice');
  const limit = typed.text('anonymousUpTo');
  const donations = {
    amounts,
    purpose: textOf(typed, 'purpose', before?.donations?.purpose ?? {}, languages),
    limits: {
      anonymousUpTo: limit === '' ? null : amount('anonymousUpTo', limit),
      foreignDonors: typed.isOn('foreignDonors'),
      parties: typed.isOn('parties'),
    },
  };
  if (amounts.length > 0) for (const language of languages) typed.neededText(`purpose.${language}`);
  const prices = Object.fromEntries(
    payers.flatMap((payer) => {
      const sizes = payerSizes.flatMap((size) => {
        const name = `price.${payer}.${size}`;
        return typed.has(name) ? [[size, amount(name, typed.text(name))] as const] : [];
      });
      return sizes.length > 0 ? [[payer, Object.fromEntries(sizes)]] : [];
    }),
  );
  const hasFees = Object.keys(prices).length > 0;
  const vatPct = hasFees ? typed.decimal('vatPct') : null;
  if (hasFees && vatPct === null) typed.wrong('vatPct', 'required');
  if (Number(vatPct) > 100) typed.wrong('vatPct', 'tax');
  const note = textOf(typed, 'sizes', before?.fees?.note ?? {}, languages);
  const legal = moneySources.filter((path) => (path.startsWith('fees') ? hasFees : amounts.length > 0));
  return {
    currency: currency ?? 'EUR',
    receiver: typed.neededText('receiver'),
    ...(amounts.length > 0 && { donations }),
    ...(hasFees && { fees: { vatPct: vatPct ?? '0', ...(Object.keys(note).length > 0 && { note }), prices } }),
    provenance: Object.fromEntries(legal.map((path) => [path, sourceOf(typed, path)])),
  };
}

/** Reads one amount; 1 stands in for a fault, which is reported. */
function amountReader(typed: TypedFields, currency: Currency) {
  return (name: string, text: string): number => {
    const minor = minorUnits(text, currency);
    if (minor !== null && minor >= 1 && minor <= mostMinorUnits) return minor;
    typed.wrong(name, 'amount');
    return 1;
  };
}
