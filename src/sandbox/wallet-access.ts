/**
 * Key and access certificate by which the demonstration's wallet knows the site. They guard nothing but made-up people, so
 * they may stand here; a real tenant's come from the registrar of relying parties.
 */
export const sandboxWalletAccess = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgs3cn5XXhAnPNntUg
t0IJ6EEOBPmZfbKUoh+E519EizGhRANCAATou5J8viwJxtGxJ63abKwvEyvPS3O/
z9fOgD7NKshIrJrJtLHs5WmciMiOmslzAa7D+X/LkBbismVVP+gq08Gc
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBPTCB5KADAgECAhA7gN0+l6xx5taLPYQLFE5JMAoGCCqGSM49BAMCMB4xHDAa
BgNVBAMTE0JhbHNzIGRlbW9uc3RyYXRpb24wIBcNMjYwMTAxMDAwMDAwWhgPMjA1
NjAxMDEwMDAwMDBaMB4xHDAaBgNVBAMTE0JhbHNzIGRlbW9uc3RyYXRpb24wWTAT
BgcqhkjOPQIBBggqhkjOPQMBBwNCAATou5J8viwJxtGxJ63abKwvEyvPS3O/z9fO
gD7NKshIrJrJtLHs5WmciMiOmslzAa7D+X/LkBbismVVP+gq08GcowIwADAKBggq
hkjOPQQDAgNIADBFAiEAwHHIjNMqMrXhkraw3FMLrmcIpQNM2OgwYalodgohtBYC
IG75reTM+8TIQFiuSRC0Q3LbiASF6Fe37WxvNna2p/Fx
-----END CERTIFICATE-----
`;
