import { notFound } from 'next/navigation';
import { isUuid } from '../../domain/shared/ids.ts';
import { orLeave, privatePage } from '../page-context.ts';

export interface SignatureParams {
  tenant: string;
  locale: string;
  id: string;
}

/** The own signature that an address below `/account/signatures/{id}` is about; anybody else's is not found. */
export async function openOwnSignature(params: Promise<SignatureParams>, leaf: 'withdraw' | 'withdrawn' | 'name') {
  const { tenant, locale, id } = await params;
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  if (!isUuid(id)) notFound();
  const path = `/account/signatures/${id}/${leaf}`;
  const signature = await orLeave(page, path, page.caller.initiatives.mySignature({ id }));
  return { page, path, signature };
}
