import type { SignInProblem } from '../../domain/people/schema.ts';
import { enabledProviders } from '../../server/auth/providers.ts';
import { Button } from '../../ui/button.tsx';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Prose } from '../../ui/prose.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { initiativeOfPath, nextPath, waysForPath } from './next-path.ts';
import { ProviderForm } from './provider-form.tsx';

interface Props {
  page: PrivatePageContext;
  problem: SignInProblem;
  /** Id of the provider, as the address says it. */
  provider: string | string[] | undefined;
  next: string | string[] | undefined;
}

/** The same way again is no help for these. */
const otherWayOnly: readonly SignInProblem[] = ['level_too_low'];

export async function ProblemView({ page, problem, provider: asked, next: askedNext }: Props) {
  const { t, to, tenant } = page;
  const next = nextPath(page, askedNext);
  const ways = await waysForPath(tenant, next);
  const provider = enabledProviders(tenant).find(({ id }) => id === asked);
  const initiative = initiativeOfPath(next);
  const again = ways.find(({ id, downSince }) => id === asked && !downSince && !otherWayOnly.includes(problem));
  const others = ways.filter(({ id }) => id !== provider?.id);
  // What its rule asks is asked of the provider again.
  const number = initiative === null ? {} : { number: String(initiative) };
  const returnTo = next ?? to('/account');
  // Two tabs of one way at once: one of them got the session, this one came too late for it.
  const signedIn = problem === 'replayed' && (await page.caller.people.sessionState()) === 'live';
  return (
    <>
      <Prose>
        <Heading level={1} focus>
          {t(`people:problem.${problem}Title`)}
        </Heading>
        <p>{t(`people:problem.${problem}`, { provider: provider?.name ?? t('people:problem.someProvider') })}</p>
        <p>{t('people:problem.nothingSigned')}</p>
        {signedIn && <p>{t('people:problem.signedIn')}</p>}
      </Prose>
      {signedIn && (
        <p>
          <LinkButton href={returnTo}>{t('people:problem.goOn')}</LinkButton>
        </p>
      )}
      {again && (
        <PostForm
          action={to('/do/people/sign-in')}
          hidden={{ key: await page.formKey(), next: returnTo, provider: again.id, ...number }}
        >
          <p>
            <Button>{t('people:problem.again', { provider: again.name })}</Button>
          </p>
        </PostForm>
      )}
      {others.length > 0 && (
        <ProviderForm
          page={page}
          next={returnTo}
          hidden={number}
          providers={others}
          heading={t(provider ? 'people:problem.otherWays' : 'people:problem.ways')}
        />
      )}
      <p>
        <LinkButton href={to(initiative === null ? '/' : `/initiatives/${initiative}`)} kind="text">
          {t(initiative === null ? 'people:problem.toHome' : 'people:problem.toInitiative')}
        </LinkButton>
      </p>
      <p className="small">{t('people:problem.reference', { reference: page.procedure.requestId })}</p>
    </>
  );
}
