import type { z } from 'zod';
import { mostOverCollect, Stage } from '../../../domain/tenants/rule-schema.ts';
import { fieldsOfNeed, needOf } from './need-fields.ts';
import type { Fields, TypedFields } from './typed-fields.ts';

type Stage = z.infer<typeof Stage>;

/** A rule has as many numbers as a law may name; each one more is a screen of fields. */
export const mostStages = 5;
export const effects = Stage.shape.effect.options as [Stage['effect'], ...Stage['effect'][]];

export function fieldsOfStages(stages: readonly Stage[]): Fields {
  const all = stages.flatMap((stage, index) => Object.entries(fieldsOfStage(stage, `stage.${index}`)));
  return { stages: String(stages.length), ...Object.fromEntries(all) };
}

function fieldsOfStage({ key, need, overCollectPct, effect }: Stage, at: string): Fields {
  return {
    [`${at}.key`]: key,
    [`${at}.effect`]: effect,
    ...fieldsOfNeed(need, at),
    [`${at}.overCollect`]: overCollectPct ?? '',
  };
}

/** How many numbers the form shows. */
export function stageCount(fields: Fields): number {
  const n = Number(fields['stages'] ?? 0);
  return Number.isInteger(n) && n >= 0 ? Math.min(n, mostStages) : 0;
}

/** The stages that the fields say. What a form does not show of a stage stays as it is in `before`. */
export function stagesOf(typed: TypedFields, fields: Fields, before: readonly Stage[]): Stage[] {
  return Array.from({ length: stageCount(fields) }, (_, index) => {
    const at = `stage.${index}`;
    const key = typed.text(`${at}.key`);
    const overCollectPct = typed.decimal(`${at}.overCollect`);
    if (Number(overCollectPct) > mostOverCollect) typed.wrong(`${at}.overCollect`, `at_most?max=${mostOverCollect}`);
    const regionRule = before.find((stage) => stage.key === key)?.regionRule;
    return {
      key,
      need: needOf(typed, at),
      ...(overCollectPct !== null && { overCollectPct }),
      ...(regionRule && { regionRule }),
      effect: typed.choice(`${at}.effect`, effects),
    };
  });
}

/** The same form with one number more, which has a name of its own. */
export function withStageAdded(fields: Fields): Fields {
  const count = stageCount(fields);
  if (count >= mostStages) return fields;
  const keys = Array.from({ length: count }, (_, index) => fields[`stage.${index}.key`]);
  const key = ['respond', 'hearing', 'debate', 'submit', 'referendum', 'last'].find((one) => !keys.includes(one));
  return { ...fields, stages: String(count + 1), [`stage.${count}.key`]: key ?? `stage-${count + 1}` };
}

/** The same form without one of its numbers; those after it move up. */
export function withStageRemoved(fields: Fields, removed: number): Fields {
  const count = stageCount(fields);
  if (removed < 0 || removed >= count) return fields;
  const moved = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    const [, number = '', rest = ''] = /^stage\.(\d+)\.(.+)$/.exec(name) ?? [];
    if (rest === '') return [[name, value]];
    const index = Number(number);
    if (index === removed) return [];
    return [[`stage.${index > removed ? index - 1 : index}.${rest}`, value]];
  });
  return { ...Object.fromEntries(moved), stages: String(count - 1) };
}
