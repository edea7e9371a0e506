import { signInProblems, type SignInProblem } from '../../../../../domain/people/schema.ts';
import { SigningColumn } from '../../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { ProblemView } from '../../../../sign-in/problem-view.tsx';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

interface Asked {
  code?: string | string[];
  provider?: string | string[];
  next?: string | string[];
}

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

function problemOf({ code }: Asked): SignInProblem {
  return signInProblems.find((known) => known === code) ?? 'replayed';
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  return pageMetadata(page, {
    title: page.t(`people:problem.${problemOf(await searchParams)}Title`),
    path: '/sign-in/problem',
    private: true,
  });
}

/** A sign-in that did not end in a session: what happened, that nothing was signed, and what to do (contract C9). */
export default async function SignInProblemPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const asked = await searchParams;
  const kept = Object.entries(asked).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return (
    <SitePage page={page} path={`/sign-in/problem?${new URLSearchParams(kept)}`} section="account">
      <SigningColumn>
        <ProblemView page={page} problem={problemOf(asked)} provider={asked.provider} next={asked.next} />
      </SigningColumn>
    </SitePage>
  );
}
