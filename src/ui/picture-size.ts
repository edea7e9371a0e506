/** Pixels of the picture beside a link, as those who show links ask for. */
export const pictureSize = { width: 1200, height: 630 };
