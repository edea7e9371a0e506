import type { InitiativeParams } from '../../../../../../initiatives/load-initiative.ts';
import { loadConfirmStep } from '../../../../../../signing/confirm-step.ts';
import { confirmView } from '../../../../../../signing/confirm-view.tsx';
import { backPath } from '../../../../../../signing/open-signing.ts';
import { SigningPage } from '../../../../../../signing/signing-page.tsx';
import { viewMetadata } from '../../../../../../signing/signing-view.ts';

interface Props {
  params: Promise<InitiativeParams>;
  searchParams: Promise<Partial<Record<'form' | 'changed' | 'refused', string | string[]>>>;
}

async function load({ params, searchParams }: Props) {
  const { tenant, locale, initiative } = await params;
  const { form, changed, refused } = await searchParams;
  const one = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? '';
  return loadConfirmStep(tenant, locale, initiative, one(form), one(changed), refused !== undefined);
}

export async function generateMetadata(props: Props) {
  const loaded = await load(props);
  return viewMetadata(loaded.page, await confirmView(loaded), loaded.path);
}

/** Step 3. A GET never signs; only the form's POST does. */
export default async function ConfirmPage(props: Props) {
  const loaded = await load(props);
  const { page, path } = loaded;
  const view = await confirmView(loaded);
  return (
    <SigningPage page={page} path={path} back={'initiative' in loaded ? backPath(loaded.initiative) : undefined}>
      {view.content}
    </SigningPage>
  );
}
