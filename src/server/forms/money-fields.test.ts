import { expect, test } from 'vitest';
import { readTenantFolder, tenantFolders } from '../../commands/tenant-folder.ts';
import { publicLanguages } from '../../domain/tenants/schema.ts';
import { fieldsOfMoney, moneyOfFields } from './money-fields.ts';
import { type Fields, typedFields } from './rule/typed-fields.ts';

const tenants = await Promise.all((await tenantFolders()).map((folder) => readTenantFolder(folder)));

test.each(tenants.map(({ configuration }) => [configuration.slug, configuration] as const))(
  'the settings of %s go through their form without loss',
  (_slug, configuration) => {
    const { money } = configuration;
    if (!money) throw new Error('no money');
    const typed = typedFields(fieldsOfMoney(money));
    expect(moneyOfFields(typed, money, publicLanguages(configuration))).toEqual(money);
    expect(typed.errors).toEqual({});
  },
);

const riga = tenants.find(({ configuration }) => configuration.slug === 'riga')?.configuration;
if (!riga?.money) throw new Error('no riga');
const fields = fieldsOfMoney(riga.money);
const read = (changes: Fields) => {
  const typed = typedFields({ ...fields, ...changes });
  return { money: moneyOfFields(typed, riga.money, publicLanguages(riga)), errors: typed.errors };
};

test.each(['0', '-1', '0.001', '1000000000', 'x', '1000000.01'])('an amount of %j is refused at its field', (typed) => {
  expect(read({ amounts: `1\n${typed}` }).errors).toEqual({ amounts: 'amount' });
  expect(read({ anonymousUpTo: typed }).errors).toEqual({ anonymousUpTo: 'amount' });
  expect(read({ 'price.party.large': typed }).errors).toEqual({ 'price.party.large': 'amount' });
});

test('a part of a minor unit depends on the currency', () => {
  expect(read({ currency: 'ISK', amounts: '0.50' }).errors).toMatchObject({ amounts: 'amount' });
  expect(read({ currency: '' }).errors).toEqual({ currency: 'required' });
  expect(read({ amounts: '0,50\n1 000' }).money.donations?.amounts).toEqual([50, 100_000]);
});

test('no amounts are no gifts, no prices no fees; what remains needs no source', () => {
  const none = Object.fromEntries(
    Object.keys(fields)
      .filter((name) => name.startsWith('price.'))
      .map((name) => [name, '']),
  );
  const { money, errors } = read({ ...none, amounts: '', vatPct: '' });
  expect(errors).toEqual({});
  expect(money).toEqual({ currency: 'EUR', receiver: riga.money?.receiver, provenance: {} });
  expect(read({ vatPct: '' }).errors).toEqual({ vatPct: 'required' });
  expect(read({ 'purpose.ru': '' }).errors).toEqual({ 'purpose.ru': 'required' });
  expect(read({ 'fees.vatPct.source': '' }).errors).toEqual({ 'fees.vatPct.source': 'required' });
});
