import { IdType, LevelOfAssurance } from '../../../domain/tenants/rule-schema.ts';
import type { PageContext } from '../../page-context.ts';

const ownWords = ['public', 'private', 'none', 'prompt', 'max_age'] as const;

/** What one answer of a choice says; '' is the usual one. */
export function optionText({ t }: PageContext, path: string, value: string): string {
  if (value === '') return t('settings:option.usual');
  const type = path === 'idType' && IdType.options.find((one) => one === value);
  if (type) return t(`signatures:identifier.${type}`);
  const level = path === 'leastLevel' && LevelOfAssurance.options.find((one) => one === value);
  if (level) return t(`team:level.${level}`);
  const own = ownWords.find((one) => one === value);
  return own ? t(`settings:option.${own}`) : value;
}

/** Whether a field says what a provider's own levels are worth. */
export const isLevelField = (path: string) => path === 'levels';
