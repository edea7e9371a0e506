import './src/env.ts';

/** @type {import('next').NextConfig} */
export default {
  // The front server compresses once, after it has taken the framework's script out.
  compress: false,
  poweredByHeader: false,
  // Metadata stands in the head for every reader: citizens' documents are sent whole.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: false },
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', 'pino', 'graphile-worker', 'openid-client'],
  outputFileTracingRoot: import.meta.dirname,
};
