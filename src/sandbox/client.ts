/** The one client of every sandbox provider. Its secret guards nothing but made-up people, so it may stand here. */
export const sandboxClientId = 'balss-demo';
export const sandboxClientSecret = 'demonstration-only-guards-nothing-real';
