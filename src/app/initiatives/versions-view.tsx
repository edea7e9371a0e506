import type { InitiativeView, TextView } from '../../domain/initiatives/read-initiative.ts';
import { Diff } from '../../ui/diff.tsx';
import { Heading } from '../../ui/heading.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { versionChanges, type PartChange } from './version-changes.ts';

/** Versions of a text, newest first, each with its note and what differs from the one before. */
export function VersionsView({ page, view }: { page: PageContext; view: InitiativeView }) {
  const versions = view.versions.toSorted((a, b) => b.version - a.version);
  return versions.map((text, index) => (
    <Version key={text.version} page={page} text={text} before={versions[index + 1]} />
  ));
}

function Version({ page, text, before }: { page: PageContext; text: TextView; before: TextView | undefined }) {
  const { t, say, language } = page;
  const { long, count } = pageFormats(page);
  const note = text.note && say(text.note);
  const lang = text.language === language ? undefined : text.language;
  const compared = before && versionChanges(before, text);
  return (
    <>
      <Heading level={2} id={`version-${text.version}`}>
        {t('initiatives:versions.version', { version: count(text.version), date: long(text.createdAt) })}
      </Heading>
      {note && <p lang={note.language === language ? undefined : note.language}>{note.text}</p>}
      {compared ? (
        <>
          <p>
            <strong>
              {t('initiatives:versions.changes', { count: compared.changes, n: count(compared.changes) })}
            </strong>
          </p>
          {compared.parts.map((change) => (
            <div key={`${change.part}-${change.number ?? 0}`}>
              <Heading level={3}>{partName(page, change)}</Heading>
              <Diff
                parts={change.diff}
                lang={lang}
                addedLabel={t('initiatives:versions.added')}
                removedLabel={t('initiatives:versions.removed')}
              />
            </div>
          ))}
        </>
      ) : (
        <p>{t('initiatives:versions.first')}</p>
      )}
      <p className="small">
        {t('initiatives:versions.checksum')} {text.hash}
      </p>
    </>
  );
}

function partName({ t }: PageContext, { part, number }: PartChange): string {
  switch (part) {
    case 'title':
      return t('initiatives:versions.titlePart');
    case 'summary':
      return t('initiatives:versions.summaryPart');
    case 'demand':
      return t('initiatives:versions.demandPart', { n: String(number) });
    default:
      return t(`initiatives:page.${part}`);
  }
}
