/** Who one is; check and sign. Where one lives is asked in a later step of its own, once a rule needs the person's word. */
export const signingSteps = 2;
