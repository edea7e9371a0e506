import { confirmHours, type SubscriptionView } from '../../domain/following/answer-link.ts';
import { Button } from '../../ui/button.tsx';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import type { PrivatePageContext } from '../page-context.ts';

type State = 'pending' | 'confirmed' | 'ended' | 'expired';

export function linkState({ state, expired }: SubscriptionView): State {
  return expired ? 'expired' : state;
}

interface Props {
  page: PrivatePageContext;
  subscription: SubscriptionView;
  token: string;
  /** A button of this page was pressed before. */
  done: boolean;
}

/** What a link from a mail is about. Reading it changes nothing; its button does. */
export async function LinkView({ page, subscription, token, done }: Props) {
  const { t, to } = page;
  const state = linkState(subscription);
  const one = subscription.initiativeId !== null;
  const form = async (verb: 'confirm' | 'end', text: string) => (
    <PostForm action={to(`/do/following/${verb}`)} hidden={{ token, key: await page.formKey() }}>
      <p>
        <Button kind={verb === 'confirm' ? 'primary' : 'secondary'}>{text}</Button>
      </p>
    </PostForm>
  );
  return (
    <>
      <Heading level={1} focus={done}>
        {t(`following:link.${state}Title`)}
      </Heading>
      {state === 'pending' && (
        <>
          <p>{t(one ? 'following:link.pendingOne' : 'following:link.pendingAll')}</p>
          {await form('confirm', t('following:link.confirm'))}
          <p>{t('following:link.notYou')}</p>
        </>
      )}
      {state === 'confirmed' && (
        <>
          <p>{t(one ? 'following:link.confirmedOne' : 'following:link.confirmedAll')}</p>
          {await form('end', t('following:link.stop'))}
        </>
      )}
      {state === 'ended' && <p>{t('following:link.ended')}</p>}
      {state === 'expired' && <p>{t('following:link.expired', { count: confirmHours, n: String(confirmHours) })}</p>}
      {(state === 'ended' || state === 'expired') && (
        <p>
          <LinkButton href={to('/follow')} kind="secondary">
            {t('following:link.startAgain')}
          </LinkButton>
        </p>
      )}
    </>
  );
}
