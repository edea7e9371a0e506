import { Heading } from '../../../../../../../ui/heading.tsx';
import { AccountPage, accountMetadata } from '../../../../../../account/account-page.tsx';
import { NameChoiceForm, nameFixed } from '../../../../../../account/name-choice.tsx';
import { openOwnSignature, type SignatureParams } from '../../../../../../account/own-signature.ts';
import { SignatureSubject } from '../../../../../../account/signature-subject.tsx';
import { orLeave, privatePage } from '../../../../../../page-context.ts';

interface Props {
  params: Promise<SignatureParams>;
}

export async function generateMetadata({ params }: Props) {
  return accountMetadata(await privatePage(params), '/account');
}

/** Shows or hides the own name on an initiative's page, where the rule leaves the choice. */
export default async function NamePage({ params }: Props) {
  const { page, path, signature } = await openOwnSignature(params, 'name');
  const me = await orLeave(page, path, page.caller.people.me());
  return (
    <AccountPage page={page} path={path} back="signatures">
      <Heading level={1}>{page.t('signatures:nameChoice.title')}</Heading>
      <SignatureSubject page={page} signature={signature} />
      {signature.can.changeName ? (
        <NameChoiceForm page={page} signature={signature} name={me.name} />
      ) : (
        <p>{nameFixed(page, signature)}</p>
      )}
    </AccountPage>
  );
}
