import { Button, type ButtonKind } from '../ui/button.tsx';
import { PostForm } from '../ui/post-form.tsx';
import type { PrivatePageContext } from './page-context.ts';

interface Props {
  page: PrivatePageContext;
  text: string;
  kind?: ButtonKind;
}

/** Signs out by a button; a link would be followed by programs that look at links. */
export async function SignOutForm({ page, text, kind = 'secondary' }: Props) {
  return (
    <PostForm action={page.to('/do/people/sign-out')} hidden={{ key: await page.formKey() }} screenOnly>
      <p>
        <Button kind={kind}>{text}</Button>
      </p>
    </PostForm>
  );
}
