import { localDate } from '../../../../../domain/shared/local-date.ts';
import { fieldsOfCalendar } from '../../../../../server/forms/calendar-fields.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Heading } from '../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../ui/post-form.tsx';
import { TextField } from '../../../../../ui/text-field.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DaysOff } from '../../../../admin/days-off.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { RuleErrors } from '../../../../admin/rules/rule-errors.tsx';
import { PlaceFacts } from '../../../../admin/place-facts.tsx';
import { Choice, fieldOf, type FormParts, SourceFields } from '../../../../admin/rules/rule-form-fields.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';

const path = '/admin/calendar';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('settings:calendar.title'), path, wrong);
}

/** By which days terms are counted: the country's public holidays, and where this site differs from them. */
export default async function CalendarPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t } = page;
  const { configuration } = draft.document;
  const values = form?.values ?? fieldsOfCalendar(configuration.calendar);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('settings:calendar.title')}</Heading>
      <RuleErrors page={page} form={form} />
      <p>{t('settings:calendar.lead')}</p>
      <DaysOff page={page} configuration={configuration} today={localDate(page.now, configuration.timeZone)} />
      {mayEdit ? (
        <CalendarForm form={{ page, values, errors: form?.errors ?? {} }} seen={draft.seen} />
      ) : (
        <PlaceFacts page={page} document={draft.document} places={[['configuration', 'calendar']]} />
      )}
    </AdminPage>
  );
}

async function CalendarForm({ form, seen }: { form: FormParts; seen: string }) {
  const { page, values } = form;
  const { t, to } = page;
  return (
    <PostForm
      action={to('/do/settings/save-calendar')}
      hidden={{ key: await page.formKey(), seen: values['seen'] ?? seen }}
    >
      <Choice
        form={form}
        name="publicHolidays"
        legend={t('settings:calendar.holidays')}
        options={['yes', 'no']}
        text={(answer) => t(`settings:calendar.${answer}`)}
      />
      {(['daysOff', 'workdays'] as const).map((name) => (
        <TextField
          key={name}
          {...fieldOf(form, name)}
          label={t(`configuration:place.${name}`)}
          hint={t('settings:calendar.dayHint')}
          maxLength={10_000}
          rows={4}
        />
      ))}
      <p>{t('settings:calendar.source')}</p>
      <SourceFields form={form} at="calendar" what={t('settings:calendar.title')} />
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}
