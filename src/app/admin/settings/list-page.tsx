import { rowsOf } from '../../../domain/configuration/edit-list.ts';
import type { ListName } from '../../../domain/configuration/schema-settings.ts';
import type { ListRow } from '../../../domain/tenants/csv-list.ts';
import { longDay } from '../../../i18n/local-days.ts';
import { Heading } from '../../../ui/heading.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { Section } from '../../../ui/section.tsx';
import { Table } from '../../../ui/table.tsx';
import { TextLink } from '../../../ui/text-link.tsx';
import { AdminPage } from '../admin-page.tsx';
import { DraftNotices } from '../draft-notices.tsx';
import { pageFormats } from '../../page-formats.ts';
import { CsvForm, CsvProblems } from './csv-form.tsx';
import { draftPage, type Props } from '../draft-page.ts';
import { FormProblems } from './form-problems.tsx';
import { ListPreview } from './list-preview.tsx';
import { MemberForm } from './member-form.tsx';

const perPage = 100;

/** The territories or topics of a site: a page of them, one more, and a whole table at once. */
export async function ListPage({ props, list }: { props: Props; list: ListName }) {
  const path = `/admin/${list}`;
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to, say } = page;
  const format = pageFormats(page);
  const rows = rowsOf(draft.document, list);
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const at = Math.min(Math.max(Number(asked['page']) || 1, 1), last);
  // A table that was refused stands there again.
  const kept = asked['preview'] ?? form?.values['preview'];
  const preview = await page.formState(kept);
  const ofTable = form?.errors['csv'] ? form : null;
  const name = ({ name: names, code }: ListRow) => {
    const { text, language } = say(names);
    return (
      <LinkButton key="name" kind="text" href={to(`${path}/${encodeURIComponent(code)}`)}>
        <span lang={language}>{text || code}</span>
      </LinkButton>
    );
  };
  const latest = ({ headcounts = [] }: ListRow) => {
    const [newest] = headcounts.toSorted((a, b) => (a.on < b.on ? 1 : -1));
    if (!newest) return t('configuration:value.none');
    const { kind, count, on } = newest;
    return t('settings:territories.latest', {
      n: format.count(count),
      kind: t(`configuration:enum.kind.${kind}`),
      date: longDay(page.language, on),
    });
  };
  const turn = (n: number, text: string) => ({ href: to(`${path}?page=${n}`), text });
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t(`settings:${list}.title`)}</Heading>
      <FormProblems page={page} form={form} />
      {ofTable && <CsvProblems page={page} form={ofTable} />}
      {preview && mayEdit && (
        <ListPreview
          page={page}
          list={list}
          document={draft.document}
          seen={draft.seen}
          kept={{ id: String(kept), values: preview.values }}
        />
      )}
      <p>{t(`settings:${list}.lead`)}</p>
      <p>{t('settings:list.count', { count: rows.length, n: format.count(rows.length) })}</p>
      <Table
        caption={t(`settings:${list}.title`)}
        hideCaption
        cards
        columns={[
          { text: t('settings:list.name') },
          { text: t('settings:list.code') },
          ...(list === 'territories' ? [{ text: t('configuration:place.headcounts') }] : []),
        ]}
        rows={rows
          .slice((at - 1) * perPage, at * perPage)
          .map((row) => [name(row), row.code, ...(list === 'territories' ? [latest(row)] : [])])}
      />
      <p>
        <TextLink href={to(`${path}/file`)} text={t('settings:audit.file')} />
      </p>
      <Pagination
        label={t('settings:list.pages')}
        previous={at > 1 ? turn(at - 1, t('settings:list.previous')) : undefined}
        next={at < last ? turn(at + 1, t('settings:list.next')) : undefined}
      />
      {mayEdit && (
        <>
          <Section id="one" heading={t(`settings:${list}.add`)}>
            <MemberForm
              page={page}
              list={list}
              seen={draft.seen}
              form={form && !ofTable ? form : null}
              territories={draft.document.configuration.territories}
            />
          </Section>
          <Section id="table" heading={t('settings:csv.title')}>
            <CsvForm page={page} list={list} seen={draft.seen} form={ofTable} />
          </Section>
        </>
      )}
    </AdminPage>
  );
}
