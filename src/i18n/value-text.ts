import { currencies } from '../domain/shared/currencies.ts';
import { isLanguage } from '../domain/shared/languages.ts';
import { type DocumentPath, isRecord, valueAt } from '../domain/tenants/document-path.ts';
import { outcomes } from '../domain/tenants/outcomes.ts';
import { IdType, LevelOfAssurance } from '../domain/tenants/rule-schema.ts';
import { formatCount, formatLocale, formatMoney } from './format.ts';
import { isLocalDay, longDay } from './local-days.ts';
import { inWords, label, placeText, titleOf, type Words } from './place-text.ts';
import { texts } from './resources.ts';

/** A text is quoted so far. */
const longest = 300;
const residenceKinds = ['declared', 'idp', 'property_owner', 'permanent_resident'] as const;

/** A value of a document for a reader: names instead of keys, words instead of codes, numbers and dates as their language writes them. */
export function valueText(words: Words, path: DocumentPath, value: unknown): string {
  const { t, language } = words;
  if (value === undefined || value === null || value === '') return t('configuration:value.none');
  if (typeof value === 'boolean') return t(value ? 'configuration:value.yes' : 'configuration:value.no');
  if (typeof value === 'number')
    return path.includes('money') ? amountText(words, value) : formatCount(language, value);
  if (typeof value === 'string') return stringText(words, path, value);
  if (Array.isArray(value))
    return value.length > 0
      ? value.map((one) => valueText(words, path, one)).join(', ')
      : t('configuration:value.none');
  if (!isRecord(value)) return '';
  if (Object.keys(value).every(isLanguage) && Object.values(value).every((one) => typeof one === 'string'))
    return inWords(words, value);
  return Object.entries(value)
    .map(([name, inner]) => {
      const place = label(name) ? placeText(words, [name]) : '';
      const text = valueText(words, [...path, name], inner);
      return place ? `${place}: ${text}` : text;
    })
    .join('; ');
}

/** Where the currency itself changes, an amount does not say which one it is in: the change of the currency does. */
function amountText({ language, documents }: Words, minor: number): string {
  const chosen = documents.map((document) => valueAt(document, ['configuration', 'money', 'currency']));
  const [first, ...others] = currencies.filter((one) => chosen.includes(one));
  return formatMoney(language, minor, first ?? 'EUR', first !== undefined && others.length === 0);
}

function stringText(words: Words, path: DocumentPath, text: string): string {
  const { t, language } = words;
  const field = path.at(-1) ?? '';
  const level = LevelOfAssurance.options.find((one) => one === text);
  const idType = IdType.options.find((one) => one === text);
  const kind = residenceKinds.find((one) => one === text);
  const outcome = outcomes.find((one) => one === text);
  switch (field) {
    case 'level':
    case 'minLoa':
    case 'leastLevel':
      return level ? t(`team:level.${level}`) : text;
    case 'idTypes':
    case 'idType':
      return idType ? t(`signatures:identifier.${idType}`) : text;
    case 'anyOf':
      return kind ? t(`team:residenceKind.${kind}`) : text;
    case 'territories':
    case 'territory':
    case 'partOf':
      return titleOf(words, 'territories', text);
    case 'outcomes':
      return outcome ? t(`initiatives:outcome.${outcome}`) : text;
    case 'addressees':
    case 'parent':
      return titleOf(words, 'institutions', text);
    case 'methods':
      return titleOf(words, 'identityProviders', text);
    case 'country':
    case 'citizenship':
      return countryName(language, enumText(words, path, text) ?? text);
    case 'required':
    case 'optional':
    case 'default':
    case 'equal':
    case 'unconfirmed':
      return isLanguage(text) ? t(`languageName.${text}`) : text;
    default:
      if (isLocalDay(text)) return longDay(language, text);
      return enumText(words, path, text) ?? (text.length > longest ? `${text.slice(0, longest)} …` : text);
  }
}

function countryName(language: string, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([formatLocale(language)], { type: 'region' }).of(code) ?? code;
}

/** A word of a closed list; the four proofs share theirs. */
function enumText({ t }: Words, path: DocumentPath, text: string): string | null {
  const group = path.at(-2) === 'proof' ? 'proof' : (path.at(-1) ?? '');
  const all = texts('en')['configuration']?.['enum'];
  const values = isRecord(all) ? all[group] : undefined;
  if (!isRecord(values) || !Object.hasOwn(values, text)) return null;
  const key = `configuration:enum.${group}.${text}`;
  return t(key as 'configuration:enum.kind.council');
}
