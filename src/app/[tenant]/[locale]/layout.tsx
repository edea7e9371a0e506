import type { ReactNode } from 'react';
import { enhancements } from '../../enhancements.ts';
import { publicPage, type PageParams } from '../../page-context.ts';
import { logoPath } from '../../../server/logo-path.ts';
import { preloadFont } from '../../../ui/fonts.ts';
import { Document } from '../../../ui/document.tsx';
import { stylesheetFor } from '../../../ui/stylesheet.ts';

/** Every page is rendered when asked for; the front server's one-second cache stands before it (contract C4). */
export const dynamic = 'force-dynamic';

export default async function SiteLayout({ params, children }: { params: PageParams; children: ReactNode }) {
  const { tenant, language } = await publicPage(params);
  return (
    <Document
      lang={language}
      stylesheetHref={stylesheetFor(tenant.slug, tenant.theme).path}
      iconHref={logoPath(tenant)}
      fontHref={preloadFont(tenant.theme.font, language)}
      enhancements={enhancements}
    >
      {children}
    </Document>
  );
}
