import { takeForm } from '../../../../../form-route.ts';

/** Where citizen forms POST (contract C1): `/{lang}/do/{module}/{verb}`. */
export const POST = takeForm;
