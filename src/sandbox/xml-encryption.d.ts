declare module 'xml-encryption' {
  /** Encrypts an element for the holder of a certificate; the answer is an EncryptedData element. */
  export function encrypt(
    content: string,
    options: {
      rsa_pub: string;
      pem: string;
      encryptionAlgorithm: string;
      keyEncryptionAlgorithm: string;
      disallowEncryptionWithInsecureAlgorithm: boolean;
    },
    done: (error: Error | null, xml: string) => void,
  ): void;
}
