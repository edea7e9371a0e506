import { SignedXml } from 'xml-crypto';

const signature = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const digest = 'http://www.w3.org/2000/09/xmldsig#sha1';

/**
 * Takes SHA-1 out of xml-crypto's tables before a signature is checked, for signatures and for digests (eIDAS Cryptographic
 * Requirements 1.4 §3). node-saml 5.1 makes its verifiers itself and has no option for it, so it is done where all pass:
 * whichever way the algorithm is spelled, and inside an assertion that was encrypted. Signing is not touched.
 */
export function takeNoSha1(): void {
  const { checkSignature } = SignedXml.prototype;
  SignedXml.prototype.checkSignature = function check(this: SignedXml, ...given: Parameters<typeof checkSignature>) {
    delete this.SignatureAlgorithms[signature];
    delete this.HashAlgorithms[digest];
    return checkSignature.apply(this, given);
  } as typeof checkSignature;
}

/** What is left: identifiers of the signature and digest algorithms that a provider may use. */
export function acceptedAlgorithms(): { signatures: string[]; digests: string[] } {
  const { SignatureAlgorithms, HashAlgorithms } = new SignedXml();
  return {
    signatures: Object.keys(SignatureAlgorithms).filter((name) => name !== signature),
    digests: Object.keys(HashAlgorithms).filter((name) => name !== digest),
  };
}
