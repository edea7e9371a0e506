import { seed } from '../seed.ts';

/** A process of its own, so that the seed's verbs see the demo's environment. Arguments: owner's and application's URL. */
const [ownerUrl = '', appUrl = ''] = process.argv.slice(2);
await seed({ ownerUrl, appUrl });
process.exit();
