import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** A request past the host check: its tenant, its language (null outside pages), its path without query. */
export interface FrontRequest {
  req: IncomingMessage;
  res: ServerResponse;
  tenant: TenantInForce;
  /** Host header as sent, lower case, with port. */
  host: string;
  path: string;
  search: string;
  language: Language | null;
  /** Path after the language: '' for the home page. */
  page: string;
  network: string;
  requestId: string;
}
