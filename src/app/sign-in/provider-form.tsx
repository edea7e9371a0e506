import { localDate } from '../../domain/shared/local-date.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { enabledProviders } from '../../server/auth/providers.ts';
import { Heading } from '../../ui/heading.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { ProviderList } from '../../ui/provider-list.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

interface Props {
  page: PrivatePageContext;
  /** Where the sign-in returns to. */
  next: string;
  /** What else the form carries: number and text version of what is being signed. */
  hidden?: Readonly<Record<string, string>>;
  providers?: readonly IdentityProvider[];
  heading?: string;
  /** Above the list. */
  text?: string;
}

/** The ways to sign in as one form of big buttons; one that is down is text (ux.md S7). */
export async function ProviderForm({ page, next, hidden, providers, heading, text }: Props) {
  const { t, to, tenant } = page;
  const items = (providers ?? enabledProviders(tenant)).map((provider) =>
    provider.downSince
      ? {
          id: provider.id,
          down: [
            t('people:providers.down', { provider: provider.name, since: since(page, provider.downSince) }),
            provider.downNote && page.say(provider.downNote).text,
          ]
            .filter(Boolean)
            .join(' '),
        }
      : { id: provider.id, name: provider.name, hint: page.say(provider.hint).text },
  );
  return (
    <PostForm action={to('/do/people/sign-in')} hidden={{ key: await page.formKey(), next, ...hidden }}>
      <Heading level={2}>{heading ?? t('people:providers.choose')}</Heading>
      {text && <p>{text}</p>}
      <ProviderList providers={items} />
    </PostForm>
  );
}

/** The time, with the day when it was not today. */
function since(page: PrivatePageContext, downSince: string): string {
  const { timeZone } = page.tenant.configuration;
  const format = pageFormats(page);
  const instant = new Date(downSince);
  const time = format.time(instant);
  if (localDate(instant, timeZone) === localDate(page.now, timeZone)) return time;
  return page.t('people:providers.since', { date: format.long(instant), time });
}
