/** The one client of every sandbox provider. Its secret guards nothing but made-up people, so it may stand here. */
export const sandboxClientId = 'balss-demo';
export const sandboxClientSecret = 'demonstration-only-guards-nothing-real';

/** Entity id of the demonstration's sites at SAML stand-ins. */
export const sandboxEntityId = 'urn:balss:demonstration';

/** Secrets that the stand-ins share with the site, by the names that the demonstration's tenants give. */
export const sandboxSecrets: Readonly<Record<string, string>> = {
  SANDBOX_CLIENT_SECRET: sandboxClientSecret,
  SANDBOX_IDENFY_KEY: 'demonstration-idenfy-key',
  SANDBOX_IDENFY_SECRET: 'demonstration-idenfy-secret',
  SANDBOX_IDENFY_SIGNING_KEY: 'demonstration-idenfy-signing-key',
};
