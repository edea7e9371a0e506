import type { SigningStep } from '../../domain/initiatives/signing-step.ts';
import { instrumentOf } from '../../domain/tenants/tenant-in-force.ts';
import { Heading } from '../../ui/heading.tsx';
import { Prose } from '../../ui/prose.tsx';
import { orLeave, type PrivatePageContext } from '../page-context.ts';
import { invalidReason } from './invalid-reason.ts';
import type { SigningView } from './signing-view.ts';
import { Subject } from './subject.tsx';
import { WaysForward } from './ways-forward.tsx';

/** The person signed, and the check did not confirm it: reason and whom to ask (ux.md S33). */
export async function invalidatedView(
  page: PrivatePageContext,
  { initiative, previous }: SigningStep,
): Promise<SigningView> {
  const { t, to, tenant, say } = page;
  const title = t('signatures:state.invalidatedTitle');
  const id = previous?.signatureId ?? '';
  const own = await orLeave(
    page,
    `/initiatives/${initiative.number}/sign/confirm`,
    page.caller.initiatives.mySignature({ id }),
  );
  const { register } = instrumentOf(tenant, initiative.instrument).wording;
  const reason = invalidReason(t, own.invalidReason);
  return {
    title,
    content: (
      <>
        <Prose>
          <Heading level={1} focus>
            {title}
          </Heading>
          <p>
            {register
              ? t('signatures:state.invalidatedText', { register: say(register).text, reason })
              : t('signatures:state.invalidatedAtHandover', { reason })}
          </p>
          <p>{t('signatures:state.invalidatedAsk', { email: tenant.configuration.contact.email })}</p>
        </Prose>
        <Subject page={page} initiative={initiative} />
        <WaysForward
          page={page}
          initiative={initiative}
          first={[{ href: to('/account/signatures'), text: t('signatures:can.mine') }]}
        />
      </>
    ),
  };
}
