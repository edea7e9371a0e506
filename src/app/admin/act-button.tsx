import { Button, type ButtonKind } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import type { PrivatePageContext } from '../page-context.ts';

interface Props {
  page: PrivatePageContext;
  /** `team/end-session`. */
  verb: string;
  hidden?: Readonly<Record<string, string>>;
  kind?: ButtonKind;
  text: string;
}

/** One act as one button. */
export async function ActButton({ page, verb, hidden, kind = 'secondary', text }: Props) {
  return (
    <PostForm action={page.to(`/do/${verb}`)} hidden={{ key: await page.formKey(), ...hidden }}>
      <p>
        <Button kind={kind}>{text}</Button>
      </p>
    </PostForm>
  );
}
