import type { z } from 'zod';
import { checkFeatures } from '../tenants/check-features.ts';
import { checkMoney } from '../tenants/check-money.ts';
import type { Money } from '../tenants/money-schema.ts';
import type { Check, Edit } from './change-draft.ts';
import type { SaveTools } from './moderation-schema.ts';

export function editMoney(money: Money): Edit {
  return (document) => ({ ...document, configuration: { ...document.configuration, money } });
}

/** Amounts are not kept half right: a slip would be somebody's money. */
export const moneyIsRight: Check = async ({ configuration: { money } }) => (money ? checkMoney(money) : []);

/** Switches gifts. Initiatives are the one tool that there is, so they are no choice: they are on. */
export function editTools({ donations }: Omit<z.output<typeof SaveTools>, 'seen'>): Edit {
  return (document) => {
    const features = { ...document.configuration.features, initiatives: true, donations };
    return { ...document, configuration: { ...document.configuration, features } };
  };
}

/** A switch without its tool or its settings is not even prepared. */
export const toolsAreThere: Check = async ({ configuration }) => checkFeatures(configuration);
