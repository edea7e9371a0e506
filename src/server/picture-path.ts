import { createHash } from 'node:crypto';
import type { Language } from '../domain/shared/languages.ts';
import { translated, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import type { SharePicture } from '../ui/share-picture.ts';

/** An initiative that a picture is about. */
export interface Pictured {
  number: number;
  title: string;
}

/** What the picture beside a link says: of one initiative, else of the site. */
export function pictureOf(tenant: TenantInForce, language: Language, initiative?: Pictured): SharePicture {
  const { theme, logo, canonicalHost: place, configuration } = tenant;
  const name = translated(tenant, configuration.name, language).text;
  const title = initiative?.title ?? translated(tenant, configuration.tagline, language).text;
  return { theme, logo, name, title, place };
}

/** Address of such a picture; changes with everything that is in it. */
export function picturePath(tenant: TenantInForce, language: Language, initiative?: Pictured): string {
  const picture = pictureOf(tenant, language, initiative);
  const hash = createHash('sha256').update(JSON.stringify(picture)).digest('hex').slice(0, 12);
  return `/pictures/${language}/${initiative ? `${initiative.number}-` : ''}${hash}.png`;
}
