import { z } from 'zod';
import { IdentityProblem } from '../../../domain/people/ports.ts';

const Text = z.looseObject({ _: z.string().trim(), $: z.record(z.string(), z.string()).optional() });
const one = <T extends z.ZodType>(element: T) => z.tuple([element]);
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/**
 * An assertion as the library hands it over after it checked the signature: xml2js of the signed bytes alone, prefixes stripped,
 * text in `_`, attributes in `$`.
 */
export const Assertion = z
  .looseObject({
    Assertion: z.looseObject({
      Issuer: one(Text),
      Subject: one(
        z.looseObject({
          SubjectConfirmation: z
            .array(
              z.looseObject({
                $: z.looseObject({ Method: z.literal(bearer) }),
                SubjectConfirmationData: one(
                  z.looseObject({ $: z.looseObject({ Recipient: z.string(), InResponseTo: z.string().optional() }) }),
                ),
              }),
            )
            .min(1),
        }),
      ),
      AuthnStatement: one(z.looseObject({ AuthnContext: one(z.looseObject({ AuthnContextClassRef: one(Text) })) })),
      AttributeStatement: z.array(
        z.looseObject({
          Attribute: z.array(
            z.looseObject({ $: z.looseObject({ Name: z.string() }), AttributeValue: z.array(z.unknown()).optional() }),
          ),
        }),
      ),
    }),
  })
  .transform(({ Assertion: assertion }) => assertion);
export type Assertion = z.infer<typeof Assertion>;

/**
 * What the library does not look at: who issued the assertion, for which address, and that the signed part itself names our
 * request. Throws IdentityProblem.
 */
export function checkAddressee(
  { Issuer, Subject }: Assertion,
  expected: { issuer: string; recipient: string; requestId: string },
): void {
  if (Issuer[0]._ !== expected.issuer) throw new IdentityProblem('refused', 'wrong_issuer');
  for (const { SubjectConfirmationData } of Subject[0].SubjectConfirmation) {
    const { Recipient, InResponseTo } = SubjectConfirmationData[0].$;
    if (Recipient !== expected.recipient) throw new IdentityProblem('refused', 'wrong_audience');
    if (InResponseTo !== expected.requestId) throw new IdentityProblem('refused', 'swapped_person');
  }
}

/** Values of an attribute; of a name in two scripts the Latin one first (eIDAS: the other says `LatinScript="false"`). */
export function valuesOf({ AttributeStatement }: Assertion, name: string): string[] {
  const values = AttributeStatement.flatMap(({ Attribute }) => Attribute)
    .filter(({ $ }) => $.Name === name)
    .flatMap(({ AttributeValue = [] }) => AttributeValue.map((value) => Text.safeParse(value)))
    .flatMap(({ data }) => (data && data._ !== '' ? [data] : []));
  const isLatin = ({ $ }: z.infer<typeof Text>) => $?.['LatinScript'] !== 'false';
  return [...values.filter(isLatin), ...values.filter((value) => !isLatin(value))].map((value) => value._);
}

export function contextOf({ AuthnStatement }: Assertion): string {
  return AuthnStatement[0].AuthnContext[0].AuthnContextClassRef[0]._;
}
