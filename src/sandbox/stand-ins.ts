import { createEparaksts } from './eparaksts.ts';
import { createEudiWallet } from './eudi-wallet.ts';
import { createIdGovUa } from './id-gov-ua.ts';
import { createIdenfy } from './idenfy.ts';
import { createSaml } from './saml.ts';
import { createSmartId } from './smart-id.ts';
import type { Answer, StandIn } from './stand-in.ts';

/** A stand-in of a protocol that is not OpenID Connect, at `{SANDBOX_URL}/{id}`. */
interface StandInEntry {
  readonly id: string;
  readonly name: string;
  /** People with codes of these countries can sign in. */
  readonly countries: readonly string[];
  create(options: StandIn): Promise<Answer>;
}

const baltic = ['LV', 'EE', 'LT'];

export const standIns: readonly StandInEntry[] = [
  { id: 'eparaksts', name: 'eParaksts', countries: ['LV'], create: createEparaksts },
  { id: 'smart-id', name: 'Smart-ID', countries: baltic, create: createSmartId },
  { id: 'eudi-wallet', name: 'EUDI Wallet', countries: baltic, create: createEudiWallet },
  { id: 'idenfy', name: 'iDenfy', countries: [...baltic, 'UA', 'MK'], create: createIdenfy },
  {
    id: 'eidas',
    name: 'eIDAS',
    countries: ['EE', 'LT'],
    create: (options) => createSaml({ ...options, name: 'eIDAS', profile: 'eidas' }),
  },
  { id: 'id-gov-ua', name: 'id.gov.ua', countries: ['UA'], create: createIdGovUa },
  {
    id: 'eid-mk',
    name: 'eID.mk',
    countries: ['MK'],
    create: (options) => createSaml({ ...options, name: 'eID.mk', profile: 'attributes' }),
  },
];
