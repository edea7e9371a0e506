import { join } from 'node:path';

/** The bench builds a copy of this folder below the repository, whose node_modules it uses. */
const repository = join(import.meta.dirname, '../../..');

/** @type {import('next').NextConfig} */
export default { poweredByHeader: false, outputFileTracingRoot: repository, turbopack: { root: repository } };
