import { localDate } from '../shared/local-date.ts';
import { blanksOf } from '../tenants/blanks-of.ts';
import { checkDocument } from '../tenants/check-document.ts';
import type { DocumentPath } from '../tenants/document-path.ts';
import { firstCertificateEnd } from '../tenants/provider-certificates.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { type ScheduledRule, scheduledRules } from './take-rule-back.ts';
import { unconfirmed } from './readiness.ts';

/** Days before a certificate ends, or a rule begins, that it is told. */
const days = 30;
const dayMs = 86_400_000;

/** What of a configuration waits for somebody. */
export interface Attention {
  /** Places of a template's blanks. */
  readonly blanks: readonly DocumentPath[];
  /** Texts and pages that a language of the site lacks. */
  readonly missing: number;
  /** Keys of instruments with a legal number or basis that nobody has confirmed. */
  readonly unconfirmed: readonly string[];
  /** Rules that begin soon. */
  readonly scheduled: readonly ScheduledRule[];
  /** Providers that people use, whose certificate ends soon or has ended. */
  readonly certificates: readonly { readonly id: string; readonly name: string; readonly ends: Date }[];
}

/** Of the configuration as it is prepared, but for certificates: those in use count. Pure; nobody outside is asked. */
export function attention(document: TenantDocument, published: TenantDocument, now: Date): Attention {
  const soon = new Date(now.getTime() + days * dayMs);
  const lastDay = localDate(soon, document.configuration.timeZone);
  return {
    blanks: blanksOf(document).map(({ path }) => path),
    missing: checkDocument(document).filter(({ code }) => code === 'language_missing' || code === 'page_missing')
      .length,
    unconfirmed: unconfirmed(document),
    scheduled: scheduledRules(document, now).filter(({ rule }) => rule.effectiveFrom <= lastDay),
    certificates: published.configuration.identityProviders.flatMap((provider) => {
      const ends = provider.enabled ? firstCertificateEnd(provider) : null;
      return ends && ends <= soon ? [{ id: provider.id, name: provider.name, ends }] : [];
    }),
  };
}
