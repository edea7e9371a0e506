import { csvText } from '../domain/shared/csv-text.ts';
import { auditActions } from '../domain/team/audit-actions.ts';
import type { AuditLine } from '../domain/team/read-audit.ts';
import type { T } from '../i18n/get-t.ts';

/** Who acted, in words. */
export function actorText(t: T, { kind, id, name }: AuditLine['who']): string {
  if (name !== '') return name;
  switch (kind) {
    case 'staff':
    case 'former':
      return t('settings:actor.former');
    case 'job':
    case 'system':
      return t('settings:actor.system');
    case 'operator':
    case 'support':
      return t('settings:actor.operator');
    default:
      return t(id === '' ? 'settings:actor.person' : 'settings:actor.other');
  }
}

/** What was done, in a sentence; an action that a later release will know is told by its code. */
export function actionText(t: T, action: string): string {
  const known = auditActions.find((one) => one === action);
  return known ? t(`settings:action.${known}`) : action;
}

/** Lines of the log as CSV, with a heading for the first ones. */
export function auditCsv(t: T, lines: readonly AuditLine[], heading: boolean): string {
  const rows = lines.map((line) => [
    line.at.toISOString(),
    actorText(t, line.who),
    line.who.kind,
    line.who.id,
    actionText(t, line.action),
    line.action,
    line.object,
    line.before === null ? '' : JSON.stringify(line.before),
    line.after === null ? '' : JSON.stringify(line.after),
  ]);
  const columns = ['time', 'who', 'who_kind', 'who_id', 'what', 'action', 'object', 'before', 'after'];
  return csvText(heading ? [columns, ...rows] : rows, heading);
}
